import type { Approval } from '../policy/approvals.js';
import type { Policy } from '../policy/policy.js';
import { type Effect, effectOf, type Movement } from './effect.js';
import { RunningTotals } from './totals.js';

type Amounts = Readonly<Record<string, number>>;

const POLICY: Policy = {
  ...{ id: 'p', environment: 'dev', total: 100, currency: 'GBP', rates: new Map(), mode: 'block' },
  ...{ window: { kind: 'rolling', durationMs: 1_000 }, perService: new Map([['ec2', 40]]), warningThreshold: 0.8 },
  ...{ approvalRequired: false, fourEyes: false, unknownCost: 'ask' },
};

interface Case extends Partial<Omit<Movement, 'standing' | 'ending' | 'added'>> {
  readonly spent?: Amounts;
  readonly held?: Amounts;
  readonly drawn?: Amounts;
  readonly ends?: Amounts;
  readonly endsDrawn?: Amounts;
  readonly added?: Amounts;
}

function totals(amounts: Amounts = {}): RunningTotals {
  const sums = new RunningTotals();
  for (const [service, amount] of Object.entries(amounts)) sums.add(service, amount);
  return sums;
}

function effect(given: Case, policy = POLICY): Effect {
  const { spent, held, drawn, ends, endsDrawn, added = {}, ...rest } = given;
  return effectOf(policy, {
    ...{ endingServices: Object.keys(ends ?? {}), unknown: false, own: [], open: [], flagged: [] },
    standing: { spent: totals(spent), held: totals(held), drawn: (scope) => drawn?.[scope] ?? 0, open: () => 0 },
    ending: { amounts: totals(ends), drawn: (scope) => endsDrawn?.[scope] ?? 0 },
    added: new Map(Object.entries(added)),
    ...rest,
  });
}

function approval(id: string, amount: number, raises: string[], more: Partial<Approval> = {}): Approval {
  return {
    ...{ id, policyId: 'p', executionId: null, raises, amount, drawn: 0, approvedBy: 'ann', reason: 'launch' },
    ...{ expiresAt: null, createdAt: 0 },
    ...more,
  };
}

const drawOf = (approvalId: string, amounts: Amounts) => ({ approvalId, policyId: 'p', amounts });
const NONE = { draws: [], changes: [], unconsented: false };

describe('what a movement does to a policy', () => {
  it('is nothing but the share of the fullest limit while it fits', () => {
    expect(effect({ spent: { ec2: 10 }, held: { s3: 20 }, added: { ec2: 5 } })).toEqual({ ...NONE, share: 0.375 });
    expect(effect({ spent: { s3: 50 }, held: { s3: 20 }, added: { ec2: 5 } })).toEqual({ ...NONE, share: 0.75 });
    expect(effect({})).toEqual({ ...NONE, share: 0 });
    expect(effect({ spent: { ec2: 35 }, added: { ec2: 5 } })).toEqual({ ...NONE, share: 1 });
  });

  it('draws what goes over from an approval of that limit, and no more than it leaves', () => {
    const open = [approval('t', 9, ['total']), approval('a', 10, ['ec2'], { drawn: 4 })];
    const over = { spent: { ec2: 38 }, added: { ec2: 5 } };
    expect(effect({ ...over, open })).toEqual({ ...NONE, draws: [drawOf('a', { ec2: 3 })], share: 1.075 });
    expect(effect({ ...over, open: [approval('a', 1, ['ec2'])] })).toEqual({
      ...{ draws: [drawOf('a', { ec2: 1 })], changes: [{ scope: 'ec2', by: 2 }], unconsented: false, share: 1.075 },
    });
    expect(effect(over).changes).toEqual([{ scope: 'ec2', by: 3 }]);
  });

  it('draws a penny that goes over two limits once, from one approval after the other', () => {
    const over = { spent: { s3: 60, ec2: 38 }, added: { ec2: 5 } };
    const both = ['total', 'ec2'];
    expect(effect({ ...over, open: [approval('a', 5, both), approval('b', 5, both)] }).draws).toEqual([
      drawOf('a', { total: 3, ec2: 3 }),
    ]);
    expect(effect({ ...over, open: [approval('a', 2, both), approval('b', 5, both)] })).toEqual({
      ...{ ...NONE, draws: [drawOf('a', { total: 2, ec2: 2 }), drawOf('b', { total: 1, ec2: 1 })], share: 1.075 },
    });
  });

  it('raises what is over already by what comes new alone', () => {
    expect(effect({ spent: { ec2: 45 }, added: { ec2: 5 } }).changes).toEqual([{ scope: 'ec2', by: 5 }]);
    expect(effect({ spent: { s3: 110 }, added: { s3: 5 } }).changes).toEqual([{ scope: 'total', by: 5 }]);
    expect(effect({ spent: { ec2: 45 }, drawn: { ec2: 5 }, added: { ec2: 1 } }).changes).toEqual([
      { scope: 'ec2', by: 1 },
    ]);
  });

  it('counts without what ends, and brings down what that was over', () => {
    expect(effect({ spent: { ec2: 20 }, held: { ec2: 30 }, ends: { ec2: 30 }, added: { ec2: 10 } })).toEqual({
      ...{ ...NONE, changes: [{ scope: 'ec2', by: -10 }], share: 0.75 },
    });
    const ending = { held: { ec2: 43, s3: 1 }, ends: { ec2: 43 } };
    expect(effect(ending)).toEqual({ ...NONE, changes: [{ scope: 'ec2', by: -3 }], share: 0.01 });
    const flagged = [
      { scope: 'total', by: 7 },
      { scope: 'ec2', by: 2 },
      { scope: 'ec2', by: 1 },
    ];
    expect(effect({ ...ending, flagged }).changes).toEqual([{ scope: 'total', by: 7 }]);
    expect(effect({ held: { s3: 43 }, ends: { s3: 43 } })).toEqual({ ...NONE, share: 0 });
  });

  it('takes consent for an unknown price, of that execution alone', () => {
    const asked = { unknown: true, added: { ec2: 5 } };
    const own = (amount: number) => [approval('a', amount, ['total'], { executionId: 'e' })];
    expect(effect({ ...asked, open: own(9) })).toEqual({
      ...{ ...NONE, draws: [drawOf('a', { consent: 5 })], share: 0.125 },
    });
    expect(effect({ ...asked, open: own(4) })).toMatchObject({
      ...{ draws: [drawOf('a', { consent: 4 })], unconsented: true },
    });
    expect(effect({ ...asked, open: [approval('a', 9, ['total'])] })).toMatchObject({ draws: [], unconsented: true });
    expect(effect({ ...asked, open: own(9) }, { ...POLICY, unknownCost: 'allow' })).toEqual({ ...NONE, share: 0.125 });
    expect(effect({ unknown: true, open: own(9) })).toEqual({ ...NONE, share: 0 });
  });

  it('draws again first what the ending hold had drawn', () => {
    const hold = { held: { ec2: 42 }, drawn: { ec2: 2 }, ends: { ec2: 42 }, endsDrawn: { ec2: 2 }, added: { ec2: 43 } };
    const own = [{ ...drawOf('c', { ec2: 9 }), policyId: 'q' }, drawOf('b', { ec2: 2 })];
    const a = approval('a', 5, ['ec2']);
    expect(effect({ ...hold, own, open: [a, approval('b', 1, ['ec2'])] })).toEqual({
      ...{ ...NONE, draws: [drawOf('b', { ec2: 3 })], share: 1.075 },
    });
    expect(effect({ ...hold, own, open: [a] }).draws).toEqual([drawOf('b', { ec2: 2 }), drawOf('a', { ec2: 1 })]);
    expect(effect({ ...hold, own, open: [a, approval('b', 1, ['total'])] }).draws).toEqual([drawOf('a', { ec2: 3 })]);
    expect(effect({ ...hold, own: [drawOf('b', { total: 2 })], open: [] }).changes).toEqual([{ scope: 'ec2', by: 3 }]);
  });

  it('fills a limit of 0 without end', () => {
    expect(effect({ added: { s3: 1 } }, { ...POLICY, total: 0 })).toEqual({
      ...{ draws: [], changes: [{ scope: 'total', by: 1 }], unconsented: false, share: Infinity },
    });
  });
});
