import { differences, sumsOf } from './differences.js';
import { isOfReconciliation, trackCost } from './track-cost.js';

const sum = (service: string, amount: number, currency = 'GBP') => ({ service, currency, amount: amount * 1_000_000 });

describe('a report of costs', () => {
  it('is read as the built-in agent writes it, or plain', () => {
    const items = [
      { key: 'EC2', amount: 1.5 },
      { key: 's3', amount: 2, currency: 'USD' },
    ];
    const read = [sum('ec2', 1.5), sum('s3', 2, 'USD')];
    expect(sumsOf({ costReport: { currency: 'GBP', items } }, 'EUR')).toEqual(read);
    expect(sumsOf({ items, currency: 'GBP' }, 'EUR')).toEqual(read);
    expect(sumsOf({ items: [{ key: 'ec2', amount: 1.5 }] }, 'EUR')).toEqual([sum('ec2', 1.5, 'EUR')]);
    expect(sumsOf({ items: [] }, 'GBP')).toEqual([]);
  });

  it.each([
    null,
    'all fine',
    {},
    { costReport: { total: 3 } },
    { items: [{ key: 'ec2' }] },
    { items: [{ key: 'ec2', amount: '3' }] },
    { items: [3] },
    { items: [{ key: 'ec2', amount: 3, currency: 4 }] },
  ])('says nothing when it is %j', (result) => {
    expect(sumsOf(result, 'GBP')).toBeUndefined();
  });
});

describe('differences', () => {
  it('are where the sums of a service are not the same, in each currency', () => {
    expect(
      differences(
        [sum('ec2', 5), sum('s3', 2), sum('s3', 1), sum('lambda', 1), sum('llm', 2, 'USD')],
        [sum('ec2', 5), sum('s3', 4), sum('gamelift', 7), sum('llm', 2)],
      ),
    ).toEqual([
      { service: 's3', currency: 'GBP', theirs: 3_000_000, ours: 4_000_000 },
      { service: 'lambda', currency: 'GBP', theirs: 1_000_000, ours: 0 },
      { service: 'llm', currency: 'USD', theirs: 2_000_000, ours: 0 },
      { service: 'gamelift', currency: 'GBP', theirs: 0, ours: 7_000_000 },
      { service: 'llm', currency: 'GBP', theirs: 0, ours: 2_000_000 },
    ]);
    expect(differences([], [])).toEqual([]);
  });
});

describe('a charge that the agent is told', () => {
  const line = {
    seq: 7,
    at: 0,
    kind: 'settle',
    holdId: 'h',
    executionId: 'e1',
    planId: 'p1',
    stepId: 's1',
    agent: 'Builder',
    capability: 'build',
    environment: 'dev',
    service: 'ec2',
    amount: 1_500_000,
    currency: 'GBP',
    details: null,
  } as unknown as Parameters<typeof trackCost>[0];

  it('says what was charged, for whom, and whether somebody has named it', () => {
    expect(trackCost(line, 'dev-policy')).toEqual({
      service: 'ec2',
      operation: 'Builder.build',
      cost: 1.5,
      currency: 'GBP',
      budgetPolicyId: 'dev-policy',
      resourceId: 'e1/s1',
      tags: {
        environment: 'dev',
        planId: 'p1',
        executionId: 'e1',
        stepId: 's1',
        agent: 'Builder',
        capability: 'build',
        ledgerSequence: '7',
        confirmed: 'true',
      },
    });
    expect(trackCost({ ...line, details: { unconfirmed: true } }, 'p')).toMatchObject({ tags: { confirmed: 'false' } });
  });

  it('is not one that it has named itself', () => {
    const adjust = { ...line, kind: 'adjust', executionId: null, stepId: null } as const;
    const by = (name: string) => ({ ...adjust, details: { by: name, reason: 'because' } });
    expect(isOfReconciliation(by('CostMonitorFinOpsAgent'))).toBe(true);
    expect(isOfReconciliation(by('kim'))).toBe(false);
    expect(isOfReconciliation(line)).toBe(false);
    expect(trackCost(by('kim'), 'p')).toMatchObject({ operation: 'because' });
    expect(trackCost(by('kim'), 'p')).not.toHaveProperty('resourceId');
  });
});
