// After a restart: calls that were out when the process ended. Nobody will answer them to this process, so an idempotent
// one goes out again under the same key, and any other waits for a person. What was being cancelled is given up.
import type { Ids } from '../../../platform/clock/ids.port.js';
import type { StepIndex } from '../../domain/graph.js';
import { parametersOf } from '../../domain/rules/parameters.js';
import { stepAsDecided } from '../../domain/rules/step-as-decided.js';
import type { StepIn } from '../../domain/state.js';
import type { CallOutcome } from '../../ports/agent-gateway.port.js';
import type { Actor } from './actor.js';
import type { Calls } from './calls.js';
import type { Turn } from './turn.js';

export interface RecoveryDependencies {
  readonly ids: Ids;
  readonly calls: Calls;
}

const INTERRUPTED = {
  kind: 'timed-out',
  failure: { code: 'step.interrupted', message: 'the service stopped while the call was out' },
} as const;

export function resendInterrupted(turn: Turn, actor: Actor, on: RecoveryDependencies): void {
  turn.touch(actor);
  actor.state.steps.forEach((step, index) => {
    if (step.status !== 'running') return;
    if (actor.state.cancelRequestedAt !== null) giveUp(turn, actor, index, step, { kind: 'aborted' });
    else if (isIdempotent(actor, index, step)) resend(turn, actor, index, on);
    else giveUp(turn, actor, index, step, INTERRUPTED);
  });
}

function isIdempotent({ state }: Actor, index: StepIndex, { record }: StepIn<'running'>): boolean {
  const plan = state.plan.steps[index];
  return plan !== undefined && stepAsDecided(plan, record).idempotent;
}

function resend(turn: Turn, actor: Actor, index: StepIndex, { ids, calls }: RecoveryDependencies): void {
  const stepId = actor.state.plan.steps[index]?.id ?? '';
  const hold = actor.state.steps[index]?.record.hold ?? null;
  const callId = ids.next();
  const parameters = parametersOf(actor.state, index);
  // It was resolved when it was first sent, and results do not change.
  if (!parameters.ok) throw new Error(`${actor.id}: ${stepId} refers to ${parameters.error}`);
  turn.apply(actor, { type: 'resend-step', at: turn.at, stepId, callId });
  calls.launch(turn, actor, index, { callId, parameters: parameters.value, hold, freshHold: false });
}

function giveUp(turn: Turn, actor: Actor, index: StepIndex, step: StepIn<'running'>, outcome: CallOutcome): void {
  turn.apply(actor, {
    type: 'record-outcome',
    at: turn.at,
    stepId: actor.state.plan.steps[index]?.id ?? '',
    callId: step.callId,
    outcome,
    accounting: { kind: 'kept' },
    late: false,
    call: step.record.call,
    rules: { maxRetries: 0, delayMs: 0, jitter: 0 },
  });
}
