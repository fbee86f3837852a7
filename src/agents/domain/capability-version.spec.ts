import { type CapabilityContent, contentHash, versionFor } from './capability-version.js';

const CONTENT: CapabilityContent = {
  name: 'work',
  description: 'Does the work.',
  parameters: { type: 'object', required: ['a'] },
  estimatedCost: 1_500_000,
  estimatedDuration: 1_000,
  dependencies: [],
  service: 'llm',
  outputs: {},
  maxCost: null,
  idempotent: true,
  timeoutMs: null,
  sideEffects: 'none',
};

describe('the version of a capability', () => {
  it.each<Partial<CapabilityContent>>([
    { parameters: { type: 'object' } },
    { estimatedCost: null },
    { estimatedCost: 0 },
    { maxCost: 2_000_000 },
    { estimatedDuration: 2_000 },
    { service: 's3' },
    { idempotent: false },
    { sideEffects: 'irreversible' },
    { dependencies: ['first'] },
    { outputs: { a: 'A' } },
  ])('moves with %j', (change) => expect(contentHash({ ...CONTENT, ...change })).not.toBe(contentHash(CONTENT)));

  it.each<Partial<CapabilityContent>>([
    { description: 'Other words.' },
    { timeoutMs: 5 },
    { parameters: { required: ['a'], type: 'object' } },
  ])('stays with %j', (change) => expect(contentHash({ ...CONTENT, ...change })).toBe(contentHash(CONTENT)));

  it('is the declared one while that stands for one content', () => {
    expect(versionFor(CONTENT, '1.0', () => undefined)).toBe('1.0');
    expect(versionFor(CONTENT, '1.0', () => contentHash(CONTENT))).toBe('1.0');
    expect(versionFor(CONTENT, undefined, () => undefined)).toBe(contentHash(CONTENT));
  });

  it('tells apart what a declared version does not, without growing each time', () => {
    const marked = versionFor(CONTENT, '1.0', () => 'another');
    expect(marked).toBe(`1.0+${contentHash(CONTENT)}`);
    const changed = { ...CONTENT, estimatedCost: 9 };
    expect(versionFor(changed, marked, () => contentHash(CONTENT))).toBe(`1.0+${contentHash(changed)}`);
  });
});
