// Sees before it happens which step a budget will stop, and tells it: once, and again when that changes. Asks the ledger
// the very question that will be asked, for all steps to come together; decides nothing.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { isoTime } from '../../kernel/iso-time.js';
import { fromMicros, type Micros } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { type Notice, Outbox } from '../../platform/events/outbox.store.js';
import { holdRequest, stepToSend } from '../domain/rules/calls/sending.js';
import { type ExecutionState, isFinal } from '../domain/state.js';
import { Engine } from '../engines/engine.port.js';
import { EventFeed } from '../event-feed.js';
import { Budget, type HoldOutcome } from '../ports/budget.port.js';
import type { ApprovedStep } from '../ports/plan-source.port.js';
import { isLast } from '../views/event-view.js';
import { type CostlyStep, firstTooDear, type Sum } from './first-too-dear.js';
import { RunForecasts } from './run-forecasts.service.js';

type Refusal = Extract<HoldOutcome, { ok: false }>;

interface Coming extends CostlyStep {
  readonly index: number;
  readonly startsInMs: number;
}

const TYPES = ['budget.will-not-fit', 'budget.will-fit'] as const;
const SOON_MS = 250;
/** How long it works before others have their turn. */
const SLICE_MS = 8;
/** What others spend changes what fits, too. */
const LOOK_AGAIN_MS = 5_000;

@Injectable()
export class WillNotFit implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('executions');
  /** Executions that go on under a budget. */
  private readonly open = new Set<string>();
  private readonly changed = new Set<string>();
  /** Under no budget: nothing is worked out for them. */
  private readonly free = new Set<string>();
  /** Execution → the step that was told. */
  private readonly told = new Map<string, string>();
  /** What calls hold, remembered for one look. */
  private readonly amounts = new Map<string, Micros | null>();
  private stopTimer: (() => void) | undefined;
  private looking: Promise<void> | undefined;
  private stopped = false;

  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(Budget) private readonly budget: Budget,
    private readonly forecasts: RunForecasts,
    private readonly feed: EventFeed,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const { type, executionId, data } of this.outbox.latest(TYPES, '$.executionId')) {
      const { stepId } = data;
      if (executionId === null || type !== 'budget.will-not-fit' || typeof stepId !== 'string') continue;
      this.told.set(executionId, stepId);
      this.open.add(executionId);
    }
    this.feed.entries.subscribe(({ executionId, event }) => {
      if (isLast(event)) this.forget(executionId);
      else if (event.type === 'execution.started' && !isLimited(event.data)) this.free.add(executionId);
      else if (!this.free.has(executionId)) {
        this.open.add(executionId);
        this.changed.add(executionId);
        this.lookIn(SOON_MS);
      }
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.stopTimer?.();
    await this.looking;
  }

  private forget(executionId: string): void {
    for (const known of [this.open, this.changed, this.free, this.told]) known.delete(executionId);
  }

  private lookIn(delayMs: number): void {
    if (this.stopped || this.stopTimer !== undefined || this.looking !== undefined) return;
    this.stopTimer = this.clock.after(delayMs, () => {
      this.stopTimer = undefined;
      this.looking = this.look()
        .catch((error: unknown) => this.logger.error(`what will not fit could not be told: ${String(error)}`))
        .finally(() => {
          this.looking = undefined;
          if (this.changed.size > 0) this.lookIn(SOON_MS);
          else if (this.open.size > 0) this.lookIn(LOOK_AGAIN_MS);
        });
    });
  }

  private async look(): Promise<void> {
    const ids = [...(this.changed.size > 0 ? this.changed : this.open)];
    this.changed.clear();
    this.amounts.clear();
    const notices: Notice[] = [];
    let sliceEnds = performance.now() + SLICE_MS;
    for (const executionId of ids) {
      const news = this.newsOf(executionId);
      if (news !== undefined) notices.push(news);
      if (performance.now() < sliceEnds) continue;
      // Others have their turn; what changed meanwhile is looked at when its turn comes.
      await nextTurn();
      sliceEnds = performance.now() + SLICE_MS;
    }
    if (notices.length > 0) await this.outbox.publish(notices);
  }

  private newsOf(executionId: string): Notice | undefined {
    const state = this.engine.look(executionId)?.state;
    if (state === undefined || isFinal(state)) {
      this.forget(executionId);
      return undefined;
    }
    if (!isLimited(state)) {
      this.open.delete(executionId);
      this.free.add(executionId);
      return undefined;
    }
    // It has happened: whoever waits for money says so.
    if (state.steps.some((step) => step.status === 'pending' && step.wait !== null && step.wait.kind !== 'retry')) {
      return undefined;
    }
    const found = this.found(state);
    const before = this.told.get(executionId);
    if (found?.step.stepId === before) return undefined;
    const about = { executionId, planId: state.plan.planId };
    if (found === undefined) {
      this.told.delete(executionId);
      const data = { ...about, message: `step "${before ?? ''}" and all that follows will fit after all` };
      return { type: 'budget.will-fit', executionId, data };
    }
    this.told.set(executionId, found.step.stepId);
    return { type: 'budget.will-not-fit', executionId, data: { ...about, ...this.described(state, found) } };
  }

  private found(state: ExecutionState): { readonly step: Coming; readonly refusal: Refusal } | undefined {
    const steps = this.coming(state);
    // Mostly everything fits: then nobody needs to know in which order.
    if (steps.length === 0 || firstTooDear(steps, (sum) => this.ask(state, steps, sum).ok) === undefined)
      return undefined;
    const coming = this.inOrder(state, steps);
    const found = firstTooDear(coming, (sum) => this.ask(state, coming, sum).ok);
    if (found === undefined) return undefined;
    const refusal = this.ask(state, coming, found.sum);
    return refusal.ok ? undefined : { step: found.step, refusal };
  }

  /** Steps that have yet to be given their money. */
  private coming(state: ExecutionState): readonly Coming[] {
    return state.steps.flatMap((step, index): Coming[] => {
      if (step.status !== 'pending' || step.record.hold !== null) return [];
      const terms = stepToSend(state, index);
      const amount = this.amountOf(state, terms);
      if (amount === null || amount === 0) return [];
      return [{ stepId: terms.id, service: terms.service, amount, index, startsInMs: 0 }];
    });
  }

  /** As they will probably start. */
  private inOrder(state: ExecutionState, steps: readonly Coming[]): readonly Coming[] {
    const starts = this.forecasts.outlook(state)?.starts ?? new Map<string, number>();
    return steps
      .map((step) => ({ ...step, startsInMs: starts.get(step.stepId) ?? 0 }))
      .sort((a, b) => a.startsInMs - b.startsInMs || a.index - b.index);
  }

  /** What it would hold; null: of an unknown price nobody knows whether it fits, that is asked when it comes. */
  private amountOf(state: ExecutionState, terms: ApprovedStep): Micros | null {
    const { agent, capability, estimatedCost, maxCost } = terms;
    if (estimatedCost === null && maxCost === null) return null;
    const key = `${agent}\n${capability}\n${estimatedCost ?? ''}\n${maxCost ?? ''}`;
    const known = this.amounts.get(key);
    if (known !== undefined) return known;
    const outcome = this.budget.outlook(holdRequest(state, terms, ''));
    const amount = outcome.ok ? outcome.amount : outcome.wanted;
    this.amounts.set(key, amount);
    return amount;
  }

  /** As if they were one step. */
  private ask(state: ExecutionState, [first]: readonly Coming[], { total, services }: Sum): HoldOutcome {
    const one = holdRequest(state, stepToSend(state, first?.index ?? 0), '');
    return this.budget.outlook({ ...one, estimatedCost: total, maxCost: total, services });
  }

  private described(state: ExecutionState, { step, refusal }: { readonly step: Coming; readonly refusal: Refusal }) {
    const { policyId, scope, missing } = refusal.figures;
    const { currency } = state.plan;
    const expectedAt = isoTime(this.clock.now() + Math.round(step.startsInMs));
    const [amount, lacking] = [fromMicros(step.amount), typeof missing === 'number' ? missing : 0];
    return {
      stepId: step.stepId,
      policyId: typeof policyId === 'string' ? policyId : '',
      scope: typeof scope === 'string' ? scope : 'total',
      amount,
      missing: lacking,
      currency,
      expectedAt,
      message:
        `step "${step.stepId}" will not fit when it comes, about ${expectedAt}: it holds ${amount} ${currency}, and with ` +
        `what comes before it ${lacking} ${currency} are missing (${refusal.message})`,
    };
  }
}

function isLimited({ plan }: Pick<ExecutionState, 'plan'>): boolean {
  return plan.policies.length > 0 || (plan.limits?.length ?? 0) > 0;
}
