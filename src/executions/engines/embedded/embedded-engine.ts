// Runs executions inside this process. Everything that happens is queued; one turn takes what has gathered, decides it,
// starts what it unlocks, and commits events, projections, ledger and messages in one transaction (group commit). Only
// then do calls go out and askers get their answers. Never holds a decision in memory that is not in the journal.
import { Logger } from '@nestjs/common';
import { defined } from '../../../kernel/defined.js';
import type { Clock } from '../../../platform/clock/clock.port.js';
import type { Ids } from '../../../platform/clock/ids.port.js';
import type { Settings } from '../../../platform/config/settings.js';
import { DatabaseUnavailable } from '../../../platform/database/database.errors.js';
import type { Database } from '../../../platform/database/database.js';
import { retryWaits } from '../../domain/rules/calls/readiness.js';
import type { KeptResult } from '../../domain/rules/kept-steps.js';
import { start } from '../../domain/start.js';
import { type ExecutionState, isFinal } from '../../domain/state.js';
import type { EventFeed } from '../../event-feed.js';
import type { NoticeWriter } from '../../notice-writer.js';
import type { AgentGateway } from '../../ports/agent-gateway.port.js';
import type { Budget } from '../../ports/budget.port.js';
import type { ApprovedPlan } from '../../ports/plan-source.port.js';
import type { SchemaCheck } from '../../ports/schema-check.port.js';
import type { JournalStore } from '../../store/journal.store.js';
import type { ProjectionsStore } from '../../store/projections.store.js';
import { type Answer, type Ask, Engine, type Look, type SetAside, type Workload } from '../engine.port.js';
import { Actor } from './actor.js';
import { Admission } from './admission.js';
import { applyAsk } from './apply-ask.js';
import { type CallReturn, Calls } from './calls.js';
import { Inbox } from './inbox.js';
import { RetryTimers } from './retry-timers.js';
import { Shelf } from './shelf.js';
import { Slots } from './slots.js';
import { takeUp } from './take-up.js';
import { Turn } from './turn.js';

export interface EmbeddedEngineDependencies {
  readonly database: Database;
  readonly journal: JournalStore;
  readonly projections: ProjectionsStore;
  readonly gateway: AgentGateway;
  readonly budget: Budget;
  readonly schemas: SchemaCheck;
  readonly feed: EventFeed;
  readonly notices: NoticeWriter;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: Readonly<Settings>;
}

const LOOK_AGAIN_MS = 1_000;
const NO_PROGRESS: Look['progress'] = new Map();

export class EmbeddedEngine extends Engine {
  private readonly logger = new Logger('engine');
  private readonly actors = new Map<string, Actor>();
  private readonly shelf: Shelf;
  private readonly slots: Slots;
  private readonly calls: Calls;
  private readonly admission: Admission;
  private readonly inbox: Inbox<Turn>;
  private closing = false;
  private idle: (() => void) | undefined;
  private roomSignalled = false;

  constructor(private readonly on: EmbeddedEngineDependencies) {
    super();
    this.shelf = new Shelf(on.journal, on.projections);
    this.slots = new Slots(on.settings.MAX_CONCURRENT_STEPS);
    this.calls = new Calls({ ...on, slots: this.slots }, (back) => this.returned(back));
    const lookAt = (actor: Actor): void => this.lookNow(actor);
    const setAside = (actor: Actor, error: unknown): void => this.setAside(actor.id, error);
    const { slots, calls, actors } = this;
    this.admission = new Admission({ ...on, slots, calls, actors, lookAt, setAside });
    this.inbox = new Inbox((works) => this.runTurn(works), on.clock);
    on.gateway.onChange(() => this.lookAgain());
    on.budget.onRoom(() => {
      this.roomSignalled = true;
      this.lookAgain();
    });
  }

  async recover(): Promise<void> {
    for (const executionId of this.on.projections.openExecutions()) {
      try {
        const state = this.shelf.load(executionId);
        if (state && !isFinal(state)) this.actors.set(executionId, this.newActor(state));
      } catch (error) {
        this.setAside(executionId, error);
      }
    }
    // What waits for money asks again, and so says until when.
    this.roomSignalled = true;
    const takenUp = [...this.actors.values()].map(async (actor) => {
      try {
        await this.inbox.add((turn) => takeUp(turn, actor, this.calls, this.on.ids));
      } catch (error) {
        // A database that fails says nothing about this execution: it is taken up when it can be.
        if (error instanceof DatabaseUnavailable)
          this.inbox.insist((turn) => takeUp(turn, actor, this.calls, this.on.ids));
        else this.setAside(actor.id, error);
      }
    });
    await Promise.all(takenUp);
  }

  onSetAside(listener: (entry: SetAside) => void): void {
    this.shelf.onSetAside(listener);
  }

  async start(
    executionId: string,
    plan: ApprovedPlan,
    correlationId: string,
    alongside?: (state: ExecutionState) => void,
    kept?: ReadonlyMap<string, KeptResult>,
  ): Promise<ExecutionState> {
    const actor = await this.inbox.add((turn) => {
      const decision = start(executionId, plan, { at: turn.at, correlationId, ...defined({ kept }) });
      const begun = this.newActor(decision.state);
      this.actors.set(executionId, begun);
      turn.onRollback(() => this.actors.delete(executionId));
      turn.record(begun, decision, null);
      if (alongside) turn.write(() => alongside(begun.state));
      return begun;
    });
    return actor.state;
  }

  async deliver(executionId: string, ask: Ask, alongside?: (look: Look) => void): Promise<Answer | undefined> {
    // Refused before a turn that others share would fail of it.
    if (!this.actors.has(executionId)) this.shelf.load(executionId);
    return this.inbox.add((turn) => {
      const actor = this.actorOf(executionId);
      if (!actor) return undefined;
      const answer = applyAsk(turn, actor, ask, { ...this.on, calls: this.calls });
      if (answer.ok && alongside) turn.write(() => alongside({ state: actor.state, progress: actor.progress }));
      return answer;
    });
  }

  look(executionId: string): Look | undefined {
    const actor = this.actors.get(executionId);
    if (actor) return { state: actor.state, progress: actor.progress };
    const state = this.shelf.load(executionId);
    return state && { state, progress: NO_PROGRESS };
  }

  async close(graceMs: number): Promise<void> {
    this.closing = true;
    if (this.inFlight() > 0) {
      await new Promise<void>((resolve) => {
        this.idle = resolve;
        this.on.clock.after(graceMs, resolve);
      });
    }
    await this.inbox.close();
    for (const actor of this.actors.values()) {
      actor.stopTimer?.();
      for (const { aborter } of actor.flights.values()) aborter.abort();
    }
  }

  private runTurn(works: readonly ((turn: Turn) => void)[]): Promise<void> {
    let turn: Turn | undefined;
    return this.on.database
      .commit(() => {
        turn = new Turn(this.on.clock.now(), this.on.journal.lastSeq());
        // Taken here: what is signalled from now on, even before this commit returns, is for the next turn.
        turn.room = this.roomSignalled;
        this.roomSignalled = false;
        for (const work of works) work(turn);
        if (!this.closing) this.admission.admit(turn);
        this.calls.settleDoubts(turn);
        this.persist(turn);
        return turn;
      })
      .then(
        (done) => this.afterCommit(done),
        (error: unknown) => {
          // The database tells of its own failures, once for all who wait.
          if (!(error instanceof DatabaseUnavailable)) {
            this.logger.error(`a transaction failed and was taken back: ${String(error)}`);
          }
          if (turn) this.takeBack(turn);
          throw error;
        },
      );
  }

  private takeBack(turn: Turn): void {
    turn.rolledBack();
    // What it was about to start has left the queue.
    for (const actor of turn.touched.keys()) if (this.actors.has(actor.id)) this.lookAt(actor, LOOK_AGAIN_MS);
    this.roomSignalled ||= turn.room;
    this.on.budget.reload();
  }

  private persist(turn: Turn): void {
    const { journal, projections, notices, budget } = this.on;
    // Parents first: journal rows and step rows refer to the execution.
    for (const [actor, { before, steps }] of turn.touched) {
      if (before === null || before.phase !== actor.state.phase) projections.writeExecution(actor.state);
      for (const index of steps) projections.writeStep(actor.state, index);
    }
    journal.append(turn.entries);
    const told = notices.write(turn.changes(), turn.entries);
    turn.afterCommit(() => notices.tell(told));
    turn.writeAll();
    budget.persist();
  }

  /** Never throws: what has been committed must not be taken for failed and done again. */
  private afterCommit(turn: Turn): void {
    turn.committed((error) => this.logger.error(`what follows a commit failed: ${String(error)}`));
    for (const actor of turn.touched.keys()) this.rest(actor);
    this.on.feed.publish(turn.entries);
    if (this.closing && this.inFlight() === 0) this.idle?.();
  }

  /** Sets the timer of the next retry; lets go of what has ended. */
  private rest(actor: Actor): void {
    actor.stopTimer?.();
    actor.stopTimer = undefined;
    if (isFinal(actor.state)) {
      this.letGo(actor);
      return;
    }
    const untilRetry = actor.timers.follow(retryWaits(actor.state));
    if (untilRetry !== undefined) this.lookAt(actor, untilRetry);
  }

  private letGo(actor: Actor): void {
    actor.stopTimer?.();
    this.admission.forget(actor);
    this.actors.delete(actor.id);
  }

  /** After a while asks what this execution may start. A turn that fails sees to it that it is asked again. */
  private lookAt(actor: Actor, delayMs: number): void {
    actor.stopTimer?.();
    actor.stopTimer = this.on.clock.after(delayMs, () => this.lookNow(actor));
  }

  private lookNow(actor: Actor): void {
    if (!this.actors.has(actor.id)) return;
    this.inbox.add((turn) => void turn.touch(actor)).catch(() => undefined);
  }

  private returned(back: CallReturn): void {
    if (this.closing && back.answer.outcome.kind === 'aborted') return;
    this.inbox.insist((turn) => this.settle(turn, back));
  }

  private settle(turn: Turn, back: CallReturn): void {
    const { flight, answer, late } = back;
    const { call, logicalCall } = flight.sending;
    // What has been set aside meanwhile goes by what was last known of it.
    const actor = this.shelf.isAside(call.executionId) ? back.actor : (this.actorOf(call.executionId) ?? back.actor);
    if (!late) {
      this.slots.give(call.agent);
      turn.onRollback(() => this.slots.take(call.agent));
      turn.afterCommit(() => {
        actor.flights.delete(call.id);
        actor.progress.delete(call.stepId);
      });
    }
    turn.write(() => this.on.gateway.logResponse(call, answer, actor.state.lastAt));
    const accounting = this.calls.account({ ...back, actor });
    if (accounting.kind !== 'kept') turn.room = true;
    const { MAX_RETRIES, RETRY_DELAY } = this.on.settings;
    turn.apply(actor, {
      type: 'record-outcome',
      at: turn.at,
      stepId: call.stepId,
      callId: call.id,
      outcome: answer.outcome,
      accounting,
      late,
      call: logicalCall,
      rules: { maxRetries: MAX_RETRIES, delayMs: RETRY_DELAY, jitter: this.on.ids.random() },
    });
    turn.afterCommit(() => this.calls.abortUnwanted(actor));
  }

  private actorOf(executionId: string): Actor | undefined {
    const live = this.actors.get(executionId);
    if (live) return live;
    const state = this.shelf.load(executionId);
    return state && this.newActor(state);
  }

  private newActor(state: ExecutionState): Actor {
    return new Actor(state, new RetryTimers(this.on.clock));
  }

  /** Nothing of it runs any more. */
  private setAside(executionId: string, error: unknown): void {
    const actor = this.actors.get(executionId);
    if (actor) this.letGo(actor);
    this.shelf.setAside(executionId, error);
  }

  private lookAgain(): void {
    if (!this.closing) this.inbox.insist(() => undefined);
  }

  workload(): Workload {
    return {
      kind: 'embedded',
      open: this.actors.size,
      inFlight: this.inFlight(),
      slots: this.on.settings.MAX_CONCURRENT_STEPS,
    };
  }

  private inFlight(): number {
    return this.on.settings.MAX_CONCURRENT_STEPS - this.slots.free;
  }
}
