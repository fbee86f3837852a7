// Lets steps start: a slot, an agent that takes it, resolved references, money. In this order, cheapest question first.
import type { Ids } from '../../../platform/clock/ids.port.js';
import { parametersOf } from '../../domain/rules/parameters.js';
import type { Hold, StepIn } from '../../domain/state.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import type { AgentGateway } from '../../ports/agent-gateway.port.js';
import type { Budget } from '../../ports/budget.port.js';
import type { Actor } from './actor.js';
import { type Calls, holdRequest, stepOf } from './calls.js';
import { ReadyQueue, type Pick } from './ready-queue.js';
import { readySteps, waitsForMoney } from './ready-steps.js';
import type { Slots } from './slots.js';
import type { Turn } from './turn.js';

export interface AdmissionDependencies {
  readonly gateway: AgentGateway;
  readonly budget: Budget;
  readonly ids: Ids;
  readonly slots: Slots;
  readonly calls: Calls;
  readonly actors: ReadonlyMap<string, Actor>;
}

export class Admission {
  private readonly queue = new ReadyQueue();
  /** Executions with steps that wait for money or consent. */
  private readonly parked = new Set<Actor>();

  constructor(private readonly on: AdmissionDependencies) {}

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
    this.queue.offer(actor.id, readySteps(actor.state, turn.at, turn.room));
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
    const step = actor?.state.steps[index];
    const plan = actor?.state.plan.steps[index];
    if (!actor || !plan || step?.status !== 'pending' || step.unmet > 0 || actor.state.failing !== null) return;
    const resolved = parametersOf(actor.state, index);
    if (!resolved.ok) {
      const message = `step "${plan.id}" refers to ${resolved.error}, which is not there; nothing was sent`;
      turn.apply(actor, {
        type: 'fail-step',
        at: turn.at,
        stepId: plan.id,
        code: 'step.unresolved-reference',
        message,
      });
      return;
    }
    const hold = this.hold(turn, actor, plan, step);
    if (hold === 'refused') return;
    const callId = this.on.ids.next();
    const taken = hold.fresh && hold.hold.amount > 0 ? hold.hold : null;
    const started = turn.apply(actor, { type: 'start-step', at: turn.at, stepId: plan.id, callId, hold: taken });
    if (!started.ok) throw new Error(`the core refused a start: ${started.error.message}`);
    const launch = { callId, parameters: resolved.value, hold: hold.hold, freshHold: hold.fresh };
    this.on.calls.launch(turn, actor, index, launch);
  }

  private hold(
    turn: Turn,
    actor: Actor,
    plan: ApprovedStep,
    step: StepIn<'pending'>,
  ): { hold: Hold; fresh: boolean } | 'refused' {
    if (step.record.hold !== null) return { hold: step.record.hold, fresh: false };
    const holdId = this.on.ids.next();
    const index = actor.state.graph.indexOf.get(plan.id) ?? -1;
    const answer = this.on.budget.hold(holdRequest(actor, stepOf(actor, index), holdId));
    if (answer.ok) return { hold: { holdId, amount: answer.amount }, fresh: true };
    const { reason, message, figures } = answer;
    turn.apply(actor, { type: 'block-step', at: turn.at, stepId: plan.id, reason, message, figures });
    return 'refused';
  }
}
