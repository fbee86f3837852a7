// After a restart: calls that were out when the process ended. Nobody will answer them to this process, so an idempotent
// one goes out again under the same key, and any other waits for a person. What was being cancelled is given up. Of what
// is given up a late answer is still taken.
import type { JsonObject } from '../../../../kernel/json.js';
import type { CallOutcome } from '../../../ports/agent-gateway.port.js';
import type { Command } from '../../commands.js';
import type { StepIndex } from '../../graph.js';
import type { ExecutionState, Hold, StepIn } from '../../state.js';
import { parametersOf } from './parameters.js';
import { type SendingTerms, stepToSend } from './sending.js';

export type Interruption =
  | {
      readonly kind: 'resend';
      readonly index: StepIndex;
      readonly stepId: string;
      readonly parameters: JsonObject;
      /** What it holds already. */
      readonly hold: Hold | null;
      /** Sent again it may be charged again: it needs a hold of its own. */
      readonly needsHold: boolean;
      /** What to ask of the core when there is no room for one: it waits like any other step. */
      readonly otherwise: Omit<Extract<Command, { type: 'record-outcome' }>, 'at'>;
    }
  | {
      readonly kind: 'give-up';
      readonly index: StepIndex;
      /** What was sent: its agent may still say what came of it, and what it cost. */
      readonly terms: Omit<SendingTerms, 'timeoutMs'>;
      readonly command: Omit<Extract<Command, { type: 'record-outcome' }>, 'at'>;
    };

const STOPPED = 'the service stopped while the call was out';
const INTERRUPTED: CallOutcome = { kind: 'timed-out', failure: { code: 'step.interrupted', message: STOPPED } };

/** Throws RangeError when what was sent cannot be sent again: then the journal is not what it was. */
export function interruptions(state: ExecutionState): readonly Interruption[] {
  return state.steps.flatMap((step, index): Interruption[] => {
    if (step.status !== 'running') return [];
    if (state.cancelling !== null) return [giveUp(state, index, step, { kind: 'aborted' })];
    if (!stepToSend(state, index).idempotent) return [giveUp(state, index, step, INTERRUPTED)];
    return [resend(state, index, step)];
  });
}

function resend(state: ExecutionState, index: StepIndex, step: StepIn<'running'>): Interruption {
  const { hold } = step.record;
  const stepId = state.plan.steps[index]?.id ?? '';
  const resolved = parametersOf(state, index);
  if (!resolved.ok) throw new RangeError(`${state.id}: ${stepId} refers to ${resolved.error}`);
  const needsHold = hold !== null && stepToSend(state, index).chargesOnce !== true;
  const otherwise = { ...outcomeOf(state, index, step, INTERRUPTED), rules: AT_ONCE };
  return { kind: 'resend', index, stepId, parameters: resolved.value.parameters, hold, needsHold, otherwise };
}

const AT_ONCE = { maxRetries: Number.MAX_SAFE_INTEGER, delayMs: 0, jitter: 0 };

function giveUp(state: ExecutionState, index: StepIndex, step: StepIn<'running'>, outcome: CallOutcome): Interruption {
  const resolved = parametersOf(state, index);
  const parameters = resolved.ok ? resolved.value.parameters : {};
  const terms = { callId: step.callId, parameters, hold: step.record.hold, freshHold: false };
  return { kind: 'give-up', index, terms, command: outcomeOf(state, index, step, outcome) };
}

function outcomeOf(
  state: ExecutionState,
  index: StepIndex,
  { callId, record }: StepIn<'running'>,
  outcome: CallOutcome,
): Extract<Interruption, { kind: 'give-up' }>['command'] {
  return {
    type: 'record-outcome',
    stepId: state.plan.steps[index]?.id ?? '',
    callId,
    outcome,
    accounting: { kind: 'kept' },
    late: false,
    call: record.call,
    rules: { maxRetries: 0, delayMs: 0, jitter: 0 },
  };
}
