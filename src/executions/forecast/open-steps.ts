// What of an execution is still to be done, for looking ahead. Pure.
import { type ExecutionState, satisfies, type StepState } from '../domain/state.js';
import { stepAsDecided } from '../domain/rules/calls/step-as-decided.js';
import type { OpenStep } from '../ports/forecaster.port.js';

/** `now`: ms since the epoch. A failed step counts as open: whoever decides will mostly have it tried again. */
export function openSteps(state: ExecutionState, now: number): readonly OpenStep[] {
  const isOpen = state.steps.map((step) => mayRun(step));
  return state.plan.steps.flatMap((plan, index): OpenStep[] => {
    const step = state.steps[index];
    if (step === undefined || !isOpen[index]) return [];
    const { agent, capability, estimatedCost, maxCost } = stepAsDecided(plan, step.record);
    const dependencies = (state.graph.dependencies[index] ?? [])
      .filter((at) => isOpen[at] && !isSatisfied(state.steps[at]))
      .map((at) => state.plan.steps[at]?.id ?? '');
    const began = step.status === 'running' ? step.since : now;
    return [
      {
        id: plan.id,
        agent,
        capability,
        dependencies,
        estimatedCost: estimatedCost ?? maxCost,
        estimatedDurationMs: plan.estimatedDurationMs,
        elapsedMs: Math.max(0, now - began),
      },
    ];
  });
}

function mayRun(step: StepState): boolean {
  return step.status === 'pending' || step.status === 'running' || step.status === 'failed';
}

function isSatisfied(step: StepState | undefined): boolean {
  return step !== undefined && satisfies(step);
}
