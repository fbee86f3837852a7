// The shape of a pinned plan, worked out once per execution: who waits for whom, in what order, and how urgent.
import { dependentsOf, longestToEnd, topologicalOrder } from '../../kernel/graph.js';
import type { ApprovedStep } from '../ports/plan-source.port.js';

/** Steps are addressed by their place in the plan; ids appear only at the edges. */
export type StepIndex = number;

export interface Graph {
  readonly indexOf: ReadonlyMap<string, StepIndex>;
  readonly dependencies: readonly (readonly StepIndex[])[];
  readonly dependents: readonly (readonly StepIndex[])[];
  /** Every step after all it depends on. */
  readonly order: readonly StepIndex[];
  /** Longest way (ms) from a step's start to the end of the plan: the critical path has the largest. */
  readonly urgency: readonly number[];
}

/** What an unknown duration counts as when urgency is compared. */
const UNKNOWN_DURATION_MS = 60_000;

/** Throws RangeError for a cycle or an unknown dependency: plans are validated before they are approved. */
export function graphOf(steps: readonly ApprovedStep[]): Graph {
  const indexOf = new Map(steps.map((step, index) => [step.id, index]));
  const dependencies = steps.map((step) => step.dependencies.map((id) => indexIn(indexOf, id)));
  const dependents = dependentsOf(dependencies);
  const order = topologicalOrder(dependencies, dependents);
  if (order.length < steps.length) throw new RangeError('the steps depend on each other in a circle');
  const durations = steps.map(({ estimatedDurationMs }) => estimatedDurationMs ?? UNKNOWN_DURATION_MS);
  return { indexOf, dependencies, dependents, order, urgency: longestToEnd(durations, dependents, order) };
}

function indexIn(indexOf: ReadonlyMap<string, StepIndex>, id: string): StepIndex {
  const index = indexOf.get(id);
  if (index === undefined) throw new RangeError(`a step depends on ${id}, which is not in the plan`);
  return index;
}
