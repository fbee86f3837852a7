// Decisions are addressed: to a step, and to the attempt that whoever decides has seen. The first one wins.
import { err, type Result } from '../../../kernel/result.js';
import type { Refusal } from '../commands.js';
import { attemptOf, type ExecutionState, type StepIn, type StepStatus } from '../state.js';
import { findStepIn, type Found } from './find-step.js';

/** The step, if it is in one of these statuses and at this attempt; `what` names the decision, for the refusal. */
export function decidable<S extends StepStatus>(
  state: ExecutionState,
  stepId: string,
  attempt: number | undefined,
  statuses: readonly S[],
  what: string,
): Result<Found<StepIn<S>>, Refusal> {
  const found = findStepIn(state, stepId, statuses, what);
  if (!found.ok) return found;
  if (state.cancelling !== null) {
    return err({ code: 'execution.not-running', message: 'the execution is being cancelled' });
  }
  const now = attemptOf(found.value.step.record);
  if (attempt !== undefined && attempt !== now) {
    return err({
      code: 'step.other-attempt',
      message: `the decision is about attempt ${attempt} of step "${stepId}", which is at attempt ${now} now`,
    });
  }
  return found;
}
