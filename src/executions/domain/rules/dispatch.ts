// Starting steps, once the engine has found a slot, an agent that takes it and money.
import { ok } from '../../../kernel/result.js';
import type { Command, Events } from '../commands.js';
import type { ExecutionEvent } from '../events.js';
import type { ExecutionState } from '../state.js';
import { failureEvents } from './failure.js';
import { findStepIn } from './find-step.js';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export function startStep(state: ExecutionState, command: Of<'start-step'>): Events {
  const found = findStepIn(state, command.stepId, ['pending'], 'start');
  if (!found.ok) return found;
  const { at, stepId, callId, hold } = command;
  const { record } = found.value.step;
  // What costs nothing holds nothing.
  const held: ExecutionEvent[] =
    hold === null || hold.amount === 0 ? [] : [{ type: 'budget.held', at, stepId, data: hold }];
  return ok([...held, { type: 'step.started', at, stepId, data: { attempt: record.attempt + 1, callId } }]);
}

/** After a restart: the same attempt of the same logical call goes out again, under the same key. */
export function resendStep(state: ExecutionState, command: Of<'resend-step'>): Events {
  const found = findStepIn(state, command.stepId, ['running'], 'resend');
  if (!found.ok) return found;
  const { at, stepId, callId } = command;
  const attempt = found.value.step.record.attempt;
  return ok([{ type: 'step.started', at, stepId, data: { attempt, callId, resent: true } }]);
}

export function blockStep(state: ExecutionState, command: Of<'block-step'>): Events {
  const found = findStepIn(state, command.stepId, ['pending'], 'block');
  if (!found.ok) return found;
  const { at, stepId, reason, message, figures } = command;
  if (found.value.step.wait?.kind === reason) return ok([]);
  return ok([{ type: 'step.blocked', at, stepId, data: { reason, message, figures } }]);
}

/** Fails without having been sent, e.g. because a reference cannot be resolved. */
export function failStep(state: ExecutionState, command: Of<'fail-step'>): Events {
  const found = findStepIn(state, command.stepId, ['pending'], 'fail');
  if (!found.ok) return found;
  const { code, message } = command;
  return ok(failureEvents(found.value.plan, found.value.step, { code, message }, command.at));
}
