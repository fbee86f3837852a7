// Reads a remark as what it does to the revision it is made on: edits, or a return to an earlier revision. Changes
// nothing itself; what was not understood at all is refused.
import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../kernel/json.js';
import { Clock } from '../platform/clock/clock.port.js';
import { historyWishOf } from './domain/changes/history-remark.js';
import type { Change } from './domain/changes/plan-changes.js';
import type { Plan, Revision, StepDraft, Unread } from './domain/plan.js';
import { draftOf } from './domain/plan-pricing.js';
import { PlanAppraiser } from './plan-appraiser.service.js';
import { RemarkNotUnderstood } from './plan.errors.js';
import { PlanRevisions } from './plan-revisions.service.js';
import { Planner } from './planners/planner.port.js';

export type RemarkRead =
  | { readonly kind: 'edits'; readonly changes: readonly Change[]; readonly unread: readonly Unread[] }
  | { readonly kind: 'restores'; readonly revision: Revision };

/** How far back what was taken out is remembered. */
const MOST_REVISIONS = 20;

@Injectable()
export class PlanRemarks {
  constructor(
    private readonly planner: Planner,
    private readonly appraiser: PlanAppraiser,
    private readonly revisions: PlanRevisions,
    private readonly clock: Clock,
  ) {}

  /** Throws plan.remark-not-understood (422), plan.revision-not-found (404). */
  async read(plan: Plan, base: Revision, remark: string): Promise<RemarkRead> {
    const wish = historyWishOf(remark);
    if (wish)
      return {
        kind: 'restores',
        revision: await this.restored(plan, base, wish.kind === 'undo' ? undefined : wish.revision),
      };
    const amended = await this.planner.amend({
      remark,
      steps: base.steps.map(draftOf),
      questions: base.questions,
      earlier: await this.earlierThan(plan, base),
      context: plan.context,
      offers: this.appraiser.offers(),
      now: this.clock.now(),
    });
    if (amended.ok) return { kind: 'edits', ...amended.value };
    const unread: JsonObject[] = amended.error.map((part) => ({ ...part }));
    const said = amended.error.map(({ text }) => `"${text.slice(0, 200)}"`).join(', ');
    throw new RemarkNotUnderstood(
      `nothing of the remark was understood: ${said}. Name a step (by number or by what it does), a parameter with its value, or an order`,
      { extensions: { unread } },
    );
  }

  /** Undo goes to what the revision was made from; of a revision that was itself a return, to what came before that. */
  private async restored(plan: Plan, base: Revision, number: number | undefined): Promise<Revision> {
    const effective = base.restores === undefined ? base : (await this.revisions.find(plan.id, base.restores)).revision;
    const target = number ?? effective.madeFrom ?? effective.revision - 1;
    if (target < 1)
      throw new RemarkNotUnderstood('there is nothing to undo: this is the first revision', {
        extensions: { unread: [] },
      });
    return (await this.revisions.find(plan.id, target)).revision;
  }

  private async earlierThan(plan: Plan, base: Revision): Promise<StepDraft[]> {
    const earlier: StepDraft[] = [];
    let at: Revision | undefined = base;
    for (let more = 0; more < MOST_REVISIONS; more += 1) {
      const before: number = at.madeFrom ?? at.revision - 1;
      if (before < 1) break;
      at = (await this.revisions.find(plan.id, before)).revision;
      for (const step of at.steps) if (!earlier.some(({ id }) => id === step.id)) earlier.push(draftOf(step));
    }
    return earlier;
  }
}
