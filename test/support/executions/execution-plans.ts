import type { ApprovedPlan, ApprovedStep } from '../../../src/executions/ports/plan-source.port.js';

/** A step that costs nothing and depends on what is given; override what the test is about. */
export function step(id: string, dependencies: readonly string[] = [], more: Partial<ApprovedStep> = {}): ApprovedStep {
  return {
    id,
    name: `name of ${id}`,
    agent: 'agent',
    capability: 'work',
    parameters: {},
    dependencies,
    service: 'other',
    estimatedCost: 0,
    maxCost: null,
    estimatedDurationMs: 1_000,
    onFailure: 'pause',
    idempotent: true,
    ...more,
  };
}

export function plan(steps: readonly ApprovedStep[], more: Partial<ApprovedPlan> = {}): ApprovedPlan {
  return {
    planId: 'plan-1',
    revision: 1,
    hash: 'hash-1',
    environment: 'dev',
    policies: [],
    currency: 'GBP',
    steps,
    estimatedCost: steps.reduce((sum, { estimatedCost }) => sum + (estimatedCost ?? 0), 0),
    ...more,
  };
}

/** A → {B, C} → D. */
export function diamond(more: Partial<Record<'A' | 'B' | 'C' | 'D', Partial<ApprovedStep>>> = {}): ApprovedPlan {
  return plan([
    step('A', [], more.A),
    step('B', ['A'], more.B),
    step('C', ['A'], more.C),
    step('D', ['B', 'C'], more.D),
  ]);
}
