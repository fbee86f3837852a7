import { chargesByService, difference } from './charges.js';
import type { LedgerEntry } from './entry.js';
import { holdAmount } from './hold-amount.js';
import { Ledger } from './ledger.js';
import { PriceHistory } from './price-history.js';
import { lessOldest, takeOldest } from './refunds.js';
import { splitOver } from './split.js';

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
    accounts: null,
    chargeId: null,
    details: null,
    ...over,
  });

  const RULE = { kind: 'rolling', durationMs: 1_000 } as const;
  const DEV = { id: 'p', environment: 'dev', window: RULE, currency: 'GBP', rates: new Map<string, number>() };
  const nothing = (): LedgerEntry[] => [];

  it('holds until the hold ends, once', () => {
    const ledger = new Ledger();
    ledger.apply(entry({}));
    ledger.apply(entry({}));
    expect(ledger.account(DEV, nothing).held.total).toBe(5);
    expect(ledger.account({ ...DEV, id: 'q', environment: 'prod' }, nothing).held.total).toBe(0);
    ledger.apply(entry({ kind: 'release' }));
    ledger.apply(entry({ kind: 'release' }));
    expect(ledger.account(DEV, nothing).held.total).toBe(0);
    expect(ledger.openHolds()).toEqual([]);
  });

  it('holds on several services as one', () => {
    const ledger = new Ledger();
    ledger.apply(entry({ details: { total: 7 } }));
    ledger.apply(entry({ service: 's3', amount: 2, details: { part: true } }));
    const { held } = ledger.account(DEV, nothing);
    expect([held.total, held.of('ec2'), held.of('s3')]).toEqual([7, 5, 2]);
    ledger.apply(entry({ kind: 'settle', service: 's3', amount: 1 }));
    expect(held.total).toBe(0);
  });

  it('counts for a policy of another environment what names it, and nothing else', () => {
    const ledger = new Ledger();
    const { window } = ledger.account({ ...DEV, environment: 'prod' }, nothing);
    ledger.apply(entry({ kind: 'adjust', amount: 3, accounts: ['p'] }));
    ledger.apply(entry({ kind: 'adjust', amount: 4 }));
    expect(window.spent(0).total).toBe(3);
  });

  it('counts each row of a settlement, and learns its sum and its split', () => {
    const ledger = new Ledger();
    const { window } = ledger.account(DEV, nothing);
    for (let i = 0; i < 10; i += 1) {
      const holdId = `h${i}`;
      ledger.apply(entry({ holdId }));
      ledger.apply(entry({ holdId, kind: 'settle', amount: 4, details: { total: 6 } }));
      ledger.apply(entry({ holdId, kind: 'settle', amount: 2, service: 's3', details: { part: true } }));
    }
    expect(window.spent(0).total).toBe(60);
    expect(ledger.p95('A', 'c')).toBe(6);
    expect(ledger.lastShares('A', 'c')).toEqual({ ec2: 4, s3: 2 });
  });

  it('learns nothing from failures, estimates, late differences and people', () => {
    const ledger = new Ledger();
    for (let i = 0; i < 40; i += 1) {
      const flags = [{ failed: true }, { unconfirmed: true }, { late: true }, { byHand: true }] as const;
      ledger.apply(entry({ kind: 'settle', details: flags[i % 4] ?? null }));
    }
    expect(ledger.p95('A', 'c')).toBeUndefined();
    expect(ledger.lastShares('A', 'c')).toBeUndefined();
  });

  it('reads the past again when a policy counts otherwise, and only then', () => {
    const ledger = new Ledger();
    let reads = 0;
    const past = (): LedgerEntry[] => {
      reads += 1;
      return [entry({ kind: 'adjust', amount: 9, currency: 'USD' })];
    };
    expect(ledger.account(DEV, past).window.spent(0).total).toBe(0);
    ledger.account({ ...DEV }, past);
    expect(reads).toBe(1);
    const rated = { ...DEV, rates: new Map([['USD', 0.5]]) };
    expect(ledger.account(rated, past).window.spent(0).total).toBe(5);
    expect(reads).toBe(2);
  });
});

describe('the services of a hold', () => {
  it('are those declared, exactly, else its own', () => {
    expect(splitOver(10, undefined, ' EC2 ')).toEqual([['ec2', 10]]);
    expect(splitOver(10, { S3: 1, s3: 1, ec2: 1 }, 'x')).toEqual([
      ['s3', 7],
      ['ec2', 3],
    ]);
    expect(splitOver(1, { a: 1, b: 1 }, 'x')).toEqual([['a', 1]]);
    expect(splitOver(0, { a: 1, b: 1 }, 'x')).toEqual([['x', 0]]);
    expect(splitOver(5, { a: 0 }, 'x')).toEqual([['x', 5]]);
  });
});

describe('a refund', () => {
  it('gives back the oldest first, what was given back before being gone', () => {
    const charged = [
      { at: 1, amount: 5 },
      { at: 2, amount: 3 },
    ];
    expect(takeOldest(charged, 6)).toEqual([
      { at: 1, amount: 5 },
      { at: 2, amount: 1 },
    ]);
    expect(takeOldest(charged, 9)).toBeUndefined();
    expect(lessOldest(charged, 6)).toEqual([{ at: 2, amount: 2 }]);
  });
});
