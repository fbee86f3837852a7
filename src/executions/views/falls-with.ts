// What will not be done either when a step is left out: everything that waits for its result. Pure.
import type { StepIndex } from '../domain/graph.js';
import type { ExecutionState } from '../domain/state.js';

/** Indexes of the steps that fall with it, in the order of the plan. */
export function fallsWith(state: ExecutionState, index: StepIndex): readonly StepIndex[] {
  const fallen = new Set<StepIndex>([index]);
  for (const at of state.graph.order) {
    if (fallen.has(at) || state.steps[at]?.status !== 'pending') continue;
    if ((state.graph.dependencies[at] ?? []).some((before) => fallen.has(before))) fallen.add(at);
  }
  fallen.delete(index);
  return [...fallen].sort((a, b) => a - b);
}
