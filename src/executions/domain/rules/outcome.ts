// What the end of a call means for its step.
import { assertNever } from '../../../kernel/assert-never.js';
import { ok } from '../../../kernel/result.js';
import type { CallFailure, CallOutcome } from '../../ports/agent-gateway.port.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import type { Accounting, Command, Events } from '../commands.js';
import type { StepEvent } from '../events.js';
import { type ExecutionState, isFinal } from '../state.js';
import { failureEvents } from './failure.js';
import { findStep, type Found } from './find-step.js';
import { isAmbiguous, isInDoubt, retryDelay } from './calls/retry.js';
import { stepAsDecided } from './calls/step-as-decided.js';

type RecordOutcome = Extract<Command, { type: 'record-outcome' }>;

export function recordOutcome(state: ExecutionState, command: RecordOutcome): Events {
  const found = findStep(state, command.stepId);
  if (!found.ok) return found;
  const money = moneyEvents(command.accounting, command.stepId, command.at);
  const { step } = found.value;
  const current = step.status === 'running' && step.callId === command.callId && !command.late;
  const rest = current ? timely(state, found.value, command) : late(state, found.value, command);
  return ok([...money, ...rest]);
}

export function moneyEvents(accounting: Accounting, stepId: string, at: number): readonly StepEvent[] {
  switch (accounting.kind) {
    case 'kept':
      return [];
    case 'released':
      return [{ type: 'budget.released', at, stepId, data: { holdId: accounting.holdId } }];
    case 'settled': {
      const { holdId, charges, unconfirmed, overrun } = accounting;
      return [{ type: 'budget.settled', at, stepId, data: { holdId, charges, unconfirmed, overrun } }];
    }
    default:
      return assertNever(accounting, 'accounting');
  }
}

function timely(state: ExecutionState, found: Found, command: RecordOutcome): readonly StepEvent[] {
  const { outcome, at, stepId } = command;
  const { step } = found;
  const plan = stepAsDecided(found.plan, step.record);
  if (outcome.kind === 'succeeded') return [completed(command, outcome, 'agent')];
  if (outcome.kind === 'aborted') return [{ type: 'step.cancelled', at, stepId, data: {} }];
  const ending = state.cancelling !== null || state.failing !== null;
  const delay = ending ? undefined : retryDelay(plan, step.record, outcome, command.rules);
  if (delay === undefined) return failureEvents(plan, step, finalFailure(plan, outcome.failure, outcome), at);
  const { attempt } = step.record;
  const doubt = isInDoubt(outcome) && plan.chargesOnce !== true ? { inDoubt: true as const } : {};
  const data = { attempt, failure: outcome.failure, delayMs: delay, retryAt: at + delay, ...doubt };
  return [{ type: 'step.retry-scheduled', at, stepId, data }];
}

/** An answer after its timeout is adopted while its logical call is still the one that matters and nothing else won. */
function late(state: ExecutionState, { step }: Found, command: RecordOutcome): readonly StepEvent[] {
  const { outcome, at, stepId } = command;
  if (outcome.kind === 'aborted' || outcome.kind === 'timed-out') return [];
  const open = step.status === 'pending' || step.status === 'running' || step.status === 'failed';
  const adopt = outcome.kind === 'succeeded' && open && step.record.call === command.call && !isFinal(state);
  if (adopt) return [completed(command, outcome, 'late')];
  return [{ type: 'step.answered-late', at, stepId, data: { succeeded: outcome.kind === 'succeeded' } }];
}

function completed(
  { at, stepId }: RecordOutcome,
  outcome: Extract<CallOutcome, { kind: 'succeeded' }>,
  by: 'agent' | 'late',
): StepEvent {
  return { type: 'step.completed', at, stepId, data: { by, result: outcome.result, artifacts: outcome.artifacts } };
}

function finalFailure(plan: ApprovedStep, failure: CallFailure, outcome: CallOutcome): CallFailure {
  if (!isAmbiguous(plan, outcome)) return failure;
  return {
    code: 'step.ambiguous-outcome',
    message: `${plan.agent} may or may not have done it (${failure.message}); it is not idempotent, so it is not sent again: look there, then retry, skip or complete the step`,
  };
}
