// Calls on their way: makes them out of steps, sends them, settles their money when they come back.
import type { Clock } from '../../../platform/clock/clock.port.js';
import type { Settings } from '../../../platform/config/settings.js';
import type { Accounting } from '../../domain/commands.js';
import type { StepIndex } from '../../domain/graph.js';
import { accountingFor } from '../../domain/rules/accounting.js';
import { stepAsDecided } from '../../domain/rules/step-as-decided.js';
import type { Hold } from '../../domain/state.js';
import type { JsonObject } from '../../../kernel/json.js';
import type { AgentCall, AgentGateway, CallOutcome } from '../../ports/agent-gateway.port.js';
import type { Budget, HoldRequest } from '../../ports/budget.port.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import type { Actor, Flight } from './actor.js';
import type { Slots } from './slots.js';
import type { Turn } from './turn.js';

export interface CallReturn {
  readonly actor: Actor;
  readonly flight: Flight;
  readonly outcome: CallOutcome;
  readonly late: boolean;
}

export interface Launch {
  readonly callId: string;
  readonly parameters: JsonObject;
  readonly hold: Hold | null;
  /** The hold was taken for this sending. */
  readonly freshHold: boolean;
}

export interface CallsDependencies {
  readonly gateway: AgentGateway;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly slots: Slots;
  readonly settings: Readonly<Settings>;
}

export class Calls {
  constructor(
    private readonly on: CallsDependencies,
    private readonly onReturn: (back: CallReturn) => void,
  ) {}

  /**
   * Takes a slot now, logs the request in the turn's transaction, and sends the call once that is committed. The step
   * is running already: its record names attempt and logical call.
   */
  launch(turn: Turn, actor: Actor, index: StepIndex, { callId, parameters, hold, freshHold }: Launch): void {
    const step = stepOf(actor, index);
    const record = recordOf(actor, index);
    const { state } = actor;
    const call: AgentCall = {
      id: callId,
      executionId: state.id,
      stepId: step.id,
      attempt: record.attempt,
      agent: step.agent,
      capability: step.capability,
      parameters,
      correlationId: `${state.correlationId}:${step.id}:${record.attempt}`,
      idempotencyKey: `${state.id}:${step.id}:${record.call}`,
      timeoutMs: step.timeoutMs ?? this.on.settings.AGENT_TIMEOUT,
      maxCost: hold?.amount ?? step.maxCost,
    };
    const holdId = hold?.holdId ?? callId;
    const flight = { call, step, logicalCall: record.call, holdId, freshHold, aborter: new AbortController() };
    this.on.slots.take(call.agent);
    turn.onRollback(() => this.on.slots.give(call.agent));
    turn.write(() => this.on.gateway.logRequest(call));
    turn.afterCommit(() => this.send(actor, flight));
  }

  /** Asks the agents to stop, and after the grace time gives up waiting for them. */
  cancel(actor: Actor, graceMs: number): void {
    const flights = [...actor.flights.values()];
    for (const { call } of flights) this.on.gateway.cancel(call.id);
    this.on.clock.after(graceMs, () => {
      for (const { aborter } of flights) aborter.abort();
    });
  }

  /** Does to the ledger what an outcome means for its hold. Inside the transaction. */
  account({ actor, flight, outcome }: CallReturn): Accounting {
    const meaning = accountingFor(outcome);
    // A hold from before this sending stands for an earlier one whose outcome is in doubt.
    if (meaning === 'keep' || (meaning === 'release' && !flight.freshHold)) return { kind: 'kept' };
    const index = actor.state.graph.indexOf.get(flight.call.stepId) ?? -1;
    const holdId = this.anotherNeedsHold(actor, index, flight, outcome) ? flight.call.id : flight.holdId;
    const request = holdRequest(actor, flight.step, holdId);
    const { hold, doubtful } = recordOf(actor, index);
    const open = hold?.holdId === holdId || doubtful.some((one) => one.holdId === holdId);
    if (outcome.kind !== 'succeeded' && outcome.kind !== 'rejected') {
      this.on.budget.release(request);
      return open ? { kind: 'released', holdId } : { kind: 'kept' };
    }
    const { charges, cost } = outcome;
    const settlement = this.on.budget.settle(request, { succeeded: outcome.kind === 'succeeded', charges, cost });
    if (!open && settlement.charges.length === 0) return { kind: 'kept' };
    return { kind: 'settled', holdId, ...settlement };
  }

  /** A late refusal is charged for itself: the hold covers the attempt that is out instead. */
  private anotherNeedsHold(
    actor: Actor,
    index: StepIndex,
    { call, logicalCall }: Flight,
    outcome: CallOutcome,
  ): boolean {
    const step = actor.state.steps[index];
    if (outcome.kind !== 'rejected' || step?.status !== 'running') return false;
    return step.callId !== call.id && step.record.call === logicalCall;
  }

  private send(actor: Actor, flight: Flight): void {
    actor.flights.set(flight.call.id, flight);
    const hooks = {
      signal: flight.aborter.signal,
      onProgress: (progress: Parameters<typeof actor.progress.set>[1]) =>
        void actor.progress.set(flight.call.stepId, progress),
      onLate: (outcome: CallOutcome) => this.onReturn({ actor, flight, outcome, late: true }),
    };
    this.on.gateway.call(flight.call, hooks).then(
      (outcome) => this.onReturn({ actor, flight, outcome, late: false }),
      (error: unknown) => this.onReturn({ actor, flight, outcome: brokenGateway(error), late: false }),
    );
  }
}

export function scopeOf({ state }: Actor): HoldRequest['scope'] {
  const { planId, environment, policies } = state.plan;
  return { executionId: state.id, planId, environment, policies };
}

export function stepOf(actor: Actor, index: StepIndex): ApprovedStep {
  const plan = actor.state.plan.steps[index];
  if (plan === undefined) throw new RangeError(`no step ${index} in ${actor.id}`);
  return stepAsDecided(plan, recordOf(actor, index));
}

export function holdRequest(actor: Actor, step: ApprovedStep, holdId: string): HoldRequest {
  const { id: stepId, agent, capability, service, estimatedCost, maxCost } = step;
  return { holdId, scope: scopeOf(actor), stepId, agent, capability, service, estimatedCost, maxCost };
}

function recordOf(actor: Actor, index: StepIndex) {
  const step = actor.state.steps[index];
  if (step === undefined) throw new RangeError(`no step ${index} in ${actor.id}`);
  return step.record;
}

function brokenGateway(error: unknown): CallOutcome {
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: 'rejected',
    failure: { code: 'agent.gateway-failed', message },
    retryable: false,
    charges: [],
    cost: null,
  };
}
