import { chargesByService, difference } from './charges.js';
import type { LedgerEntry } from './entry.js';
import { holdAmount } from './hold-amount.js';
import { Ledger } from './ledger.js';
import { PriceHistory } from './price-history.js';
import { SpendWindow } from './spend-window.js';

describe('how much a hold takes', () => {
  it.each([
    ['the promise', { estimatedCost: 5, maxCost: 8, p95: 20 }, 8],
    ['the estimate', { estimatedCost: 5, maxCost: null, p95: undefined }, 5],
    ['experience above the estimate', { estimatedCost: 5, maxCost: null, p95: 9 }, 9],
    ['the estimate above experience', { estimatedCost: 5, maxCost: null, p95: 3 }, 5],
    ['experience when the estimate is unknown', { estimatedCost: null, maxCost: null, p95: 3 }, 3],
    ['nothing for what is free', { estimatedCost: 0, maxCost: null, p95: 9 }, 0],
    ['unknown', { estimatedCost: null, maxCost: null, p95: undefined }, null],
  ])('is %s', (_what, price, amount) => expect(holdAmount(price)).toBe(amount));

  it('learns from ten charges on, and forgets all but the last hundred', () => {
    const history = new PriceHistory();
    for (let i = 1; i <= 9; i += 1) history.add(i);
    expect(history.p95()).toBeUndefined();
    history.add(10);
    expect(history.p95()).toBe(10);
    for (let i = 1; i <= 100; i += 1) history.add(i);
    expect(history.p95()).toBe(95);
    for (let i = 0; i < 100; i += 1) history.add(7);
    expect(history.p95()).toBe(7);
  });
});

describe('what a settlement books', () => {
  const claim = { succeeded: true, charges: [], cost: null, service: ' EC2 ', estimatedCost: 5, currency: 'GBP' };
  const charge = (service: string, amount: number) => ({ service, amount, currency: 'GBP' });

  it('is what the agent named, by service without case', () => {
    const charges = [charge('S3', 1), charge('s3', 2), charge('gamelift', 4)];
    expect(chargesByService({ ...claim, charges, cost: 99 })).toEqual({
      charges: [charge('s3', 3), charge('gamelift', 4)],
      total: 7,
      unconfirmed: false,
    });
  });

  it("is the plain cost on the capability's service", () => {
    expect(chargesByService({ ...claim, cost: 3 }).charges).toEqual([charge('ec2', 3)]);
    expect(chargesByService({ ...claim, cost: 3, service: '' }).charges).toEqual([charge('other', 3)]);
  });

  it('is the estimate, unconfirmed, for a success that names nothing, and nothing for a failure', () => {
    expect(chargesByService(claim)).toEqual({ charges: [charge('ec2', 5)], total: 5, unconfirmed: true });
    expect(chargesByService({ ...claim, succeeded: false }).charges).toEqual([]);
    expect(chargesByService({ ...claim, succeeded: false, cost: 2 }).charges).toEqual([charge('ec2', 2)]);
  });

  it('never lowers spending: a refund is an adjustment', () => {
    expect(chargesByService({ ...claim, charges: [charge('s3', -5)] }).total).toBe(0);
  });

  it('is the difference for what comes late', () => {
    expect(difference([charge('s3', 3), charge('ec2', 1)], [charge('s3', 5), charge('ec2', 1)])).toEqual([
      charge('s3', -2),
    ]);
  });
});

describe('a window of spending', () => {
  const HOUR = 3_600_000;

  it('that rolls forgets what is older than itself, and nothing sooner', () => {
    const window = new SpendWindow({ kind: 'rolling', durationMs: HOUR });
    window.add(0, 'ec2', 5);
    window.add(HOUR / 2, 's3', 3);
    expect(window.spent(HOUR).total).toBe(8);
    expect(window.spent(HOUR + 1_000).total).toBe(3);
    expect(window.spent(HOUR + 1_000).byService).toEqual(new Map([['s3', 3]]));
    expect(window.since(HOUR + 1_000)).toBe(HOUR / 2);
    expect(window.spent(2 * HOUR).total).toBe(0);
  });

  it('that is fixed starts again at its end', () => {
    const window = new SpendWindow({ kind: 'fixed', durationMs: HOUR, startMs: 0 });
    window.add(HOUR - 1, 'ec2', 5);
    expect(window.spent(HOUR - 1).total).toBe(5);
    expect(window.spent(HOUR).total).toBe(0);
  });

  it('takes entries in any order', () => {
    const window = new SpendWindow({ kind: 'rolling', durationMs: HOUR });
    window.add(HOUR / 2, 'ec2', 1);
    window.add(10_000, 'ec2', 2);
    expect(window.spent(HOUR + 20_000).total).toBe(1);
  });

  it('stays small however much is spent in it', () => {
    const window = new SpendWindow({ kind: 'rolling', durationMs: HOUR });
    for (let at = 0; at < 3 * HOUR; at += 100) {
      window.add(at, 'ec2', 1);
      window.spent(at);
    }
    expect(Reflect.get(window, 'buckets')).toHaveProperty('length', expect.any(Number));
    expect((Reflect.get(window, 'buckets') as unknown[]).length).toBeLessThan(4_200);
  });
});

describe('the ledger in memory', () => {
  const entry = (over: Partial<LedgerEntry>): LedgerEntry => ({
    at: 0,
    kind: 'hold',
    holdId: 'h1',
    executionId: 'e1',
    planId: 'p1',
    stepId: 's1',
    agent: 'A',
    capability: 'c',
    environment: 'dev',
    service: 'ec2',
    amount: 5,
    currency: 'GBP',
    details: null,
    ...over,
  });

  it('holds until the hold ends, once', () => {
    const ledger = new Ledger();
    ledger.apply(entry({}));
    ledger.apply(entry({}));
    expect(ledger.heldIn('dev').total).toBe(5);
    expect(ledger.heldIn('prod').total).toBe(0);
    ledger.apply(entry({ kind: 'release' }));
    ledger.apply(entry({ kind: 'release' }));
    expect(ledger.heldIn('dev').total).toBe(0);
    expect(ledger.openHolds()).toEqual([]);
  });

  it('counts each row of a settlement, and learns its sum', () => {
    const ledger = new Ledger();
    const rule = { kind: 'rolling', durationMs: 1_000 } as const;
    ledger.openWindow('dev', rule, []);
    for (let i = 0; i < 10; i += 1) {
      const holdId = `h${i}`;
      ledger.apply(entry({ holdId }));
      ledger.apply(entry({ holdId, kind: 'settle', amount: 4, details: { total: 6 } }));
      ledger.apply(entry({ holdId, kind: 'settle', amount: 2, service: 's3', details: { part: true } }));
    }
    expect(ledger.window('dev', rule)?.spent(0).total).toBe(60);
    expect(ledger.p95('A', 'c')).toBe(6);
  });

  it('learns nothing from failures, estimates and late differences', () => {
    const ledger = new Ledger();
    for (let i = 0; i < 30; i += 1) {
      const details = ([{ failed: true }, { unconfirmed: true }, { late: true }] as const)[i % 3] ?? null;
      ledger.apply(entry({ kind: 'settle', details }));
    }
    expect(ledger.p95('A', 'c')).toBeUndefined();
  });

  it('remembers what steps of unknown price have used', () => {
    const ledger = new Ledger();
    ledger.apply(entry({ amount: 20, details: { unknown: true } }));
    expect(ledger.unknownUsed('e1')).toBe(20);
    ledger.apply(entry({ kind: 'settle', amount: 4, details: { unknown: true } }));
    expect(ledger.unknownUsed('e1')).toBe(4);
  });
});
