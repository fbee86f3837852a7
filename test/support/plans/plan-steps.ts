import type { PlanStep } from '../../../src/plans/domain/plan.js';

/** A priced step; give what matters to the test. */
export function planStep(id: string, over: Partial<PlanStep> = {}): PlanStep {
  return {
    id,
    name: id,
    agent: 'A',
    capability: 'do',
    capabilityVersion: '1',
    parameters: {},
    dependencies: [],
    estimatedCost: 1_000_000,
    service: 'other',
    estimatedDurationMs: 60_000,
    reason: 'because',
    onFailure: 'pause',
    ...over,
  };
}
