// The language model first; when nothing usable comes of it, the offline planner, and the plan says why.
import { Logger } from '@nestjs/common';
import { err, ok, type Result } from '../../../kernel/result.js';
import {
  type Amendment,
  type AmendRequest,
  type PlanDraft,
  Planner,
  type PlanningRefusal,
  type PlanningRequest,
  type Unread,
} from '../planner.port.js';
import type { Attempt, LlmPlanner } from './llm-planner.js';

export class AutoPlanner extends Planner {
  readonly name = 'auto';
  private readonly logger = new Logger('plans');

  constructor(
    private readonly llm: LlmPlanner,
    private readonly offline: Planner,
  ) {
    super();
  }

  /** Remarks are edits of what stands: read as everybody's, without a model. */
  amend(request: AmendRequest, signal?: AbortSignal): Promise<Result<Amendment, readonly Unread[]>> {
    return this.offline.amend(request, signal);
  }

  async draft(request: PlanningRequest, signal?: AbortSignal): Promise<Result<PlanDraft, PlanningRefusal>> {
    const attempt = await this.llm.attempt(request, signal);
    if (attempt.kind === 'drafted') return ok(attempt.draft);
    const why = this.reasonOf(attempt);
    if (attempt.kind !== 'nothing') this.logger.warn(`planning offline: ${why}`);
    const drafted = await this.offline.draft(request, signal);
    if (!drafted.ok) return err({ ...drafted.error, message: `${drafted.error.message} (tried first: ${why})` });
    const { planningCost } = attempt;
    return ok({
      ...drafted.value,
      planner: this.offline.name,
      warnings: [`Planned offline: ${why}.`, ...drafted.value.warnings],
      ...(planningCost ? { planningCost } : {}),
    });
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
