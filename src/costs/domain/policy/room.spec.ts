import { RunningTotals } from '../ledger/totals.js';
import { Approvals } from './approvals.js';
import { projected } from './forecast.js';
import { parsePolicy, type Policy } from './policy.js';
import { shortfall, type Standing, totalUse } from './room.js';
import { statusOf, thresholdsPassed, worst } from './thresholds.js';

function policy(limits: object, enforcement: object = { mode: 'block' }): Policy {
  const parsed = parsePolicy({ id: 'p', environment: 'dev', limits: { duration: '1h', ...limits }, enforcement });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function standing(spent: Record<string, number>, held: Record<string, number> = {}): Standing {
  const totals = (amounts: Record<string, number>): RunningTotals => {
    const sums = new RunningTotals();
    for (const [service, amount] of Object.entries(amounts)) sums.add(service, amount * 1_000_000);
    return sums;
  };
  return { spent: totals(spent), held: totals(held) };
}

const scopeOf = (p: Policy, now: Standing, requests: Record<string, number>, approved = 0): string | undefined =>
  shortfall(
    p,
    now,
    approved * 1_000_000,
    Object.entries(requests).map(([service, amount]) => [service, amount * 1_000_000] as const),
  )?.scope;

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

  it('grows by approvals, for the total and for the service', () => {
    const p = policy({ total: 10, perService: { ec2: 5 } });
    expect(scopeOf(p, standing({ ec2: 5 }), { ec2: 7 }, 6)).toBe('ec2');
    expect(scopeOf(p, standing({ ec2: 5 }), { ec2: 7 }, 7)).toBeUndefined();
    expect(scopeOf(p, standing({ ec2: 5, s3: 6 }), { ec2: 7 }, 7)).toBe('total');
  });

  it('is not made by a refund of money from before the window', () => {
    expect(scopeOf(policy({ total: 10 }), standing({ ec2: -50 }), { ec2: 11 })).toBe('total');
  });
});

describe('thresholds', () => {
  const p = policy({ total: 10 }, { mode: 'warn', warningThreshold: 0.5 });
  const use = (spent: number, held = 0) => totalUse(p, standing({ ec2: spent }, { ec2: held }), 0);

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
    expect(thresholdsPassed(none, totalUse(none, standing({}), 0))).toEqual([]);
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
  const base = { policyId: 'p', approvedBy: 'ann', reason: 'launch', createdAt: 0 };
  it('raise for one execution or for everybody, until they run out, once', () => {
    const approvals = new Approvals();
    expect(approvals.add({ ...base, id: 'a', executionId: 'e1', amount: 5, expiresAt: 100 })).toBe(true);
    expect(approvals.add({ ...base, id: 'a', executionId: 'e1', amount: 5, expiresAt: 100 })).toBe(false);
    approvals.add({ ...base, id: 'b', executionId: null, amount: 2, expiresAt: null });
    expect(approvals.raise('p', 'e1', 99)).toBe(7);
    expect(approvals.raise('p', 'e2', 99)).toBe(2);
    expect(approvals.raise('p', 'e1', 100)).toBe(2);
    expect(approvals.raise('q', 'e1', 0)).toBe(0);
  });
});
