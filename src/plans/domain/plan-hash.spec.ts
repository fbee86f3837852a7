import { planStep } from '../../../test/support/plans/plan-steps.js';
import { ON_FAILURE, type PolicyPin } from './plan.js';
import { planHash } from './plan-hash.js';

const pin = (hash: string): PolicyPin => ({ id: `policy-${hash}`, hash });
const STEPS = [planStep('a'), planStep('b', { dependencies: ['a', 'x'] }), planStep('c', { dependencies: ['b'] })];
const PINS = [pin('1'), pin('2')];
const HASH = planHash(STEPS, PINS);

describe('the hash of a plan', () => {
  it('is the same in another order, said twice or in other words', () => {
    const [a, b, c] = STEPS;
    if (!a || !b || !c) throw new Error('three steps');
    const same = [
      planHash([c, a, b], [pin('2'), pin('1')]),
      planHash([b, c, a], PINS),
      planHash([a, { ...b, dependencies: ['x', 'a', 'a'], name: 'Other', reason: 'other' }, c], PINS),
    ];
    expect(same).toEqual([HASH, HASH, HASH]);
    expect(HASH).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, Partial<(typeof STEPS)[number]>]>([
    ['agent', { agent: 'Z' }],
    ['capability', { capability: 'z' }],
    ['version', { capabilityVersion: 'z' }],
    ['parameters', { parameters: { z: 1 } }],
    ['price', { estimatedCost: 99 }],
    ['service', { service: 'z' }],
    ['what happens when it fails', { onFailure: 'skip' }],
    ['time allowed', { timeoutMs: 99 }],
    ['retries', { maxRetries: 99 }],
    ['order', { dependencies: ['z'] }],
    ['id', { id: 'z' }],
  ])('is another with another %s', (_, change) => {
    const [first, ...others] = STEPS;
    if (!first) throw new Error('three steps');
    expect(planHash([{ ...first, ...change }, ...others], PINS)).not.toBe(HASH);
  });

  it('is another under other policies', () => {
    const hashes = [[pin('1')], [pin('1'), pin('3')], []].map((pins) => planHash(STEPS, pins));
    expect(new Set([...hashes, HASH]).size).toBe(4);
  });
});

it('a step that fails may pause, be skipped, or fail the whole', () => {
  expect(ON_FAILURE).toEqual(['pause', 'skip', 'fail']);
});
