// Shows a revision as the API promises it: the stored steps and figures, with the budget as it stands at this moment.
import { Injectable } from '@nestjs/common';
import { DEFAULT_CURRENCY } from '../kernel/money.js';
import { Problem } from '../kernel/problem.js';
import { Clock } from '../platform/clock/clock.port.js';
import { DEFAULT_ENVIRONMENT } from '../kernel/environment.js';
import type { Plan, PlanContext, Question, Revision } from './domain/plan.js';
import { type Forecast, forecast } from './domain/graph/plan-forecast.js';
import { unansweredOf } from './domain/plan-validation.js';
import {
  type BudgetResponse,
  type PlanResponse,
  shownBudget,
  shownConstraints,
  shownDuration,
  shownForecast,
  shownMoney,
  shownPlanningCost,
  shownStep,
  shownSuggestion,
} from './dto/plan-response.dto.js';
import { PriceRecords } from './price-record.port.js';
import { priceWarnings } from './price-warnings.js';
import { StepExperience } from './forecast/step-experience.service.js';
import {
  dayWarnings,
  type Figures,
  figureWarnings,
  irreversibleWarning,
  PlanAppraiser,
} from './plan-appraiser.service.js';

@Injectable()
export class PlanView {
  constructor(
    private readonly appraiser: PlanAppraiser,
    private readonly experience: StepExperience,
    private readonly prices: PriceRecords,
    private readonly clock: Clock,
  ) {}

  show(plan: Plan, revision: Revision): PlanResponse {
    const figures = this.appraiser.figures(revision.steps);
    const { budget, warnings } = this.budget(plan.context, figures);
    const expected = this.forecast(revision);
    return {
      planId: plan.id,
      revision: revision.revision,
      hash: revision.hash,
      planner: revision.planner,
      specification: plan.specification,
      context: { ...plan.context, targetEnvironment: plan.context.targetEnvironment ?? DEFAULT_ENVIRONMENT },
      createdAt: revision.createdAt,
      steps: revision.steps.map(shownStep),
      needsInput: this.unanswered(revision).length > 0,
      estimatedCost: shownMoney(figures.cost),
      currency: DEFAULT_CURRENCY,
      estimatedDuration: shownDuration(figures.durationMs),
      estimatedDurationMs: figures.durationMs,
      criticalPath: figures.criticalPath,
      budget,
      forecast: shownForecast(expected),
      questions: revision.questions,
      assumptions: revision.assumptions,
      constraints: shownConstraints(revision.constraints),
      warnings: [
        ...this.appraiser.irreversible(revision.steps).map(irreversibleWarning),
        ...this.appraiser.environmentWarnings(plan.context, revision.steps),
        ...revision.warnings,
        ...warnings,
        ...figureWarnings(figures, revision.constraints),
        ...dayWarnings(revision.constraints, expected.durationMs?.p90 ?? figures.durationMs, this.clock.now()),
        ...priceWarnings(revision.steps, this.prices),
      ],
      suggestions: revision.suggestions.map(shownSuggestion),
      ...(revision.reading ? { reading: revision.reading } : {}),
      ...(revision.unread ? { unread: revision.unread } : {}),
      ...(revision.planningCost ? { planningCost: shownPlanningCost(revision.planningCost) } : {}),
    };
  }

  /** Questions without an answer whose parameter the capability requires. */
  unanswered(revision: Pick<Revision, 'steps' | 'questions'>): Question[] {
    return unansweredOf(revision.steps, revision.questions, ({ agent, capability, parameters }) =>
      this.appraiser.checkParameters(agent, capability, parameters),
    );
  }

  private forecast({ steps, hash }: Revision): Forecast {
    return forecast(steps, {
      limits: this.appraiser.limits(),
      experience: (agent, capability) => this.experience.of(agent, capability),
      seed: Number.parseInt(hash.slice(0, 8), 16),
    });
  }

  /** A plan stays readable when its policy has gone bad since; running it is refused elsewhere. */
  private budget(context: PlanContext, { totals }: Figures): { budget: BudgetResponse | null; warnings: string[] } {
    try {
      const { policies, warnings } = this.appraiser.policies(context);
      return { budget: shownBudget(this.appraiser.verdict(context, policies, totals)), warnings: [...warnings] };
    } catch (error) {
      if (error instanceof Problem) return { budget: null, warnings: [error.message] };
      throw error;
    }
  }
}
