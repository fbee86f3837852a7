// Pause, resume, cancel, and money granted.
import { err, ok } from '../../../kernel/result.js';
import type { Command, Events } from '../commands.js';
import type { ExecutionEvent } from '../events.js';
import type { ExecutionState } from '../state.js';
import { canStart } from './consequences.js';

export function pause(state: ExecutionState, at: number): Events {
  if (state.cancelRequestedAt !== null) {
    return err({ code: 'execution.not-running', message: 'the execution is being cancelled' });
  }
  if (state.phase.status === 'paused') {
    return err({
      code: 'execution.already-paused',
      message: `the execution is paused already (${state.phase.reason})`,
    });
  }
  return ok([{ type: 'execution.paused', at, data: { reason: 'user' } }]);
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

/** Asking twice is asking once. */
export function cancel(state: ExecutionState, command: Extract<Command, { type: 'cancel' }>): Events {
  if (state.cancelRequestedAt !== null) return ok([]);
  const { at, reason } = command;
  const pending = state.plan.steps.flatMap((plan, index): ExecutionEvent[] =>
    state.steps[index]?.status === 'pending' ? [{ type: 'step.cancelled', at, stepId: plan.id, data: {} }] : [],
  );
  return ok([{ type: 'execution.cancel-requested', at, data: reason === undefined ? {} : { reason } }, ...pending]);
}

export function approveBudget(command: Extract<Command, { type: 'approve-budget' }>): Events {
  return ok([{ type: 'budget.approved', at: command.at, data: command.approval }]);
}
