// Pause, resume, cancel, and money granted.
import { err, ok } from '../../../kernel/result.js';
import type { Command, Events } from '../commands.js';
import type { ExecutionEvent } from '../events.js';
import type { ExecutionState } from '../state.js';
import { decidable } from './addressed.js';
import { canStart } from './consequences.js';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export function pause(state: ExecutionState, { at, left }: Of<'pause'>): Events {
  if (state.cancelling !== null) {
    return err({ code: 'execution.not-running', message: 'the execution is being cancelled' });
  }
  if (state.phase.status === 'paused') {
    return err({
      code: 'execution.already-paused',
      message: `the execution is paused already (${state.phase.reason})`,
    });
  }
  const waits = Object.keys(left).length > 0 ? { left } : {};
  return ok([{ type: 'execution.paused', at, data: { reason: 'user', ...waits } }]);
}

export function resume(state: ExecutionState, at: number): Events {
  if (state.phase.status !== 'paused') {
    return err({ code: 'execution.not-paused', message: `the execution is ${state.phase.status}, not paused` });
  }
  if (state.phase.reason === 'step-failed' && !canStart(state)) {
    return err({
      code: 'execution.waiting-for-decision',
      message: 'a step failed: decide about it first (retry, skip or complete it, or cancel the execution)',
    });
  }
  return ok([{ type: 'execution.resumed', at, data: { by: 'user' } }]);
}

/** Asking twice is asking once. Asked about a step, it stands only while that step is what it was. */
export function cancel(state: ExecutionState, command: Of<'cancel'>): Events {
  if (state.cancelling !== null) return ok([]);
  const { at, reason, stepId, attempt } = command;
  if (stepId !== undefined) {
    const about = decidable(state, stepId, attempt, ['failed', 'pending'], 'cancel because of it');
    if (!about.ok) return about;
  }
  const pending = state.plan.steps.flatMap((plan, index): ExecutionEvent[] =>
    state.steps[index]?.status === 'pending' ? [{ type: 'step.cancelled', at, stepId: plan.id, data: {} }] : [],
  );
  return ok([{ type: 'execution.cancel-requested', at, data: reason === undefined ? {} : { reason } }, ...pending]);
}

/** Given for a step, it stands only while that step waits for it. */
export function approveBudget(state: ExecutionState, command: Of<'approve-budget'>): Events {
  const { at, approval, stepId, attempt } = command;
  if (stepId !== undefined) {
    const about = decidable(state, stepId, attempt, ['pending'], 'approve money for it');
    if (!about.ok) return about;
    const { wait } = about.value.step;
    if (wait === null || wait.kind === 'retry') {
      return err({ code: 'step.wrong-state', message: `step "${stepId}" does not wait for money` });
    }
  }
  return ok([{ type: 'budget.approved', at, data: approval }]);
}
