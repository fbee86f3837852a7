import {
  limitFigures,
  nearMessage,
  shortfallFigures,
  shortfallMessage,
  shortMessage,
  wayToApproval,
} from './figures.js';
import type { Policy } from './policy.js';
import type { Demand } from './room.js';
import { isNearShare, statusOf, thresholdsOf, thresholdsPassed, worst } from './thresholds.js';

const POLICY: Policy = {
  ...{ id: 'dev/policy', environment: 'dev', total: 100_000_000, currency: 'GBP', rates: new Map(), mode: 'warn' },
  ...{ window: { kind: 'rolling', durationMs: 3_600_000 }, perService: new Map(), warningThreshold: 0.8 },
  ...{ approvalRequired: false, fourEyes: false, unknownCost: 'ask' },
};
const CONTEXT = { policy: POLICY, environment: 'prod', now: 0 };
const FULL: Demand = {
  ...{ scope: 'ec2', limit: 30_000_000, drawn: 0, open: 0, spent: 20_000_000, held: 9_500_000, requested: 3_000_000 },
};
const TOTAL: Demand = { ...FULL, scope: 'total', limit: 31_000_000, drawn: 1_000_000, open: 500_000 };

describe('figures of a limit', () => {
  it('are decimals with all that is counted', () => {
    expect(limitFigures(TOTAL, CONTEXT)).toEqual({
      ...{ policyId: 'dev/policy', environment: 'prod', mode: 'warn', scope: 'total', window: 'the last 1h' },
      ...{ currency: 'GBP', limit: 31, approved: 1.5, spent: 20, held: 9.5, remaining: 3, over: 0 },
    });
    expect(limitFigures({ ...FULL, held: 12_000_000 }, CONTEXT)).toMatchObject({
      ...{ scope: 'service:ec2', approved: 0, remaining: -2, over: 2 },
    });
  });

  it('of what does not fit name the first limit, the most that is missing, and the approval of all', () => {
    const body = { amount: 2.5, raises: ['total', 'service:ec2'], approvedBy: '', reason: '' };
    const path = '/api/v1/budgets/dev%2Fpolicy/approvals';
    expect(shortfallFigures([{ ...TOTAL, requested: 4_000_000 }, FULL, FULL], CONTEXT)).toEqual({
      ...limitFigures(TOTAL, CONTEXT),
      ...{ requested: 4, missing: 2.5, approval: { method: 'POST', path, body } },
    });
    expect(shortfallFigures([], CONTEXT)).toEqual({});
  });

  it('of an execution lead to its own approval', () => {
    expect(wayToApproval({ ...CONTEXT, executionId: 'e/1' }, 1_500_000)).toEqual({
      ...{ method: 'POST', path: '/api/v1/executions/e%2F1/budget-approval' },
      body: { amount: 1.5, raises: ['total'], approvedBy: '', reason: '' },
    });
  });
});

describe('words about a limit', () => {
  it('say whose it is and what is left', () => {
    expect(shortfallMessage(FULL, CONTEXT)).toBe(
      'policy dev/policy (prod, the last 1h): its limit for ec2 of 30 GBP has 0.5 GBP left ' +
        '(spent 20 GBP, held 9.5 GBP), asked for 3 GBP',
    );
    expect(shortfallMessage(TOTAL, { ...CONTEXT, policy: { ...POLICY, id: 'execution:e1' } })).toBe(
      'this execution may cost no more: its total limit of 31 GBP + 1.5 GBP approved has 3 GBP left ' +
        '(spent 20 GBP, held 9.5 GBP), asked for 3 GBP',
    );
  });

  it('are short beside a plan', () => {
    expect(shortMessage(FULL, POLICY)).toBe('ec2 needs 3 GBP, 0.5 GBP of 30 GBP left');
    expect(shortMessage(TOTAL, POLICY)).toBe('total needs 3 GBP, 3 GBP of 32.5 GBP left');
    expect(nearMessage(TOTAL, { ...POLICY, warningThreshold: 0.285 })).toBe(
      '32.5 GBP of 32.5 GBP for total would be used (warned from 28.5 %)',
    );
  });
});

describe('thresholds of a limit', () => {
  const use = (spent: number, more: Partial<Demand> = {}): Demand => ({
    ...{ scope: 'total', limit: 10, drawn: 0, open: 0, spent, held: 0, requested: 0 },
    ...more,
  });
  const own = { ...POLICY, warningThreshold: 0.5 };

  it('are its own, all of it, and those that are asked about', () => {
    expect([thresholdsOf(own), thresholdsOf({ ...own, warningThreshold: 1 })]).toEqual([[0.5, 1], [1]]);
    expect(thresholdsPassed(own, use(12), [1.2, 0.9, 0.5, 0.1, 1.3])).toEqual([0.1, 0.5, 0.9, 1, 1.2]);
    expect(thresholdsPassed(own, use(10, { drawn: 1, open: 1 }))).toEqual([0.5]);
    expect(thresholdsPassed(own, use(0), [0])).toEqual([]);
    expect(thresholdsPassed(own, use(-1), [-9])).toEqual([]);
    expect(thresholdsPassed(own, use(1, { limit: 0 }))).toEqual([0.5, 1]);
  });

  it('are near when the share says so, and somebody is to be told', () => {
    expect([0.49, 0.5, 0.51].map((share) => isNearShare(own, share))).toEqual([false, true, true]);
    expect(isNearShare({ ...own, mode: 'report' }, 1)).toBe(false);
    expect([0, 0.01].map((share) => isNearShare({ ...own, warningThreshold: 0 }, share))).toEqual([false, true]);
  });

  it('make the status, approvals counted in', () => {
    const status = (spent: number, more?: Partial<Demand>) => statusOf(own, use(spent, more));
    expect([status(4), status(5), status(10), status(11)]).toEqual(['ok', 'warning', 'warning', 'exceeded']);
    expect([status(11, { drawn: 5 }), status(7, { drawn: 5 }), status(7, { open: 5 })]).toEqual([
      ...['warning', 'ok', 'ok'],
    ]);
    expect(status(11, { open: 5 })).toBe('exceeded');
    expect(status(0, { limit: 0 })).toBe('ok');
    expect(status(6, { held: 5 })).toBe('exceeded');
  });

  it('are told by the worst', () => {
    expect([worst([]), worst(['warning', 'ok']), worst(['warning', 'exceeded', 'ok'])]).toEqual([
      ...['ok', 'warning', 'exceeded'],
    ]);
  });
});
