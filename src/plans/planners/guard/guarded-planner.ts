// A text that speaks to the planner gets nothing irreversible by it, whoever plans. What plain words ask for passes as it
// is.
import { err, ok, type Result } from '../../../kernel/result.js';
import { possibleOf, viewOf } from '../catalogue-view.js';
import {
  type Amendment,
  type AmendRequest,
  type PlanDraft,
  Planner,
  type PlanningRefusal,
  type PlanningRequest,
  type Unread,
} from '../planner.port.js';
import { guardIrreversible, plainPart, plainRequest } from './guard.js';

export class GuardedPlanner extends Planner {
  readonly name: string;

  constructor(private readonly planner: Planner) {
    super();
    this.name = planner.name;
  }

  /** The part of a remark that speaks to the planner is no edit. */
  amend(request: AmendRequest, signal?: AbortSignal): Promise<Result<Amendment, readonly Unread[]>> {
    const remark = plainPart(request.remark);
    if (remark === request.remark) return this.planner.amend(request, signal);
    const rest: Unread = {
      text: request.remark.slice(remark.length),
      start: remark.length,
      end: request.remark.length,
      why: 'speaks to the planner, not about the work',
    };
    if (remark.trim() === '') return Promise.resolve(err([rest]));
    return this.planner
      .amend({ ...request, remark }, signal)
      .then((amended) =>
        amended.ok ? ok({ ...amended.value, unread: [...amended.value.unread, rest] }) : err([...amended.error, rest]),
      );
  }

  async draft(request: PlanningRequest, signal?: AbortSignal): Promise<Result<PlanDraft, PlanningRefusal>> {
    const drafted = await this.planner.draft(request, signal);
    const plain = plainRequest(request);
    if (!drafted.ok || plain?.specification === request.specification) return drafted;
    const reading = plain && (await this.planner.draft(plain, signal));
    const { value: draft } = drafted;
    const catalogue = viewOf(request.offers);
    const { steps, warnings } = guardIrreversible(draft.steps, catalogue, reading?.ok ? reading.value : undefined);
    if (steps.length === 0) {
      return err({ code: 'plan.nothing-to-plan', message: warnings.join(' '), possible: possibleOf(request.offers) });
    }
    const ids = new Set(steps.map((step) => step.id));
    const questions = draft.questions.filter(({ stepId }) => ids.has(stepId));
    return ok({ ...draft, steps, questions, warnings: [...warnings, ...draft.warnings] });
  }
}
