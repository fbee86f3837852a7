// The shape of a pinned plan, worked out once per execution: who waits for whom, in what order, and how urgent.
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
  const dependents: StepIndex[][] = steps.map(() => []);
  dependencies.forEach((list, index) => {
    for (const dependency of list) dependents[dependency]?.push(index);
  });
  const order = topologicalOrder(dependencies, dependents);
  return { indexOf, dependencies, dependents, order, urgency: urgencies(steps, dependents, order) };
}

function indexIn(indexOf: ReadonlyMap<string, StepIndex>, id: string): StepIndex {
  const index = indexOf.get(id);
  if (index === undefined) throw new RangeError(`a step depends on ${id}, which is not in the plan`);
  return index;
}

function topologicalOrder(
  dependencies: readonly (readonly StepIndex[])[],
  dependents: readonly (readonly StepIndex[])[],
): readonly StepIndex[] {
  const unmet = dependencies.map((list) => list.length);
  const order = unmet.flatMap((count, index) => (count === 0 ? [index] : []));
  for (let at = 0; at < order.length; at += 1) {
    for (const dependent of dependents[order[at] ?? -1] ?? []) {
      const left = (unmet[dependent] ?? 0) - 1;
      unmet[dependent] = left;
      if (left === 0) order.push(dependent);
    }
  }
  if (order.length < dependencies.length) throw new RangeError('the steps depend on each other in a circle');
  return order;
}

function urgencies(
  steps: readonly ApprovedStep[],
  dependents: readonly (readonly StepIndex[])[],
  order: readonly StepIndex[],
): readonly number[] {
  const urgency = steps.map(() => 0);
  for (const index of order.toReversed()) {
    const after = Math.max(0, ...(dependents[index] ?? []).map((dependent) => urgency[dependent] ?? 0));
    urgency[index] = after + (steps[index]?.estimatedDurationMs ?? UNKNOWN_DURATION_MS);
  }
  return urgency;
}
