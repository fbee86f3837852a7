import { type Approval, Approvals, CONSENT, drawnBy, leftOf, raisesScope } from './approvals.js';

function approval(id: string, more: Partial<Approval> = {}): Approval {
  return {
    ...{ id, policyId: 'p', executionId: null, raises: ['total'], amount: 5, drawn: 0, approvedBy: 'ann' },
    ...{ reason: 'launch', expiresAt: null, createdAt: 0 },
    ...more,
  };
}

function holding(...all: Approval[]): Approvals {
  const approvals = new Approvals();
  for (const one of all) approvals.add(one);
  return approvals;
}

const ids = (list: readonly Approval[]): string[] => list.map(({ id }) => id);

describe('an approval', () => {
  it('leaves what is not drawn, never less than nothing', () => {
    expect([leftOf(approval('a', { drawn: 2 })), leftOf(approval('a', { drawn: 9 }))]).toEqual([3, 0]);
  });

  it('raises what it names, and consents for its own execution alone', () => {
    const own = approval('a', { executionId: 'e', raises: ['total', 'ec2'] });
    expect(['total', 'ec2', 's3', CONSENT].map((scope) => raisesScope(own, scope))).toEqual([true, true, false, true]);
    expect(raisesScope(approval('b'), CONSENT)).toBe(false);
    expect(raisesScope({ ...own, raises: ['ec2'] }, CONSENT)).toBe(false);
  });

  it('is drawn by the largest of what one penny goes over', () => {
    const draw = { approvalId: 'a', policyId: 'p' };
    expect(drawnBy({ ...draw, amounts: { total: 3, ec2: 2 } })).toBe(3);
    expect(drawnBy({ ...draw, amounts: {} })).toBe(0);
  });
});

describe('approvals', () => {
  it('are drawn for an execution before those for all, and what runs out soonest first', () => {
    const approvals = holding(
      approval('all'),
      approval('late', { executionId: 'e', expiresAt: 90 }),
      approval('all-soon', { expiresAt: 10 }),
      approval('ever', { executionId: 'e' }),
      approval('soon', { executionId: 'e', expiresAt: 20 }),
      approval('spent', { executionId: 'e', drawn: 5 }),
      approval('other', { executionId: 'f' }),
    );
    expect(ids(approvals.open('p', 'e', 9))).toEqual(['soon', 'late', 'ever', 'all-soon', 'all']);
    expect(ids(approvals.open('p', 'e', 10))).toEqual(['soon', 'late', 'ever', 'all']);
    expect(ids(approvals.open('p', null, 9))).toEqual(['all-soon', 'all']);
    expect(approvals.open('q', 'e', 9)).toEqual([]);
  });

  it('change by what is drawn and comes back', () => {
    const approvals = holding(approval('a'), approval('b'));
    const draw = { approvalId: 'b', policyId: 'p', amounts: { total: 3 } };
    expect(approvals.draw(draw, 1)).toEqual(approval('b', { drawn: 3 }));
    expect(approvals.of('p')).toEqual([approval('a'), approval('b', { drawn: 3 })]);
    expect(approvals.draw({ ...draw, amounts: { total: 9 } }, -1)).toEqual(approval('b'));
    expect(approvals.draw({ ...draw, approvalId: 'x' }, 1)).toBeUndefined();
    expect(approvals.draw({ ...draw, policyId: 'q' }, 1)).toBeUndefined();
    expect(approvals.of('q')).toEqual([]);
  });

  it('are forgotten when they have run out, or their execution is over', () => {
    const approvals = holding(
      approval('ever'),
      approval('out', { expiresAt: 10 }),
      approval('soon', { expiresAt: 11 }),
      approval('over', { executionId: 'e' }),
      approval('runs', { executionId: 'f' }),
      approval('gone', { policyId: 'q', expiresAt: 1 }),
    );
    approvals.prune(10, (executionId) => executionId === 'e');
    expect(ids(approvals.of('p'))).toEqual(['ever', 'soon', 'runs']);
    expect(approvals.of('q')).toEqual([]);
    expect([...(Reflect.get(approvals, 'byPolicy') as Map<string, unknown>).keys()]).toEqual(['p']);
    expect(approvals.add(approval('gone', { policyId: 'q' }))).toBe(true);
  });
});
