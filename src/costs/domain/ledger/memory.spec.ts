import { beyond, chargesByService, type ServiceCharge } from './charges.js';
import { isTelling, type LedgerEntry, sampleOf } from './entry.js';
import { Ledger } from './ledger.js';
import { type AccuracyLine, PriceAccuracy } from './price-accuracy.js';
import { PriceHistory } from './price-history.js';
import { sumOf } from './refunds.js';
import { serviceName } from './service.js';
import { splitOver } from './split.js';

function entry(over: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    ...{ at: 0, kind: 'hold', holdId: 'h', executionId: 'e', planId: 'pl', stepId: 's', agent: 'A', capability: 'c' },
    ...{ environment: 'dev', service: 'ec2', amount: 10, currency: 'GBP' },
    ...{ accounts: null, chargeId: null, details: null },
    ...over,
  };
}

const DEV = {
  ...{ id: 'p', environment: 'dev', currency: 'GBP', rates: new Map<string, number>() },
  window: { kind: 'rolling', durationMs: 1_000 },
} as const;
const nothing = (): LedgerEntry[] => [];

describe('what the ledger remembers', () => {
  it('is its open holds, prices and splits, and brings them all back', () => {
    const ledger = new Ledger();
    ledger.apply(entry());
    ledger.apply(entry({ service: 's3', amount: 2, details: { part: true } }));
    ledger.apply(entry({ holdId: null }));
    for (let n = 1; n <= 10; n += 1) ledger.apply(entry({ kind: 'settle', holdId: `x${n}`, amount: n }));
    const memory = ledger.memory();
    expect(memory).toEqual({
      version: 2,
      open: [entry(), entry({ service: 's3', amount: 2, details: { part: true } })],
      prices: { 'A.c': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
      shares: { 'A.c': { ec2: 10 } },
    });
    const again = new Ledger();
    again.remember(memory);
    expect(again.memory()).toEqual(memory);
    expect([again.p95('A', 'c'), again.lastShares('A', 'c')]).toEqual([10, { ec2: 10 }]);
    expect(again.openHold('h')).toEqual(memory.open);
    expect(again.openHold('x')).toEqual([]);
    expect(again.account(DEV, nothing).held.total).toBe(12);
    again.apply(entry({ kind: 'settle', holdId: 'y', amount: 3, details: { part: true } }));
    expect(memory.shares).toEqual({ 'A.c': { ec2: 10 } });
  });

  it('is held and let go in the accounts that it counts for', () => {
    const ledger = new Ledger();
    const [dev, prod] = [
      ledger.account(DEV, nothing),
      ledger.account({ ...DEV, id: 'q', environment: 'prod' }, nothing),
    ];
    ledger.apply(entry());
    expect([dev.held.total, prod.held.total]).toEqual([10, 0]);
    ledger.apply(entry({ kind: 'adjust', holdId: 'h' }));
    expect([dev.held.total, prod.held.total]).toEqual([10, 0]);
    ledger.apply(entry({ kind: 'release', holdId: null }));
    ledger.apply(entry({ kind: 'release' }));
    expect([dev.held.total, prod.held.total]).toEqual([0, 0]);
  });

  it('reads for an account only what counts for it, and goes on with the shape that was asked for last', () => {
    const ledger = new Ledger();
    const past = () => [entry({ kind: 'settle', amount: 4 }), entry({ kind: 'settle', environment: 'prod' })];
    const account = ledger.account(DEV, past);
    expect(account.window.spent(0).total).toBe(4);
    expect(ledger.account(DEV, past)).toBe(account);
    const same = { ...DEV };
    expect(ledger.account(same, past)).toBe(account);
    expect(account.shape).toBe(same);
    ledger.account({ ...DEV, id: 'q' }, nothing);
    ledger.forgetAccounts((id) => id === 'p');
    expect(ledger.account(same, nothing)).not.toBe(account);
    expect(ledger.account({ ...DEV, id: 'q' }, past).window.spent(0).total).toBe(0);
  });

  it('holds no price of what belongs to no capability', () => {
    const ledger = new Ledger();
    for (let n = 0; n < 10; n += 1) {
      ledger.apply(entry({ kind: 'settle', holdId: `a${n}`, agent: null }));
      ledger.apply(entry({ kind: 'settle', holdId: `b${n}`, capability: null }));
    }
    expect(ledger.memory()).toEqual({ version: 2, open: [], prices: {}, shares: {} });
  });
});

describe('a line', () => {
  it('tells a price when it settles a success that named one', () => {
    const details = [{ unconfirmed: true }, { failed: true }, { late: true }, { byHand: true }, { total: 1 }] as const;
    expect(details.map((each) => isTelling(entry({ kind: 'settle', details: each })))).toEqual([
      ...[false, false, false, false, true],
    ]);
    expect(['hold', 'release', 'adjust'].map((kind) => isTelling(entry({ kind } as Partial<LedgerEntry>)))).toEqual([
      ...[false, false, false],
    ]);
    expect(isTelling(entry({ kind: 'settle' }))).toBe(true);
  });

  it('is a sample with its sum, once', () => {
    const settle = (details: LedgerEntry['details']) => sampleOf(entry({ kind: 'settle', details }));
    expect([settle(null), settle({ total: 12 }), settle({ part: true })]).toEqual([10, 12, undefined]);
    expect(sampleOf(entry())).toBeUndefined();
    expect(settle({ late: true })).toBeUndefined();
  });
});

describe('charges', () => {
  const charge = (service: string, amount: number, id?: string): ServiceCharge => ({
    ...{ service, amount, currency: 'GBP' },
    ...(id === undefined ? {} : { id }),
  });
  const claim = { succeeded: true, cost: null, service: 'ec2', estimatedCost: null, currency: 'usd' };

  it('with an id are booked once, each on its own', () => {
    const charges = [charge('s3', 1), charge('S3', 2, 'x'), charge('s3', 5, 'x'), charge('s3', 3, 'y')];
    expect(chargesByService({ ...claim, charges })).toEqual({
      charges: [charge('s3', 1), charge('s3', 2, 'x'), charge('s3', 3, 'y')],
      ...{ total: 6, unconfirmed: false },
    });
  });

  it('that are not named are the cost, or an estimate that nobody confirmed', () => {
    const usd = (amount: number) => [{ ...charge('ec2', amount), currency: 'USD' }];
    const plain = { ...claim, charges: [] };
    expect(chargesByService({ ...plain, cost: 4 })).toEqual({ charges: usd(4), total: 4, unconfirmed: false });
    expect(chargesByService(plain)).toEqual({ charges: usd(0), total: 0, unconfirmed: true });
    expect(chargesByService({ ...plain, succeeded: false })).toEqual({ charges: [], total: 0, unconfirmed: false });
  });

  it('count beyond what is booked only upwards', () => {
    expect(beyond([charge('s3', 3), charge('ec2', 1), charge('x', 2)], [charge('s3', 1), charge('ec2', 2)])).toEqual([
      ...[charge('s3', 2), charge('x', 2)],
    ]);
    expect(beyond([charge('s3', 3)], [charge('s3', 3)])).toEqual([]);
  });

  it('are given back in parts', () => {
    expect(
      sumOf([
        { at: 1, amount: 5 },
        { at: 2, amount: 3 },
      ]),
    ).toBe(8);
  });
});

describe('services', () => {
  it('have short plain names', () => {
    expect([serviceName('  EC2 '), serviceName(' '), serviceName('x'.repeat(101))]).toEqual([
      ...['ec2', 'other', 'x'.repeat(100)],
    ]);
  });

  it('share a hold, the largest first and with what rounding leaves', () => {
    expect(splitOver(100, { small: 1, large: 5, none: 0, less: -3 }, 'x')).toEqual([
      ['large', 84],
      ['small', 16],
    ]);
  });
});

describe('prices of the past', () => {
  it('leave in the order in which they came', () => {
    const history = new PriceHistory();
    for (const amount of [5, 1, 9]) history.add(amount);
    expect(history.samples()).toEqual([5, 1, 9]);
    for (let n = 0; n < 98; n += 1) history.add(n % 7);
    expect(history.samples()).toHaveLength(100);
    expect(history.samples().slice(0, 3)).toEqual([1, 9, 0]);
    expect(history.p95()).toBe(6);
    expect(Reflect.get(history, 'sorted')).toEqual(history.samples().toSorted((a, b) => a - b));
  });
});

describe('how well estimates are met, over many', () => {
  const line = (kind: string, holdId: string | null, amount: number, more: Partial<AccuracyLine> = {}) => ({
    ...{ kind, holdId, agent: 'A', capability: 'c', amount, currency: 'GBP', details: null },
    ...more,
  });
  const told = (accuracy: PriceAccuracy) =>
    accuracy.all().map(({ agent, capability, currency, n }) => `${agent} ${capability} ${currency} ${n}`);

  it('is told by capability and currency, most calls first, then by name', () => {
    const accuracy = new PriceAccuracy();
    const call = (holdId: string, more: Partial<AccuracyLine>): void => {
      accuracy.apply(line('hold', holdId, 10, more));
      accuracy.apply(line('settle', holdId, 10, more));
    };
    call('1', { agent: 'Z' });
    call('2', { agent: 'B' });
    call('3', { capability: 'd' });
    call('4', { capability: 'd' });
    call('5', { currency: 'USD' });
    expect(told(accuracy)).toEqual(['A d GBP 2', 'A c USD 1', 'B c GBP 1', 'Z c GBP 1']);
    expect(accuracy.of('B', 'c')?.agent).toBe('B');
    expect(accuracy.of('A', 'd')?.n).toBe(2);
    expect(accuracy.of('B', 'd')).toBeUndefined();
  });

  it('leaves out what names no hold, agent or capability, parts, and kinds that settle nothing', () => {
    const accuracy = new PriceAccuracy();
    accuracy.apply(line('hold', 'h', 10, { details: { total: 30 } }));
    accuracy.apply(line('hold', 'h', 20, { details: { part: true } }));
    for (const more of [{ holdId: null }, { agent: null }, { capability: null }]) {
      accuracy.apply({ ...line('settle', 'h', 5), ...more });
    }
    accuracy.apply(line('settle', 'h', 5, { details: { part: true } }));
    accuracy.apply(line('adjust', 'h', 5));
    expect(accuracy.all()).toEqual([]);
    accuracy.apply(line('settle', 'h', 60));
    expect(accuracy.all()).toMatchObject([{ n: 1, estimated: 30, actual: 60 }]);
  });

  it('forgets the oldest of very many open holds', () => {
    const accuracy = new PriceAccuracy();
    for (let n = 0; n <= 50_000; n += 1) accuracy.apply(line('hold', `h${n}`, 10));
    accuracy.apply(line('settle', 'h0', 10));
    expect(accuracy.all()).toEqual([]);
    accuracy.apply(line('settle', 'h1', 10));
    accuracy.apply(line('settle', 'h50000', 10));
    expect(accuracy.of('A', 'c')?.n).toBe(2);
  });
});
