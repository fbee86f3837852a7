// Lets steps start: a slot, an agent that takes it, resolved references, money. In this order, cheapest question first.
import type { Ids } from '../../../platform/clock/ids.port.js';
import type { StepIndex } from '../../domain/graph.js';
import {
  type Dispatch,
  dispatchOf,
  readySteps,
  type RetryWait,
  waitsForMoney,
} from '../../domain/rules/calls/readiness.js';
import { stepToSend } from '../../domain/rules/calls/sending.js';
import type { Hold } from '../../domain/state.js';
import type { AgentGateway } from '../../ports/agent-gateway.port.js';
import type { SchemaCheck } from '../../ports/schema-check.port.js';
import type { Actor } from './actor.js';
import type { Calls } from './calls.js';
import { ReadyQueue, type Pick } from './ready-queue.js';
import { SendChecks } from './send-checks.js';
import type { Slots } from './slots.js';
import type { Turn } from './turn.js';

export interface AdmissionDependencies {
  readonly gateway: AgentGateway;
  readonly ids: Ids;
  readonly slots: Slots;
  readonly calls: Calls;
  readonly schemas: SchemaCheck;
  readonly actors: ReadonlyMap<string, Actor>;
  /** Asks again what this execution may start. */
  readonly lookAt: (actor: Actor) => void;
  /** Of which nothing sensible can be made. */
  readonly setAside: (actor: Actor, error: unknown) => void;
}

type Sendable = Extract<Dispatch, { kind: 'sendable' }>;

export class Admission {
  private readonly queue = new ReadyQueue();
  private readonly checks: SendChecks;
  /** Executions with steps that wait for money or consent. */
  private readonly parked = new Set<Actor>();

  constructor(private readonly on: AdmissionDependencies) {
    this.checks = new SendChecks(on.schemas);
  }

  /** Starts whatever may start now. Asks the ledger again about parked steps when there may be room. */
  admit(turn: Turn): void {
    for (const actor of turn.touched.keys()) this.offer(actor, turn);
    if (turn.room) for (const actor of this.parked) this.offer(actor, turn);
    while (this.on.slots.free > 0) {
      const pick = this.queue.next((agent) => this.takes(agent));
      if (!pick) break;
      this.consider(turn, pick);
    }
    for (const actor of turn.touched.keys()) this.park(actor);
  }

  forget(actor: Actor): void {
    this.queue.offer(actor.id, []);
    this.parked.delete(actor);
  }

  private offer(actor: Actor, turn: Turn): void {
    const over = (wait: RetryWait): boolean => actor.timers.isOver(wait);
    this.queue.offer(
      actor.id,
      this.sensibly(actor, () => readySteps(actor.state, over, turn.room)),
    );
  }

  /** One execution that makes no sense fails this turn, but no other one. */
  private sensibly<T>(actor: Actor, ask: () => T): T {
    try {
      return ask();
    } catch (error) {
      this.on.setAside(actor, error);
      throw error;
    }
  }

  private park(actor: Actor): void {
    if (waitsForMoney(actor.state)) this.parked.add(actor);
    else this.parked.delete(actor);
  }

  private takes(agent: string): boolean {
    const limit = this.on.gateway.maxConcurrency(agent);
    if (limit !== undefined && this.on.slots.used(agent) >= limit) return false;
    return this.on.gateway.admit(agent).ok;
  }

  /** The queue may be older than the state: what is no longer ready is passed over. */
  private consider(turn: Turn, { executionId, index }: Pick): void {
    const actor = this.on.actors.get(executionId);
    if (!actor) return;
    const next = this.sensibly(actor, () => dispatchOf(actor.state, index));
    if (next.kind === 'unsendable') turn.demand(actor, { ...next.command, at: turn.at });
    if (next.kind !== 'sendable' || !this.fits(turn, actor, index, next)) return;
    const hold = next.hold ?? this.hold(turn, actor, index);
    if (hold === 'refused') return;
    const freshHold = next.hold === null;
    const callId = this.on.ids.next();
    const { id: stepId } = stepToSend(actor.state, index);
    turn.demand(actor, { type: 'start-step', at: turn.at, stepId, callId, hold: freshHold ? hold : null });
    this.on.calls.launch(turn, actor, index, { callId, parameters: next.parameters, hold, freshHold });
  }

  /** Also no when it is not known yet: the execution is looked at again when it is. */
  private fits(turn: Turn, actor: Actor, index: StepIndex, { unchecked, parameters }: Sendable): boolean {
    const step = actor.state.steps[index];
    if (!unchecked || !step) return true;
    const terms = stepToSend(actor.state, index);
    const problems = this.checks.problems(step, terms, parameters, () => this.on.lookAt(actor));
    if (problems === undefined || problems.length === 0) return problems !== undefined;
    const because = { kind: 'invalid-parameters', problems } as const;
    turn.demand(actor, { type: 'fail-step', at: turn.at, stepId: terms.id, because });
    return false;
  }

  private hold(turn: Turn, actor: Actor, index: StepIndex): Hold | 'refused' {
    const answer = this.on.calls.hold(actor, index, this.on.ids.next());
    if (answer.ok) return answer.hold;
    const { reason, message, figures } = answer;
    const { id: stepId } = stepToSend(actor.state, index);
    turn.demand(actor, { type: 'block-step', at: turn.at, stepId, reason, message, figures });
    return 'refused';
  }
}
