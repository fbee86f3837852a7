// The language model first; when nothing usable comes of it, the offline planner, and the plan says why.
import { Logger } from '@nestjs/common';
import { err, ok, type Result } from '../../../kernel/result.js';
import { type PlanDraft, Planner, type PlanningRefusal, type PlanningRequest } from '../planner.port.js';
import { viewOf } from './answer/catalogue-view.js';
import { guardIrreversible, plainPart } from './answer/guard.js';
import { type Attempt, type LlmPlanner, possibleOf } from './llm-planner.js';

export class AutoPlanner extends Planner {
  readonly name = 'auto';
  private readonly logger = new Logger('plans');

  constructor(
    private readonly llm: LlmPlanner,
    private readonly offline: Planner,
  ) {
    super();
  }

  async draft(request: PlanningRequest, signal?: AbortSignal): Promise<Result<PlanDraft, PlanningRefusal>> {
    const attempt = await this.llm.attempt(request, signal);
    if (attempt.kind === 'drafted') return ok(attempt.draft);
    const why = this.reasonOf(attempt);
    if (attempt.kind !== 'nothing') this.logger.warn(`planning offline: ${why}`);
    const drafted = await this.draftOffline(request, signal);
    if (!drafted.ok) return err({ ...drafted.error, message: `${drafted.error.message} (tried first: ${why})` });
    const { planningCost } = attempt;
    return ok({
      ...drafted.value,
      planner: this.offline.name,
      warnings: [`Planned offline: ${why}.`, ...drafted.value.warnings],
      ...(planningCost ? { planningCost } : {}),
    });
  }

  /** A text that speaks to the planner gets nothing irreversible by the fallback either. */
  private async draftOffline(
    request: PlanningRequest,
    signal?: AbortSignal,
  ): Promise<Result<PlanDraft, PlanningRefusal>> {
    const drafted = await this.offline.draft(request, signal);
    const plain = plainPart(request.specification);
    if (!drafted.ok || plain === request.specification) return drafted;
    const reading = plain.trim() === '' ? undefined : await this.offline.draft({ ...request, specification: plain });
    const { value: draft } = drafted;
    const { steps, warnings } = guardIrreversible(
      draft.steps,
      viewOf(request.offers),
      reading?.ok ? reading.value : undefined,
    );
    if (steps.length === 0) {
      return err({ code: 'plan.nothing-to-plan', message: warnings.join(' '), possible: possibleOf(request.offers) });
    }
    const ids = new Set(steps.map((step) => step.id));
    const questions = draft.questions.filter(({ stepId }) => ids.has(stepId));
    return ok({ ...draft, steps, questions, warnings: [...warnings, ...draft.warnings] });
  }

  private reasonOf(attempt: Exclude<Attempt, { kind: 'drafted' }>): string {
    switch (attempt.kind) {
      case 'nothing':
        return attempt.message.replace(/\.$/, '');
      case 'unavailable':
        return `${this.llm.name} was asked, but ${attempt.fault.message}`;
      case 'invalid':
        return `${this.llm.name} gave no plan that can be (${attempt.problems[0]?.message ?? 'no reason'})`;
    }
  }
}
