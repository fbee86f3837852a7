import type { LedgerEntry } from '../ledger/entry.js';
import { Account, type AccountShape, belongsInWindow, countedAs, countsFor, shapeKey } from './account.js';
import { executionAccount, executionOf, limitsAsPolicy } from './execution-limits.js';
import { RunningTotals } from './totals.js';
import { whenFreed } from './until.js';

const SHAPE: AccountShape = {
  ...{ id: 'p', environment: 'dev', currency: 'GBP' },
  window: { kind: 'rolling', durationMs: 1_000 },
  rates: new Map([
    ['USD', 0.5],
    ['EUR', 0.9],
  ]),
};

function entry(over: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    ...{ at: 0, kind: 'settle', holdId: 'h', executionId: 'e', planId: 'pl', stepId: 's', agent: 'A', capability: 'c' },
    ...{ environment: 'dev', service: 'ec2', amount: 10, currency: 'GBP' },
    ...{ accounts: null, chargeId: null, details: null },
    ...over,
  };
}

const drawn = (policyId: string, amounts: Record<string, number>) => ({ approvalId: 'a', policyId, amounts });

describe('what counts against a policy', () => {
  it('is what is in its environment, or names it', () => {
    expect(countsFor(SHAPE, entry())).toBe(true);
    expect(countsFor(SHAPE, entry({ environment: 'prod' }))).toBe(false);
    expect(countsFor(SHAPE, entry({ environment: 'prod', accounts: ['q', 'p'] }))).toBe(true);
    expect(countsFor(SHAPE, entry({ environment: 'prod', accounts: ['q'] }))).toBe(false);
  });

  it('is spending', () => {
    expect(belongsInWindow(SHAPE, entry())).toBe(true);
    expect(belongsInWindow(SHAPE, entry({ kind: 'adjust' }))).toBe(true);
    expect(belongsInWindow(SHAPE, entry({ kind: 'hold' }))).toBe(false);
    expect(belongsInWindow(SHAPE, entry({ environment: 'prod' }))).toBe(false);
  });

  it('counts in its currency: as was said when it was booked, else at the rate', () => {
    const counted = { p: { amount: 3 } };
    expect(countedAs(SHAPE, entry({ details: { counted } }))).toBe(10);
    expect(countedAs(SHAPE, entry({ currency: 'USD', details: { counted } }))).toBe(3);
    expect(countedAs(SHAPE, entry({ currency: 'USD', amount: 11, details: { counted: {} } }))).toBe(6);
    expect(countedAs(SHAPE, entry({ currency: 'JPY' }))).toBe(0);
  });

  it('is another when anything of it is', () => {
    expect(shapeKey(SHAPE)).toBe('dev rolling:1000 GBP USD=0.5 EUR=0.9');
  });
});

describe('an account', () => {
  it('knows what is spent, held, and paid by its approvals', () => {
    const account = new Account(SHAPE);
    account.spend(entry({ details: { drawn: [drawn('p', { ec2: 2, total: 1 }), drawn('q', { ec2: 9 })] } }));
    const hold = entry({ amount: 4, details: { drawn: [drawn('p', { ec2: 3 })] } });
    account.hold(hold, 1);
    const { spent, held, drawn: paid, open } = account.standing(0, (scope) => scope.length);
    expect([spent.total, held.total, spent.of('ec2'), held.of('ec2')]).toEqual([10, 4, 10, 4]);
    expect([paid('ec2'), paid('total'), open('total')]).toEqual([5, 1, 5]);
    account.hold(hold, -1);
    expect([held.total, paid('ec2')]).toEqual([0, 2]);
    expect(account.standing(1_002, () => 0).spent.total).toBe(0);
    expect(account.standing(1_002, () => 0).drawn('ec2')).toBe(0);
  });

  it('knows what nobody has named, as long as it is in the window', () => {
    const account = new Account(SHAPE);
    account.spend(entry({ amount: 6, currency: 'USD', details: { unconfirmed: true } }));
    expect([account.unconfirmed(500).total, account.unconfirmed(2_000).total]).toEqual([3, 0]);
  });

  it('gives back with a refund what was spent then, as far as it is still there', () => {
    const account = new Account(SHAPE);
    account.spend(entry({ at: 0, amount: 6 }));
    account.spend(entry({ at: 500, amount: 8 }));
    const refunds = [
      { at: 0, amount: 6 },
      { at: 500, amount: 3 },
    ];
    const refund = entry({ kind: 'adjust', at: 600, amount: -9, details: { refunds } });
    expect(account.givesBack(refund)).toBe(9);
    expect(account.givesBack({ ...refund, at: 1_001 })).toBe(3);
    expect(account.givesBack({ ...refund, at: 1_000 })).toBe(9);
    account.spend(refund);
    expect(account.standing(600, () => 0).spent.total).toBe(5);
    expect(account.standing(1_001, () => 0).spent.total).toBe(5);
    expect(account.standing(1_501, () => 0).spent.total).toBe(0);
    account.spend(entry({ amount: 0 }));
    expect(account.standing(1_501, () => 0).spent.total).toBe(0);
  });

  it('shares out a refund in another currency, to the last micro', () => {
    const account = new Account(SHAPE);
    const refunds = [
      { at: 0, amount: 3 },
      { at: 500, amount: 4 },
    ];
    const refund = entry({ kind: 'adjust', at: 500, amount: -7, currency: 'EUR', details: { refunds } });
    // 7 EUR count as 6; of these 3/7 are 3, and the rest is what is left.
    expect(account.givesBack(refund)).toBe(6);
    expect(account.givesBack({ ...refund, at: 1_200 })).toBe(3);
    expect(account.givesBack(entry({ kind: 'adjust', at: 5, amount: -4 }))).toBe(4);
  });
});

describe('when there is room again', () => {
  const totals = (amount: number): RunningTotals => {
    const sums = new RunningTotals();
    if (amount !== 0) sums.add('ec2', amount);
    return sums;
  };
  const leaving = [
    { expiresAt: 10, spent: totals(3), drawn: new RunningTotals() },
    { expiresAt: 20, spent: totals(4), drawn: totals(1) },
    { expiresAt: 30, spent: totals(5), drawn: new RunningTotals() },
  ];
  const limits = { total: 100, perService: new Map([['ec2', 20]]) };
  const demand = (requested: number, open = 0) => ({
    ...{ scope: 'ec2', limit: 20, drawn: 0, open, spent: 20, held: 0, requested },
  });

  it('is the first moment at which enough has left', () => {
    expect([1, 3, 4, 6, 7, 11].map((amount) => whenFreed(limits, leaving, [demand(amount)]))).toEqual([
      10, 10, 20, 20, 30, 30,
    ]);
    expect(whenFreed(limits, leaving, [demand(12)])).toBeUndefined();
    expect(whenFreed(limits, [{ expiresAt: Infinity, spent: totals(3), drawn: totals(0) }], [demand(1)])).toBe(
      undefined,
    );
    expect(whenFreed(limits, leaving, [demand(6, 3)])).toBe(10);
    expect(whenFreed(limits, leaving, [{ ...demand(6), spent: 17 }])).toBe(10);
  });

  it('is the last of those of all limits', () => {
    expect(whenFreed(limits, leaving, [demand(7), demand(1)])).toBe(30);
    expect(whenFreed(limits, leaving, [demand(1), demand(12)])).toBeUndefined();
    expect(whenFreed(limits, leaving, [])).toBeUndefined();
  });
});

describe('the limits of an execution', () => {
  it('have an account of their own', () => {
    expect(executionAccount('e1')).toBe('execution:e1');
    expect([executionOf('execution:e1'), executionOf('dev-policy'), executionOf('my execution:')]).toEqual([
      ...['e1', undefined, undefined],
    ]);
  });

  it('are a policy that blocks, the lowest of each counting', () => {
    const limits = [
      { scope: 'total', amount: 9 },
      { scope: 'total', amount: 7 },
      { scope: 'total', amount: 8 },
      { scope: ' EC2 ', amount: 3 },
      { scope: 'ec2', amount: 2 },
      { scope: 'ec2', amount: 4 },
    ];
    expect(limitsAsPolicy('e1', limits, 'USD')).toEqual({
      ...{ id: 'execution:e1', environment: '', total: 7, currency: 'USD', rates: new Map() },
      ...{ window: { kind: 'rolling', durationMs: Infinity }, perService: new Map([['ec2', 2]]), mode: 'block' },
      ...{ warningThreshold: 1, approvalRequired: false, fourEyes: false, unknownCost: 'ask' },
    });
    expect(limitsAsPolicy('e1', [], 'GBP').total).toBe(Number.MAX_SAFE_INTEGER);
  });
});
