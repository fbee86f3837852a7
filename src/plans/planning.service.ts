// Makes plans: from words by the planner, or from steps a person wrote; and revises them. Whatever comes, planner's or
// person's, goes through the same proof, and what does not pass is never stored.
import { Injectable, Logger } from '@nestjs/common';
import type { JsonObject } from '../kernel/json.js';
import { Clock } from '../platform/clock/clock.port.js';
import { EventBus } from '../platform/events/event-bus.js';
import { trace } from '../platform/logging/trace.js';
import { NO_NOTES, type PlanContext, type Revision, type StepDraft } from './domain/plan.js';
import { applyChanges, type Change, keepIds } from './domain/changes/plan-changes.js';
import { notesFor } from './domain/plan-notes.js';
import { draftOf, inherit } from './domain/plan-pricing.js';
import type { StepFault } from './domain/plan-validation.js';
import type { RevisionWish } from './dto/revise-plan.dto.js';
import { stepDraftOf } from './dto/step.dto.js';
import { PlanAppraiser, stepPointer } from './plan-appraiser.service.js';
import { LanguageNotSupported, NothingToPlan, PlanInvalid } from './plan.errors.js';
import { PlanRevisions, type RevisionContent, type Stored } from './plan-revisions.service.js';
import { type PlanDraft, Planner, type PlanningRefusal } from './planners/planner.port.js';

export interface PlanRequest {
  readonly specification: string;
  readonly context: PlanContext;
  /** Given: the plan is written by hand. */
  readonly steps?: readonly StepDraft[];
}

export interface Revised extends Stored {
  readonly from: Revision;
}

const MANUAL = 'manual';

@Injectable()
export class PlanningService {
  private readonly logger = new Logger('plans');
  private readonly trace = trace('plan');

  constructor(
    private readonly planner: Planner,
    private readonly appraiser: PlanAppraiser,
    private readonly revisions: PlanRevisions,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /** Throws policy.unusable, plan.nothing-to-plan, plan.language-not-supported, plan.invalid (422). */
  async create({ specification, context, steps }: PlanRequest): Promise<Stored> {
    const started = this.clock.monotonic();
    const { policies } = this.appraiser.policies(context);
    const content: RevisionContent = steps
      ? { ...NO_NOTES, planner: MANUAL, steps: this.appraiser.prove(steps).steps, policies, remarks: [] }
      : { ...(await this.plan(specification, context)), policies, remarks: [] };
    const stored = await this.revisions.create(specification, context, content);
    const ms = this.clock.since(started);
    const { planId, planner } = stored.revision;
    this.trace('%s by %s: %d steps in %d ms', planId, planner, content.steps.length, ms);
    this.events.publish('plan.created', { planId, ms, planner, steps: content.steps.length });
    return stored;
  }

  /** Throws plan.not-found, plan.revision-not-found, and what `create` throws. */
  async revise(planId: string, wish: RevisionWish, from?: number): Promise<Revised> {
    const { plan, revision: base } = await this.revisions.find(planId, from);
    const { policies } = this.appraiser.policies(plan.context);
    const content = { ...(await this.contentOf(wish, base, plan.specification, plan.context)), policies };
    const stored = await this.revisions.append(plan, content);
    const { revision } = stored.revision;
    this.trace('%s revision %d by %s', planId, revision, wish.kind);
    this.events.publish('plan.revised', { planId, revision, by: wish.kind });
    return { ...stored, from: base };
  }

  private async contentOf(
    wish: RevisionWish,
    base: Revision,
    specification: string,
    context: PlanContext,
  ): Promise<Omit<RevisionContent, 'policies'>> {
    if (wish.kind === 'remark') {
      const remarks = [...base.remarks, wish.remark];
      return { ...(await this.plan(specification, context, { base, remarks })), remarks };
    }
    return wish.kind === 'changes'
      ? this.changed(base, wish.changes, context)
      : this.rewritten(base, wish.steps.map(stepDraftOf));
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
    const { questions } = base;
    const proven = this.appraiser.prove(edited.steps, { questions, mayAsk: edited.added, pointerOf });
    const asked = proven.unanswered.filter((question) => !questions.includes(question));
    const notes = notesFor(proven.steps, base, [...questions, ...asked]);
    return { ...notes, planner: base.planner, steps: proven.steps, remarks: base.remarks };
  }

  private async plan(
    specification: string,
    context: PlanContext,
    again?: { readonly base: Revision; readonly remarks: readonly string[] },
  ): Promise<Omit<RevisionContent, 'policies' | 'remarks'>> {
    const offers = this.appraiser.offers();
    const remarks = again?.remarks ?? [];
    const words = [specification, ...remarks].map(asSentence).join('\n');
    const drafted = await this.planner.draft(
      again ? { specification: words, remarks, context, offers } : { specification, context, offers },
    );
    if (!drafted.ok) throw refusal(drafted.error);
    const { steps, questions } = withIdsOf(again?.base, drafted.value);
    const { assumptions, warnings, suggestions, constraints, planningCost } = drafted.value;
    const planner = drafted.value.planner ?? this.planner.name;
    try {
      const proven = this.appraiser.prove(steps, { questions });
      const notes = { questions, assumptions, warnings, suggestions, constraints };
      return { ...notes, planner, steps: proven.steps, ...(planningCost ? { planningCost } : {}) };
    } catch (error) {
      if (error instanceof PlanInvalid) this.logger.error(`planner ${planner}: ${error.message}`);
      throw error;
    }
  }
}

function withIdsOf(
  base: Revision | undefined,
  draft: PlanDraft,
): Pick<PlanDraft, 'questions'> & { steps: readonly StepDraft[] } {
  if (!base) return draft;
  const { steps, renameQuestion } = keepIds(base.steps.map(draftOf), draft.steps);
  return { steps, questions: draft.questions.map(renameQuestion) };
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function refusal({ code, message, possible }: PlanningRefusal): NothingToPlan | LanguageNotSupported {
  const shown: JsonObject[] = possible.map(({ agent, capability, description }) => ({
    agent,
    capability,
    description,
  }));
  const details = { extensions: { possible: shown } };
  return code === 'plan.nothing-to-plan'
    ? new NothingToPlan(message, details)
    : new LanguageNotSupported(message, details);
}
