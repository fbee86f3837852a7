import { err, ok, type Result } from '../../../kernel/result.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import type { Refusal } from '../commands.js';
import type { StepIndex } from '../graph.js';
import type { ExecutionState, StepIn, StepState, StepStatus } from '../state.js';

export interface Found<S extends StepState = StepState> {
  readonly index: StepIndex;
  readonly plan: ApprovedStep;
  readonly step: S;
}

export function findStep(state: ExecutionState, stepId: string): Result<Found, Refusal> {
  const index = state.graph.indexOf.get(stepId);
  const step = index === undefined ? undefined : state.steps[index];
  const plan = index === undefined ? undefined : state.plan.steps[index];
  if (index === undefined || step === undefined || plan === undefined) {
    return err({ code: 'step.not-found', message: `there is no step "${stepId}" in this execution` });
  }
  return ok({ index, plan, step });
}

/** The step, if it is in one of these statuses; `what` names what was asked, for the refusal. */
export function findStepIn<S extends StepStatus>(
  state: ExecutionState,
  stepId: string,
  statuses: readonly S[],
  what: string,
): Result<Found<StepIn<S>>, Refusal> {
  const found = findStep(state, stepId);
  if (!found.ok) return found;
  const { step } = found.value;
  if (!isIn(step, statuses)) {
    const allowed = statuses.join(' or ');
    return err({
      code: 'step.wrong-state',
      message: `${what}: step "${stepId}" is ${step.status}; only a step that is ${allowed} can be`,
    });
  }
  return ok({ index: found.value.index, plan: found.value.plan, step });
}

function isIn<S extends StepStatus>(step: StepState, statuses: readonly S[]): step is StepIn<S> {
  return statuses.some((status) => status === step.status);
}
