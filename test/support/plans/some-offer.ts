import type { Capability, Offer } from '../../../src/agents/index.js';

/** An offer of which only the name matters, unless more is given. */
export function offer(name: string, more: Partial<Capability> = {}, agent = 'SomeAgent'): Offer {
  return {
    agent,
    capability: {
      name,
      description: '',
      parameters: { type: 'object', properties: {} },
      estimatedCost: 1_000_000,
      estimatedDuration: 1_000,
      dependencies: [],
      version: '1',
      service: 'other',
      outputs: {},
      maxCost: null,
      idempotent: true,
      timeoutMs: null,
      sideEffects: 'reversible',
      ...more,
    },
  };
}
