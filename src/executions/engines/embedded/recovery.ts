// After a restart: calls that were out when the process ended. Nobody will answer them to this process, so an idempotent
// one goes out again under the same key, and any other waits for a person.
import type { Ids } from '../../../platform/clock/ids.port.js';
import { resolveReferences } from '../../domain/rules/references.js';
import { resultOf } from '../../domain/state.js';
import type { AgentGateway } from '../../ports/agent-gateway.port.js';
import type { Actor } from './actor.js';
import type { Calls } from './calls.js';
import type { Slots } from './slots.js';
import type { Turn } from './turn.js';

export interface RecoveryDependencies {
  readonly gateway: AgentGateway;
  readonly ids: Ids;
  readonly calls: Calls;
  readonly slots: Slots;
}

const INTERRUPTED = { code: 'step.interrupted', message: 'the service stopped while the call was out' } as const;

export function resendInterrupted(turn: Turn, actor: Actor, on: RecoveryDependencies): void {
  turn.touch(actor);
  actor.state.steps.forEach((step, index) => {
    const plan = actor.state.plan.steps[index];
    if (step.status !== 'running' || plan === undefined) return;
    if (!plan.idempotent) return giveUp(turn, actor, plan.id, step.callId);
    resend(turn, actor, index, on);
  });
}

function resend(turn: Turn, actor: Actor, index: number, { gateway, ids, calls, slots }: RecoveryDependencies): void {
  const plan = actor.state.plan.steps[index];
  const record = actor.state.steps[index]?.record;
  if (plan === undefined || record === undefined) return;
  const resolved = resolveReferences(record.override?.parameters ?? plan.parameters, (stepId) => {
    const found = actor.state.steps[actor.state.graph.indexOf.get(stepId) ?? -1];
    return found && resultOf(found);
  });
  const callId = ids.next();
  turn.apply(actor, { type: 'resend-step', at: turn.at, stepId: plan.id, callId });
  const parameters = resolved.ok ? resolved.value : plan.parameters;
  const flight = calls.compose(actor, index, callId, parameters, record.hold);
  turn.write(() => gateway.logRequest(flight.call));
  slots.take(flight.call.agent);
  turn.onRollback(() => slots.give(flight.call.agent));
  turn.afterCommit(() => calls.send(actor, flight));
}

function giveUp(turn: Turn, actor: Actor, stepId: string, callId: string): void {
  const index = actor.state.graph.indexOf.get(stepId) ?? -1;
  turn.apply(actor, {
    type: 'record-outcome',
    at: turn.at,
    stepId,
    callId,
    outcome: { kind: 'timed-out', failure: INTERRUPTED },
    accounting: { kind: 'kept' },
    late: false,
    call: actor.state.steps[index]?.record.call ?? 1,
    rules: { maxRetries: 0, delayMs: 0, jitter: 0 },
  });
}
