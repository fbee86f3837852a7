// Calls on their way: sends them, and does to the ledger what the core says their end means.
import { errorText } from '../../../kernel/error-text.js';
import type { Clock } from '../../../platform/clock/clock.port.js';
import type { Settings } from '../../../platform/config/settings.js';
import type { Accounting } from '../../domain/commands.js';
import type { StepIndex } from '../../domain/graph.js';
import { accountingOf, type CallEnding, doubtEndings, endingOf } from '../../domain/rules/calls/accounting.js';
import { isWanted } from '../../domain/rules/calls/overtaken.js';
import { holdRequest, sendingOf, type SendingTerms, stepToSend } from '../../domain/rules/calls/sending.js';
import type { EventFeed } from '../../event-feed.js';
import type { AgentGateway, CallAnswer, CallHooks, PreparedCall } from '../../ports/agent-gateway.port.js';
import type { Budget, HoldRefusal } from '../../ports/budget.port.js';
import type { Hold } from '../../domain/state.js';
import type { Actor, Flight } from './actor.js';
import type { Slots } from './slots.js';
import type { Turn } from './turn.js';

export interface CallReturn {
  readonly actor: Actor;
  readonly flight: Flight;
  readonly answer: CallAnswer;
  readonly late: boolean;
}

export interface CallsDependencies {
  readonly gateway: AgentGateway;
  readonly budget: Budget;
  readonly feed: EventFeed;
  readonly clock: Clock;
  readonly slots: Slots;
  readonly settings: Readonly<Settings>;
}

export class Calls {
  constructor(
    private readonly on: CallsDependencies,
    private readonly onReturn: (back: CallReturn) => void,
  ) {}

  /** Takes a slot now, logs the request in the turn's transaction, and sends the call once that is committed. */
  launch(turn: Turn, actor: Actor, index: StepIndex, terms: Omit<SendingTerms, 'timeoutMs'>): void {
    const { gateway, slots, settings } = this.on;
    const sending = sendingOf(actor.state, index, { ...terms, timeoutMs: settings.AGENT_TIMEOUT });
    const { agent } = sending.call;
    slots.take(agent);
    turn.onRollback(() => slots.give(agent));
    const prepared = gateway.prepare(sending.call);
    turn.write(() => gateway.logRequest(prepared, actor.state.lastAt));
    turn.afterCommit(() => this.send(actor, { sending, aborter: new AbortController() }, prepared));
  }

  /** Takes what an agent still says of a call that was out when the service stopped. */
  listen(turn: Turn, actor: Actor, index: StepIndex, terms: Omit<SendingTerms, 'timeoutMs'>): void {
    const { gateway, settings } = this.on;
    const sending = sendingOf(actor.state, index, { ...terms, timeoutMs: settings.AGENT_TIMEOUT });
    const flight = { sending, aborter: new AbortController() };
    turn.afterCommit(() =>
      gateway.listen(sending.call, (answer) => this.onReturn({ actor, flight, answer, late: true })),
    );
  }

  /** Takes a hold of this id for a step, if there is room. */
  hold(actor: Actor, index: StepIndex, holdId: string): { readonly ok: true; readonly hold: Hold } | HoldRefusal {
    const answer = this.on.budget.hold(holdRequest(actor.state, stepToSend(actor.state, index), holdId));
    return answer.ok ? { ok: true, hold: { holdId, amount: answer.amount } } : answer;
  }

  /** Ends the holds that nobody will name a number for. Inside the transaction, once all else is decided. */
  settleDoubts(turn: Turn): void {
    for (const actor of turn.touched.keys()) {
      for (const ending of doubtEndings(actor.state)) {
        const { stepId } = ending.request;
        turn.demand(actor, { type: 'settle-doubt', at: turn.at, stepId, accounting: book(ending, this.on.budget) });
      }
    }
  }

  /** Asks the agents to stop, and after the grace time gives up waiting for them. */
  cancel(actor: Actor, graceMs: number): void {
    const flights = [...actor.flights.values()];
    for (const { sending } of flights) this.on.gateway.cancel(sending.call.id);
    this.on.clock.after(graceMs, () => {
      for (const { aborter } of flights) aborter.abort();
    });
  }

  /** Calls that nobody waits for any more are given up. */
  abortUnwanted({ state, flights }: Actor): void {
    for (const { sending, aborter } of flights.values()) {
      if (!isWanted(state, sending.call.stepId, sending.call.id)) aborter.abort();
    }
  }

  /** Inside the transaction. */
  account({ actor, flight, answer }: CallReturn): Accounting {
    return book(endingOf(actor.state, flight.sending, answer.outcome), this.on.budget);
  }

  private send(actor: Actor, flight: Flight, prepared: PreparedCall): void {
    const { call } = flight.sending;
    actor.flights.set(call.id, flight);
    const hooks: CallHooks = {
      signal: flight.aborter.signal,
      onProgress: (progress) => {
        actor.progress.set(call.stepId, progress);
        const { executionId, stepId, attempt } = call;
        this.on.feed.progress.next({ ...progress, executionId, stepId, attempt, at: this.on.clock.now() });
      },
      onLate: (answer) => this.onReturn({ actor, flight, answer, late: true }),
    };
    this.on.gateway.call(prepared, hooks).then(
      (answer) => this.onReturn({ actor, flight, answer, late: false }),
      (error: unknown) => this.onReturn({ actor, flight, answer: brokenGateway(error), late: false }),
    );
  }
}

/** Does to the ledger what an ending means for its hold. */
export function book(ending: CallEnding, budget: Budget): Accounting {
  switch (ending.kind) {
    case 'keep':
      return accountingOf(ending, null);
    case 'release':
      budget.release(ending.request);
      return accountingOf(ending, null);
    case 'settle':
      return accountingOf(ending, budget.settle(ending.request, ending.outcome));
    case 'settle-in-doubt':
      return accountingOf(ending, budget.settleInDoubt(ending.request, ending.reason));
  }
}

function brokenGateway(error: unknown): CallAnswer {
  const message = errorText(error);
  const failure = { code: 'agent.gateway-failed', message };
  return { outcome: { kind: 'rejected', failure, retryable: false, charges: [], cost: null } };
}
