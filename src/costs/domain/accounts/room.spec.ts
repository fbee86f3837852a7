import { RunningTotals } from './totals.js';
import { type Approval, Approvals, leftOf } from '../policy/approvals.js';
import { projected } from '../policy/forecast.js';
import { parsePolicy, type Policy } from '../policy/policy.js';
import { excessOf, remainingOf, roomOf, shortfalls, type Standing, totalUse } from '../policy/room.js';
import { statusOf, thresholdsPassed, worst } from '../policy/thresholds.js';

function policy(limits: object, enforcement: object = { mode: 'block' }): Policy {
  const parsed = parsePolicy({ id: 'p', environment: 'dev', limits: { duration: '1h', ...limits }, enforcement });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function standing(
  spent: Record<string, number>,
  held: Record<string, number> = {},
  open: Record<string, number> = {},
  drawn: Record<string, number> = {},
): Standing {
  const totals = (amounts: Record<string, number>): RunningTotals => {
    const sums = new RunningTotals();
    for (const [service, amount] of Object.entries(amounts)) sums.add(service, amount * 1_000_000);
    return sums;
  };
  return {
    spent: totals(spent),
    held: totals(held),
    open: (scope) => (open[scope] ?? 0) * 1_000_000,
    drawn: (scope) => (drawn[scope] ?? 0) * 1_000_000,
  };
}

const scopeOf = (p: Policy, now: Standing, requests: Record<string, number>): string | undefined =>
  shortfalls(
    p,
    now,
    Object.entries(requests).map(([service, amount]) => [service, amount * 1_000_000] as const),
  )[0]?.scope;

describe('room under a policy', () => {
  it('is the limit less what is spent and held, to the last micro', () => {
    const p = policy({ total: 10 });
    expect(scopeOf(p, standing({ ec2: 4 }, { s3: 3 }), { ec2: 3 })).toBeUndefined();
    expect(scopeOf(p, standing({ ec2: 4 }, { s3: 3 }), { ec2: 3.000001 })).toBe('total');
  });

  it('is counted for each named service; the others share `other`', () => {
    const p = policy({ total: 100, perService: { ec2: 10, other: 5 } });
    expect(scopeOf(p, standing({ ec2: 8 }), { ec2: 3 })).toBe('ec2');
    expect(scopeOf(p, standing({ s3: 4 }), { lambda: 2 })).toBe('other');
    expect(scopeOf(p, standing({ s3: 4, ec2: 9 }), { lambda: 1 })).toBeUndefined();
    expect(scopeOf(p, standing({}), { s3: 3, lambda: 3 })).toBe('other');
  });

  it('is only the total for services nobody names when there is no limit for others', () => {
    expect(scopeOf(policy({ total: 100, perService: { ec2: 1 } }), standing({}), { s3: 50 })).toBeUndefined();
  });

  it('is nothing under a limit of 0, and a price of 0 fits all the same', () => {
    const p = policy({ total: 0 });
    expect(scopeOf(p, standing({}), { ec2: 0.000001 })).toBe('total');
    expect(scopeOf(p, standing({ ec2: 5 }), { ec2: 0 })).toBeUndefined();
  });

  it('grows by approvals, for what they raise and nothing else', () => {
    const p = policy({ total: 10, perService: { ec2: 5 } });
    expect(scopeOf(p, standing({ ec2: 5 }, {}, { total: 7, ec2: 6 }), { ec2: 7 })).toBe('ec2');
    expect(scopeOf(p, standing({ ec2: 5 }, {}, { total: 7, ec2: 7 }), { ec2: 7 })).toBeUndefined();
    expect(scopeOf(p, standing({ ec2: 5, s3: 6 }, {}, { total: 6, ec2: 7 }), { ec2: 7 })).toBe('total');
  });

  it('of an approval is an amount of its own: it does not first pay for what is over', () => {
    const p = policy({ total: 10 });
    const over = standing({ ec2: 30 }, {}, { total: 5 });
    expect(scopeOf(p, over, { ec2: 5 })).toBeUndefined();
    expect(scopeOf(p, over, { ec2: 5.000001 })).toBe('total');
    expect(totalUse(p, over)).toMatchObject({ limit: 10_000_000, spent: 30_000_000 });
    expect([roomOf(totalUse(p, over)), remainingOf(totalUse(p, over))]).toEqual([5_000_000, 5_000_000]);
    expect(remainingOf(totalUse(p, standing({ ec2: 30 })))).toBe(-20_000_000);
  });

  it('is what the limit leaves beside what approvals have paid', () => {
    const p = policy({ total: 10 });
    const paid = standing({ ec2: 12 }, {}, {}, { total: 5 });
    expect(remainingOf(totalUse(p, paid))).toBe(3_000_000);
    expect(excessOf(totalUse(p, paid))).toBe(0);
  });

  it('counts without what is about to end', () => {
    const p = policy({ total: 10 });
    const amounts = new RunningTotals();
    amounts.add('ec2', 4_000_000);
    const asked = [['ec2', 5_000_000]] as const;
    expect(shortfalls(p, standing({ ec2: 5 }, { ec2: 4 }), asked)).toHaveLength(1);
    expect(shortfalls(p, standing({ ec2: 5 }, { ec2: 4 }), asked, { amounts, drawn: () => 0 })).toEqual([]);
  });
});

describe('thresholds', () => {
  const p = policy({ total: 10 }, { mode: 'warn', warningThreshold: 0.5 });
  const use = (spent: number, held = 0) => totalUse(p, standing({ ec2: spent }, { ec2: held }));

  it('are passed by money spent or held', () => {
    expect(thresholdsPassed(p, use(4.99))).toEqual([]);
    expect(thresholdsPassed(p, use(4, 1))).toEqual([0.5]);
    expect(thresholdsPassed(p, use(10))).toEqual([0.5, 1]);
  });

  it('give the status: full is a warning, over is exceeded', () => {
    expect([use(1), use(5), use(10), use(10, 1)].map((u) => statusOf(p, u))).toEqual([
      'ok',
      'warning',
      'warning',
      'exceeded',
    ]);
    expect(worst(['ok', 'exceeded', 'warning'])).toBe('exceeded');
  });

  it('say nothing about a limit of 0 that nobody touches', () => {
    const none = policy({ total: 0 });
    expect(thresholdsPassed(none, totalUse(none, standing({})))).toEqual([]);
  });
});

describe('the projection', () => {
  it('is linear, and silent while too little of the window has passed', () => {
    expect(projected({ spent: 30, held: 0, elapsedMs: 500, durationMs: 1_000 })).toBe(60);
    expect(projected({ spent: 30, held: 5, elapsedMs: 10, durationMs: 1_000 })).toBe(35);
    expect(projected({ spent: 30, held: 40, elapsedMs: 900, durationMs: 1_000 })).toBe(70);
  });
});

describe('approvals', () => {
  const base = { policyId: 'p', approvedBy: 'ann', reason: 'launch', createdAt: 0, drawn: 0, raises: ['total'] };
  const ids = (list: readonly Approval[]): string[] => list.map(({ id }) => id);

  it('are open to their execution or to everybody, until they run out, once', () => {
    const approvals = new Approvals();
    expect(approvals.add({ ...base, id: 'a', executionId: 'e1', amount: 5, expiresAt: 100 })).toBe(true);
    expect(approvals.add({ ...base, id: 'a', executionId: 'e1', amount: 5, expiresAt: 100 })).toBe(false);
    approvals.add({ ...base, id: 'b', executionId: null, amount: 2, expiresAt: null });
    expect(ids(approvals.open('p', 'e1', 99))).toEqual(['a', 'b']);
    expect(ids(approvals.open('p', 'e2', 99))).toEqual(['b']);
    expect(ids(approvals.open('p', 'e1', 100))).toEqual(['b']);
    expect(ids(approvals.open('q', 'e1', 0))).toEqual([]);
  });

  it('are drawn by the penny, a penny that goes over two limits once', () => {
    const approvals = new Approvals();
    approvals.add({ ...base, id: 'a', executionId: null, amount: 5, expiresAt: null });
    const draw = { approvalId: 'a', policyId: 'p', amounts: { total: 3, ec2: 2 } };
    expect(leftOf(approvals.draw(draw, 1) as Approval)).toBe(2);
    expect(leftOf(approvals.draw({ ...draw, amounts: { total: 2 } }, 1) as Approval)).toBe(0);
    expect(approvals.open('p', null, 0)).toEqual([]);
    expect(leftOf(approvals.draw(draw, -1) as Approval)).toBe(3);
    expect(approvals.draw({ ...draw, approvalId: 'x' }, 1)).toBeUndefined();
  });
});
