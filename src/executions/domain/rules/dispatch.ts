// Starting steps, once the engine has found a slot, an agent that takes it and money.
import { ok } from '../../../kernel/result.js';
import type { CallFailure } from '../../ports/agent-gateway.port.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import type { Command, Events, Unsendable } from '../commands.js';
import type { ExecutionEvent } from '../events.js';
import type { ExecutionState, Hold } from '../state.js';
import { failureEvents } from './failure.js';
import { findStepIn } from './find-step.js';
import { stepAsDecided } from './calls/step-as-decided.js';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export function startStep(state: ExecutionState, command: Of<'start-step'>): Events {
  const found = findStepIn(state, command.stepId, ['pending'], 'start');
  if (!found.ok) return found;
  const { at, stepId, callId, hold } = command;
  const { record } = found.value.step;
  return ok([
    ...heldEvents(hold, stepId, at),
    { type: 'step.started', at, stepId, data: { attempt: record.attempt + 1, callId } },
  ]);
}

/** After a restart: the same attempt of the same logical call goes out again, under the same key. */
export function resendStep(state: ExecutionState, command: Of<'resend-step'>): Events {
  const found = findStepIn(state, command.stepId, ['running'], 'resend');
  if (!found.ok) return found;
  const { at, stepId, callId, hold } = command;
  const attempt = found.value.step.record.attempt;
  return ok([
    ...heldEvents(hold, stepId, at),
    { type: 'step.started', at, stepId, data: { attempt, callId, resent: true } },
  ]);
}

/** What costs nothing holds nothing. */
function heldEvents(hold: Hold | null, stepId: string, at: number): readonly ExecutionEvent[] {
  return hold === null || hold.amount === 0 ? [] : [{ type: 'budget.held', at, stepId, data: hold }];
}

export function blockStep(state: ExecutionState, command: Of<'block-step'>): Events {
  const found = findStepIn(state, command.stepId, ['pending'], 'block');
  if (!found.ok) return found;
  const { at, stepId, reason, message, figures } = command;
  if (found.value.step.wait?.kind === reason) return ok([]);
  return ok([{ type: 'step.blocked', at, stepId, data: { reason, message, figures } }]);
}

/** Fails without having been sent, and without a hold. */
export function failStep(state: ExecutionState, command: Of<'fail-step'>): Events {
  const found = findStepIn(state, command.stepId, ['pending'], 'fail');
  if (!found.ok) return found;
  const { plan, step } = found.value;
  const failure = unsendable(stepAsDecided(plan, step.record), command.because);
  return ok(failureEvents(plan, step, failure, command.at));
}

const MOST_NAMED = 3;

function unsendable({ id, agent, capability }: ApprovedStep, because: Unsendable): CallFailure {
  if (because.kind === 'unresolved-reference') {
    const message = `step "${id}" refers to ${because.reference}, which is not there; nothing was sent`;
    return { code: 'step.unresolved-reference', message };
  }
  const { problems } = because;
  const named = problems.slice(0, MOST_NAMED).map(({ pointer, message }) => `${pointer || '/'} ${message}`);
  const more = problems.length > named.length ? ` and ${problems.length - named.length} more` : '';
  return {
    code: 'step.invalid-parameters',
    message: `what earlier steps gave does not fit ${agent}.${capability}: ${named.join('; ')}${more}; nothing was sent: retry step "${id}" with other parameters, skip it or complete it by hand`,
    details: { errors: problems.map((problem) => ({ ...problem })) },
  };
}
