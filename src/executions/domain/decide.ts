// decide(state, command) → events: what happens when somebody asks something of an execution, all that follows from it
// included. Pure: the same state and command always give the same events. Refusals are values and change nothing.
import { assertNever } from '../../kernel/assert-never.js';
import { err, ok, type Result } from '../../kernel/result.js';
import type { Command, Events, Refusal } from './commands.js';
import type { ExecutionEvent } from './events.js';
import { evolve } from './evolve.js';
import { consequences } from './rules/consequences.js';
import { completeByHand, retryStep, skipStep } from './rules/decisions.js';
import { blockStep, failStep, resendStep, startStep } from './rules/dispatch.js';
import { approveBudget, cancel, pause, resume } from './rules/lifecycle.js';
import { moneyEvents, recordOutcome } from './rules/outcome.js';
import { type ExecutionState, isFinal } from './state.js';

export interface Decision {
  readonly events: readonly ExecutionEvent[];
  /** The state after them. */
  readonly state: ExecutionState;
}

export function decide(state: ExecutionState, given: Command): Result<Decision, Refusal> {
  const command = { ...given, at: Math.max(given.at, state.lastAt) };
  if (isFinal(state) && !isPossibleAfterEnd(command)) return err(refuseFinal(state));
  const direct = directEvents(state, command);
  if (!direct.ok) return direct;
  const events = [...direct.value];
  let after = events.reduce(evolve, state);
  for (const event of consequences(after, command.at)) {
    events.push(event);
    after = evolve(after, event);
  }
  return ok({ events, state: after });
}

function directEvents(state: ExecutionState, command: Command): Events {
  switch (command.type) {
    case 'start-step':
      return startStep(state, command);
    case 'resend-step':
      return resendStep(state, command);
    case 'block-step':
      return blockStep(state, command);
    case 'fail-step':
      return failStep(state, command);
    case 'record-outcome':
      return recordOutcome(state, command);
    case 'settle-doubt':
      return ok(moneyEvents(command.accounting, command.stepId, command.at));
    case 'retry-step':
      return retryStep(state, command);
    case 'skip-step':
      return skipStep(state, command);
    case 'complete-step':
      return completeByHand(state, command);
    case 'pause':
      return pause(state, command);
    case 'resume':
      return resume(state, command.at);
    case 'cancel':
      return cancel(state, command);
    case 'approve-budget':
      return approveBudget(state, command);
    default:
      return assertNever(command, 'command');
  }
}

/** Money is booked whenever it comes. */
function isPossibleAfterEnd({ type }: Command): boolean {
  return type === 'record-outcome' || type === 'settle-doubt';
}

function refuseFinal(state: ExecutionState): Refusal {
  return {
    code: 'execution.not-running',
    message: `the execution is ${state.phase.status}; start another one with POST /api/v1/plans/${state.plan.planId}/execute`,
  };
}
