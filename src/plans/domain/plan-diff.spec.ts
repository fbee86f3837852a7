import { planStep } from '../../../test/support/plans/plan-steps.js';
import { diffPlans, diffPolicies } from './plan-diff.js';

const side = (steps: ReturnType<typeof planStep>[], cost: number | null = 0, durationMs: number | null = 0) => ({
  steps,
  cost,
  durationMs,
});

describe('the difference between plans', () => {
  it('tells steps, parameters, edges, cost and time', () => {
    const before = side([planStep('a', { parameters: { deep: { x: 1, y: [1] } } }), planStep('b')], 2_000_000, 120_000);
    const after = side(
      [
        planStep('a', { parameters: { deep: { x: 2, y: [1], 'z/~': null } }, dependencies: ['c'], maxRetries: 1 }),
        planStep('c', { estimatedCost: null }),
      ],
      1_000_000,
      180_000,
    );
    const diff = diffPlans(before, after);
    expect(diff).toEqual({
      steps: {
        added: [{ id: 'c', name: 'c', agent: 'A', capability: 'do' }],
        removed: [{ id: 'b', name: 'b', agent: 'A', capability: 'do' }],
        changed: [
          {
            id: 'a',
            changes: [
              { pointer: '/parameters/deep/x', from: 1, to: 2 },
              { pointer: '/parameters/deep/z~1~0', from: null, to: null },
              { pointer: '/dependencies', from: [], to: ['c'] },
              { pointer: '/maxRetries', from: null, to: 1 },
            ],
          },
        ],
      },
      cost: { from: 2, to: 1, delta: -1 },
      durationMs: { from: 120_000, to: 180_000, delta: 60_000 },
      text: expect.stringContaining('time: 2m → 3m (+1m)') as unknown,
    });
    expect(diff.text).toContain('cost: 2.00 → 1.00 (−1.00)');
  });

  it('ignores wording and the order of listing', () => {
    const before = side([planStep('a'), planStep('b', { dependencies: ['a', 'x'] })]);
    const after = side([planStep('b', { dependencies: ['x', 'a'], name: 'new', reason: 'new' }), planStep('a')]);
    expect(diffPlans(before, after).steps).toEqual({ added: [], removed: [], changed: [] });
    expect(diffPlans(before, after).text).toContain('The steps are the same.');
  });

  it('shows the unknown as unknown', () => {
    const diff = diffPlans(
      side([planStep('a')], null),
      side([planStep('a', { estimatedCost: null })], 1_000_000, null),
    );
    expect(diff).toMatchObject({ cost: { from: null, to: 1, delta: null }, durationMs: { delta: null } });
    expect(diff.text).toContain('cost: unknown → 1.00');
  });

  it('says all of it in words', () => {
    const before = side([planStep('a', { parameters: { x: 'a'.repeat(78), y: 1 } }), planStep('b')], 10_000);
    const after = side(
      [planStep('a', { parameters: { x: 'b'.repeat(79), y: { z: 1 } }, timeoutMs: 5 }), planStep('c')],
      10_001,
      null,
    );
    expect(diffPlans(before, after).text).toBe(
      [
        '+ c A.do',
        '- b A.do',
        `~ a parameters/x: "${'a'.repeat(78)}" → "${'b'.repeat(79)}…`,
        '~ a parameters/y: 1 → {"z":1}',
        '~ a timeoutMs: null → 5',
        'cost: 0.01 → 0.010001 (+0.000001)',
        'time: 0s → unknown',
      ].join('\n'),
    );
    const same = side([planStep('a')], 1_500_000, 60_000);
    expect(diffPlans(same, same).text).toBe('The steps are the same.\ncost: 1.50 → 1.50\ntime: 1m → 1m');
  });

  it('tells which policies came, went or changed', () => {
    const from = [
      { id: 'dev', hash: '1' },
      { id: 'old', hash: '2' },
      { id: 'same', hash: '3' },
    ];
    const to = [
      { id: 'dev', hash: '9' },
      { id: 'same', hash: '3' },
      { id: 'new', hash: '4' },
    ];
    expect(diffPolicies(from, to)).toEqual([
      { id: 'dev', from: '1', to: '9' },
      { id: 'old', from: '2', to: null },
      { id: 'new', from: null, to: '4' },
    ]);
  });
});
