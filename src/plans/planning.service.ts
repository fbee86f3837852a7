// Makes plans: from words by the planner, or from steps a person wrote; and revises them. Whatever comes, planner's or
// person's, goes through the same proof, and what does not pass is never stored.
import { Injectable, Logger } from '@nestjs/common';
import type { PinnedPolicy } from '../executions/ports/budget.port.js';
import type { JsonObject } from '../kernel/json.js';
import { Clock } from '../platform/clock/clock.port.js';
import { EventBus } from '../platform/events/event-bus.js';
import { type Trace, trace } from '../platform/logging/trace.js';
import {
  NO_NOTES,
  type Plan,
  type PlanContext,
  type PlanningCost,
  type PlanNotes,
  type Revision,
  type StepDraft,
} from './domain/plan.js';
import { applyChanges, type Change } from './domain/changes/plan-changes.js';
import { notesFor } from './domain/plan-notes.js';
import { draftOf, inherit } from './domain/plan-pricing.js';
import type { StepFault } from './domain/plan-validation.js';
import type { RevisionWish } from './dto/revise-plan.dto.js';
import { stepDraftOf } from './dto/step.dto.js';
import { environmentOf, PlanAppraiser, stepPointer } from './plan-appraiser.service.js';
import { LanguageNotSupported, NothingToPlan, PlanInvalid } from './plan.errors.js';
import { PlanningSpend } from './planning-spend.port.js';
import { PlanRemarks } from './plan-remarks.service.js';
import { PlanRevisions, type RevisionContent, type Stored } from './plan-revisions.service.js';
import {
  type Explanation,
  type PlanDraft,
  Planner,
  type PlanningRefusal,
  type PlanningRequest,
} from './planners/planner.port.js';

export interface PlanRequest {
  readonly specification: string;
  readonly context: PlanContext;
  /** Given: the plan is written by hand. */
  readonly steps?: readonly StepDraft[];
  /** The revision that the steps come from: what was asked and said of it stays with them. */
  readonly base?: Revision;
  /** Makes the plan, and keeps nothing of it. */
  readonly preview?: boolean;
  /** Says why the plan is as it is. */
  readonly explain?: boolean;
}

/** What a planner said of a plan that is not kept with it. */
export interface Created extends Stored {
  readonly explanation?: Explanation;
}

/** Made of a revision in the transaction that stores it: who asked is told of nothing that is not kept. */
export type Told<T> = (made: Created) => T;

export type ToldFrom<T> = (made: Stored, from: Revision) => T;

type Planned = Omit<RevisionContent, 'policies' | 'remarks'> & { readonly explanation?: Explanation };

const MANUAL = 'manual';

type Spent = NonNullable<PlanningRequest['spent']>;

@Injectable()
export class PlanningService {
  private readonly logger = new Logger('plans');
  private readonly trace = trace('plan');

  constructor(
    private readonly planner: Planner,
    private readonly appraiser: PlanAppraiser,
    private readonly revisions: PlanRevisions,
    private readonly remarks: PlanRemarks,
    private readonly spend: PlanningSpend,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /** Throws policy.unusable, plan.nothing-to-plan, plan.language-not-supported, plan.invalid (422). */
  async create<T>(request: PlanRequest, told: Told<T>): Promise<T> {
    const { specification, context, steps, base, explain = false, preview = false } = request;
    const started = this.clock.monotonic();
    const { policies } = this.appraiser.policies(context);
    const { made, answer } = await this.billed(context, policies, async (spent) => {
      const { explanation, ...planned }: Planned = steps
        ? this.byHand(steps, base)
        : await this.plan(specification, context, { explain, spent });
      const content: RevisionContent = { ...planned, policies, remarks: [] };
      const tell = (stored: Stored): { made: Stored; answer: T } => ({
        made: stored,
        answer: told({ ...stored, ...(explanation ? { explanation } : {}) }),
      });
      if (preview) return tell(this.revisions.draft(specification, context, content));
      return this.revisions.create(specification, context, content, tell);
    });
    const ms = this.clock.since(started);
    const { planId, planner, steps: planned } = made.revision;
    this.trace('%s by %s: %d steps in %d ms', planId, planner, planned.length, ms);
    if (!preview) this.events.publish('plan.created', { planId, ms, planner, steps: planned.length });
    return answer;
  }

  /** A plan of its own with the same steps, at today's prices. Throws plan.not-found, plan.revision-not-found, plan.invalid. */
  async clone<T>(planId: string, number: number | undefined, told: ToldFrom<T>): Promise<T> {
    const { plan, revision } = await this.revisions.find(planId, number);
    const { specification, context } = plan;
    const request = { specification, context, steps: revision.steps.map(draftOf), base: revision };
    return this.create(request, (made) => told(made, revision));
  }

  /** Throws plan.not-found, plan.revision-not-found, and what `create` throws. */
  async revise<T>(planId: string, wish: RevisionWish, from: number | undefined, told: ToldFrom<T>): Promise<T> {
    const { plan, revision: base } = await this.revisions.find(planId, from);
    const { policies } = this.appraiser.policies(plan.context);
    const content = { ...(await this.contentOf(wish, plan, base)), policies, madeFrom: base.revision };
    const { number, answer } = await this.revisions.append(plan, content, (stored) => ({
      number: stored.revision.revision,
      answer: told(stored, base),
    }));
    this.trace('%s revision %d by %s', planId, number, wish.kind);
    this.events.publish('plan.revised', { planId, revision: number, by: wish.kind });
    return answer;
  }

  private byHand(steps: readonly StepDraft[], base: Revision | undefined): Planned {
    if (base === undefined) return { ...NO_NOTES, planner: MANUAL, steps: this.appraiser.prove(steps).steps };
    const proven = this.appraiser.prove(steps, { questions: base.questions });
    return { ...notesFor(proven.steps, base), planner: base.planner, steps: proven.steps };
  }

  /** Books what a language model was paid, whether or not a plan came of it. */
  private async billed<R extends { readonly made: Stored }>(
    context: PlanContext,
    policies: readonly PinnedPolicy[],
    work: (spent: Spent) => Promise<R>,
  ): Promise<R> {
    let cost: PlanningCost | undefined;
    let made: Stored | undefined;
    try {
      const result = await work((spent) => {
        cost = spent;
      });
      made = result.made;
      return result;
    } finally {
      if (cost !== undefined) await this.book(cost, made?.revision, context, policies);
    }
  }

  private async book(
    { amount, calls, inputTokens, outputTokens }: PlanningCost,
    made: Revision | undefined,
    context: PlanContext,
    policies: readonly PinnedPolicy[],
  ): Promise<void> {
    if (amount === null) {
      this.logger.warn('a language model was asked whose price is not known: LLM_INPUT_COST, LLM_OUTPUT_COST');
      return;
    }
    const tokens = `${inputTokens ?? '?'} tokens read, ${outputTokens ?? '?'} written in ${calls} answers`;
    const of = made === undefined ? 'no plan came of it' : `revision ${made.revision}`;
    await this.spend.book({
      environment: environmentOf(context),
      policies,
      amount,
      planner: this.planner.name,
      reason: `planning: ${tokens}; ${of}`,
      ...(made === undefined ? {} : { planId: made.planId, key: `planning:${made.planId}:${made.revision}` }),
    });
  }

  private async contentOf(wish: RevisionWish, plan: Plan, base: Revision): Promise<Omit<RevisionContent, 'policies'>> {
    if (wish.kind === 'changes') return this.changed(base, wish.changes, plan.context);
    if (wish.kind === 'steps') return this.rewritten(base, wish.steps.map(stepDraftOf));
    const read = await this.remarks.read(plan, base, wish.remark);
    if (read.kind === 'restores') return this.restored(read.revision);
    const remarks = [...base.remarks, wish.remark];
    const content = this.changed(base, read.changes, plan.context);
    const unread = read.unread.map((part) => ({ ...part, remark: remarks.length }));
    return { ...content, remarks, unread: [...(base.unread ?? []), ...unread] };
  }

  /** As it was, if it can still be. */
  private restored(revision: Revision): Omit<RevisionContent, 'policies'> {
    const { planner, remarks, questions, assumptions, warnings, suggestions, constraints, reading, unread } = revision;
    const { steps } = this.appraiser.prove(revision.steps.map(draftOf), { questions });
    return {
      ...{ planner, remarks, questions, assumptions, warnings, suggestions, constraints, steps },
      ...(reading ? { reading } : {}),
      ...(unread ? { unread } : {}),
      restores: revision.revision,
    };
  }

  private rewritten(base: Revision, drafts: readonly StepDraft[]): Omit<RevisionContent, 'policies'> {
    const before = new Map(base.steps.map((step) => [step.id, step]));
    const steps = drafts.map((draft) => {
      const old = before.get(draft.id);
      return old && old.agent === draft.agent && old.capability === draft.capability ? inherit(draft, old) : draft;
    });
    const { questions } = base;
    const proven = this.appraiser.prove(steps, { questions });
    return { ...notesFor(proven.steps, base), planner: MANUAL, steps: proven.steps, remarks: base.remarks };
  }

  private changed(base: Revision, changes: readonly Change[], context: PlanContext): Omit<RevisionContent, 'policies'> {
    const edited = applyChanges(base.steps.map(draftOf), changes, this.appraiser.offers(), context);
    if (edited.problems.length > 0) {
      throw new PlanInvalid(`the changes do not fit: ${edited.problems[0]?.message ?? ''}`, {
        errors: edited.problems,
      });
    }
    const pointerOf = (fault: StepFault): string => {
      const part = edited.touched.get(edited.steps[fault.step]?.id ?? '');
      return part === undefined ? stepPointer(fault) : `${part}${fault.pointer}`;
    };
    const questions = base.questions.filter(({ stepId, pointer }) => pointer !== '' || !edited.confirmed.has(stepId));
    const proven = this.appraiser.prove(edited.steps, { questions, mayAsk: edited.added, pointerOf });
    const asked = proven.unanswered.filter((question) => !questions.includes(question));
    const notes = notesFor(proven.steps, base, [...questions, ...asked]);
    return { ...notes, planner: base.planner, steps: proven.steps, remarks: base.remarks };
  }

  private async plan(
    specification: string,
    context: PlanContext,
    { explain, spent }: { readonly explain: boolean; readonly spent: Spent },
  ): Promise<Planned> {
    const offers = this.appraiser.offers();
    const now = this.clock.now();
    const request = { specification, context, offers, now, spent };
    const drafted = await this.planner.draft({ ...request, ...(explain ? { explain } : {}) });
    if (!drafted.ok) throw refusal(drafted.error);
    const { value: draft } = drafted;
    if (this.trace.enabled) explainTo(this.trace, draft, specification);
    const planner = draft.planner ?? this.planner.name;
    const { planningCost, explanation } = draft;
    try {
      const proven = this.appraiser.prove(draft.steps, { questions: draft.questions });
      return {
        ...notesOf(draft),
        planner,
        steps: proven.steps,
        ...(planningCost ? { planningCost } : {}),
        ...(explanation ? { explanation } : {}),
      };
    } catch (error) {
      if (error instanceof PlanInvalid) this.logger.error(`planner ${planner}: ${error.message}`);
      throw error;
    }
  }
}

/** What is kept of a draft beside its steps. */
function notesOf(draft: PlanDraft): PlanNotes {
  const { questions, assumptions, warnings, suggestions, constraints, reading, unread } = draft;
  return {
    ...{ questions, assumptions, warnings, suggestions, constraints },
    ...(reading ? { reading } : {}),
    ...(unread ? { unread } : {}),
  };
}

/** `DEBUG=orchestrator:plan`: what became of every word. */
function explainTo(trace: Trace, draft: PlanDraft, specification: string): void {
  for (const { from, to, kind, stepIds, pointer = '' } of draft.reading ?? [])
    trace('%s %j → %s%s', kind, specification.slice(from, to), stepIds.join(', '), pointer);
  for (const { text, why } of draft.unread ?? []) trace('unread %j: %s', text, why);
}

/** A refusal stays readable; GET /capabilities has all of it. */
const MOST_POSSIBLE = 100;
const LONGEST_SHOWN = 300;

function refusal({ code, message, possible }: PlanningRefusal): NothingToPlan | LanguageNotSupported {
  const shown: JsonObject[] = possible.slice(0, MOST_POSSIBLE).map(({ agent, capability, description }) => ({
    agent,
    capability,
    description: description.length > LONGEST_SHOWN ? `${description.slice(0, LONGEST_SHOWN)}…` : description,
  }));
  const more = possible.length > shown.length ? { possibleCount: possible.length } : {};
  const details = { extensions: { possible: shown, ...more } };
  return code === 'plan.nothing-to-plan'
    ? new NothingToPlan(message, details)
    : new LanguageNotSupported(message, details);
}
