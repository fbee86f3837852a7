import type { LedgerEntry } from '../ledger/entry.js';
import type { Approval } from '../policy/approvals.js';
import type { Policy } from '../policy/policy.js';
import { Account } from './account.js';
import { booked, type Booking, type Purse } from './booking.js';

const POLICY: Policy = {
  ...{ id: 'p', environment: 'dev', total: 100, currency: 'GBP', rates: new Map([['USD', 0.5]]), mode: 'block' },
  ...{ window: { kind: 'rolling', durationMs: 1_000 }, perService: new Map([['ec2', 40]]), warningThreshold: 0.8 },
  ...{ approvalRequired: false, fourEyes: false, unknownCost: 'ask' },
};

function entry(over: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    ...{ at: 0, kind: 'settle', holdId: 'h', executionId: 'e', planId: 'pl', stepId: 's', agent: 'A', capability: 'c' },
    ...{ environment: 'dev', service: 'ec2', amount: 10, currency: 'GBP' },
    ...{ accounts: null, chargeId: null, details: null },
    ...over,
  };
}

function purse(
  given: { policy?: Partial<Policy>; open?: Approval[]; spent?: LedgerEntry[]; held?: LedgerEntry[] } = {},
) {
  const policy = { ...POLICY, ...given.policy };
  const account = new Account(policy);
  for (const line of given.spent ?? []) account.spend(line);
  for (const line of given.held ?? []) account.hold(line, 1);
  return { policy, account, open: given.open ?? [] };
}

function book(lines: readonly LedgerEntry[], purses: readonly Purse[], more: Partial<Booking> = {}) {
  return booked({ lines, ended: [], hold: [], cause: 'agent', ...more }, purses, 0);
}

const over = (by: number, cause: string, scope = 'ec2') => ({ policyId: 'p', scope, by, cause });
const A: Approval = {
  ...{ id: 'a', policyId: 'p', executionId: null, raises: ['ec2'], amount: 5, drawn: 0, approvedBy: 'ann' },
  ...{ reason: 'launch', expiresAt: null, createdAt: 0 },
};
const DRAWN = { approvalId: 'a', policyId: 'p', amounts: { ec2: 5 } };

describe('a booking', () => {
  it('within all limits is the lines as they are', () => {
    const one = purse();
    expect(book([entry()], [one])).toEqual({
      ...{ lines: [entry()], draws: [], returned: [], over: false, shares: [[one.policy, 0.25]] },
    });
    expect(book([], [])).toEqual({ lines: [], draws: [], returned: [], over: false, shares: [] });
  });

  it.each<[string, LedgerEntry[], LedgerEntry[], number]>([
    ['one charge', [entry()], [], 30 / 40],
    ['two of one service', [entry(), entry({ amount: 4 })], [], 34 / 40],
    ['two of two services', [entry(), entry({ service: 's3', amount: 60 })], [], 90 / 100],
    ['what ends the hold of', [entry()], [entry({ kind: 'hold', amount: 8 })], 22 / 40],
    ['what ends a hold of another service', [entry()], [entry({ kind: 'hold', service: 's3', amount: 8 })], 30 / 40],
    ['what ends a hold elsewhere', [entry()], [entry({ kind: 'hold', environment: 'prod', amount: 8 })], 30 / 40],
    ['another currency, at its rate', [entry({ currency: 'USD' })], [], 25 / 40],
    ['what ends a hold of another currency', [entry()], [entry({ kind: 'hold', currency: 'USD', amount: 8 })], 26 / 40],
    ['a release', [entry({ kind: 'release' })], [entry({ kind: 'hold', amount: 8 })], 12 / 40],
    ['a refund', [entry({ amount: -5, details: { refunds: [{ at: 0, amount: 5 }] } })], [], 15 / 40],
    ['nothing', [entry({ amount: 0 })], [], 20 / 40],
  ])('knows how much of a limit is used then: %s', (_, lines, ended, share) => {
    const held = entry({ kind: 'hold', amount: 8 });
    const one = purse({ spent: [entry({ amount: 12 })], held: [held] });
    expect(book(lines, [one], { ended }).shares).toEqual([[one.policy, share]]);
  });

  it('names the accounts of other environments, and keeps those that are named', () => {
    const accountsOf = (line: LedgerEntry, ...purses: Purse[]) => book([line], purses).lines[0]?.accounts;
    const prod = purse({ policy: { id: 'q', environment: 'prod' } });
    expect(accountsOf(entry(), purse(), prod)).toEqual(['q']);
    expect(accountsOf(entry({ accounts: ['x'] }), prod)).toEqual(['q']);
    expect(accountsOf(entry({ accounts: ['x'] }), purse())).toEqual(['x']);
  });

  it('flags by how much it takes a limit over', () => {
    const full = purse({ spent: [entry({ amount: 35 })] });
    const details = { overrun: true, overLimit: [over(5, 'agent')] };
    expect(book([entry()], [full])).toEqual({
      ...{ lines: [entry({ details } as Partial<LedgerEntry>)], draws: [], returned: [], over: true },
      shares: [[full.policy, 45 / 40]],
    });
  });

  it('draws what an approval pays, and flags nothing of it', () => {
    const full = purse({ spent: [entry({ amount: 35 })], open: [A] });
    const late = entry({ details: { late: true } });
    expect(book([late], [full])).toEqual({
      ...{ lines: [entry({ details: { late: true, drawn: [DRAWN] } })], draws: [DRAWN], returned: [], over: false },
      shares: [[full.policy, 45 / 40]],
    });
  });

  it('puts each flag on the line whose limit it is, and draws on the first that puts money there', () => {
    const lines = [entry({ service: 's3', amount: 0 }), entry({ service: 's3', amount: 1 }), entry({ amount: 45 })];
    expect(book(lines, [purse()]).lines.map(({ details }) => details)).toEqual([
      ...[null, null],
      { overrun: true, overLimit: [over(5, 'agent')] },
    ]);
    expect(book(lines, [purse({ open: [A] })]).lines.map(({ details }) => details)).toEqual([
      ...[null, { drawn: [DRAWN] }, null],
    ]);
    const whole = book(lines, [purse({ policy: { total: 43, perService: new Map() } })]);
    expect(whole.lines.map(({ details }) => details)).toEqual([
      ...[null, { overrun: true, overLimit: [over(3, 'agent', 'total')] }, null],
    ]);
  });

  it('adds up the lines of one service', () => {
    const lines = [entry({ amount: 30 }), entry({ amount: 15, details: { part: true } })];
    expect(book(lines, [purse()]).lines[0]?.details).toEqual({ overrun: true, overLimit: [over(5, 'agent')] });
  });
});

describe('a booking that ends a hold', () => {
  const flagged = entry({
    kind: 'hold',
    amount: 45,
    details: { overLimit: [over(9, 'late', 'total'), over(5, 'mode')] },
  } as Partial<LedgerEntry>);
  const ending = (line: LedgerEntry) => book([line], [purse({ held: [flagged] })], { ended: [flagged] }).lines[0];

  it('has the cause of the hold as far as that went', () => {
    expect(ending(entry({ amount: 44 }))?.details?.overLimit).toContainEqual(over(4, 'mode'));
    expect(ending(entry({ amount: 45 }))?.details?.overLimit).toContainEqual(over(5, 'mode'));
    expect(ending(entry({ amount: 46 }))?.details?.overLimit).toContainEqual(over(6, 'agent'));
  });

  it('gives back what the hold had drawn, and counts it no more', () => {
    const hold = entry({ kind: 'hold', amount: 45, details: { drawn: [DRAWN, { ...DRAWN, policyId: 'q' }] } });
    const paid = purse({ held: [hold], open: [{ ...A, drawn: 5 }] });
    const release = entry({ kind: 'release', amount: 45 });
    expect(book([release], [paid], { ended: [hold] })).toEqual({
      ...{ lines: [release], draws: [], returned: [DRAWN, { ...DRAWN, policyId: 'q' }], over: false },
      shares: [[paid.policy, 0]],
    });
    const again = book([entry({ amount: 43 })], [paid], { ended: [hold] });
    expect(again.draws).toEqual([{ ...DRAWN, amounts: { ec2: 3 } }]);
    expect(again.over).toBe(false);
  });

  it('counts only what stood against the policy', () => {
    const hold = entry({ kind: 'hold', amount: 35, environment: 'prod' });
    const other = purse({ held: [entry({ kind: 'hold', amount: 35 })] });
    expect(book([entry()], [other], { ended: [hold] }).over).toBe(true);
  });

  it('of unknown price says that more was taken than consented to', () => {
    const unknown = entry({ amount: 45, details: { unknown: true } });
    expect(book([unknown], [purse()]).lines[0]?.details?.overLimit).toEqual([over(5, 'approval-exceeded')]);
    const release = entry({ kind: 'release', details: { unknown: true } });
    expect(book([release, entry({ amount: 45 })], [purse()]).lines[1]?.details?.overLimit).toEqual([over(5, 'agent')]);
  });
});

describe('a booking below zero', () => {
  it('brings down what is over by what is still in the window', () => {
    const full = purse({ spent: [entry({ amount: 45 })] });
    const refund = entry({ kind: 'adjust', amount: -7 });
    const result = book([refund], [full], { cause: 'adjustment' });
    expect(result).toMatchObject({ over: false, draws: [], shares: [[full.policy, 38 / 40]] });
    expect(result.lines).toEqual([{ ...refund, details: { overLimit: [over(-5, 'adjustment')] } }]);
    const gone = { refunds: [{ at: -5_000, amount: 7 }] };
    expect(book([{ ...refund, details: gone }], [full]).lines).toEqual([{ ...refund, details: gone }]);
  });
});

describe('a booking in another currency', () => {
  const counted = (lines: LedgerEntry[], hold: LedgerEntry[] = [], ...purses: Purse[]) =>
    book(lines, purses.length > 0 ? purses : [purse()], { hold }).lines.map(({ details }) => details);

  it('counts at the rate of each policy', () => {
    const dollars = purse({ policy: { id: 'd', currency: 'USD' } });
    expect(counted([entry({ amount: 11, currency: 'USD', details: { late: true } })], [], purse(), dollars)).toEqual([
      { late: true, counted: { p: { amount: 6, rate: 0.5 } } },
    ]);
  });

  it('without a rate counts at its hold, once', () => {
    const hold = [entry({ kind: 'hold', amount: 7 }), entry({ kind: 'hold', amount: 2, service: 's3' })];
    const euros = entry({ currency: 'EUR', amount: 30 });
    const refund = { ...euros, amount: -1 };
    expect(counted([refund, euros, euros], hold)).toEqual([
      { counted: { p: { amount: 0 } }, unconverted: true },
      { counted: { p: { amount: 9 } }, unconverted: true },
      { counted: { p: { amount: 0 } }, unconverted: true },
    ]);
    expect(counted([{ ...euros, kind: 'release' }], hold)).toEqual([
      { counted: { p: { amount: 0 } }, unconverted: true },
    ]);
    expect(counted([entry({ amount: 1 }), entry({ currency: 'USD', amount: 1 }), euros], hold)[2]).toEqual({
      ...{ counted: { p: { amount: 9 } }, unconverted: true },
    });
  });
});
