// The plan on the wire: money in decimals, durations as people write them with a twin in ms.
import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { defined } from '../../kernel/defined.js';
import { FREE_OBJECT } from '../../platform/http/openapi/free-json.js';
import type { BudgetVerdict, Verdict } from '../../costs/index.js';
import { type DurationMs, formatDuration } from '../../kernel/duration.js';
import type { JsonObject } from '../../kernel/json.js';
import { DEFAULT_CURRENCY, fromMicros, type Micros } from '../../kernel/money.js';
import { ENVIRONMENTS } from '../../kernel/environment.js';
import {
  ON_FAILURE,
  type ParameterSource,
  type PlanConstraints,
  type PlanningCost,
  type PlanStep,
  type Suggestion,
} from '../domain/plan.js';
import type { Forecast } from '../domain/graph/plan-forecast.js';
import {
  ConstraintsResponse,
  ForecastResponse,
  PlanningCostResponse,
  QuestionResponse,
  SuggestionResponse,
} from './plan-notes.dto.js';
import { AccountResponse, ExplanationResponse, UnreadResponse } from './plan-reading.dto.js';

/** `kind` says which of the others there is. */
export class SourceResponse {
  @ApiProperty({ description: 'text, context, reference, default, …', example: 'text' })
  kind!: string;
  @ApiPropertyOptional({ description: 'the words', example: '3 combat zones' })
  quote?: string;
  @ApiPropertyOptional({ description: 'a member of the context', example: 'targetEnvironment' })
  key?: string;
  @ApiPropertyOptional({ description: 'whose output it is', example: 'step1' })
  stepId?: string;
}

export class PlanStepResponse {
  @ApiProperty({ example: 'step1' })
  id!: string;
  @ApiProperty({ example: 'Generate level plan' })
  name!: string;
  @ApiProperty({ example: 'ConversationLevelDesignerAgent' })
  agent!: string;
  @ApiProperty({ example: 'generate_level_plan' })
  capability!: string;
  @ApiProperty({ ...FREE_OBJECT, example: { description: 'VR arena', zones: { combat: 3, safe: 2 } } })
  parameters!: JsonObject;
  @ApiProperty({ type: [String], example: [] })
  dependencies!: readonly string[];
  @ApiProperty({ type: Number, nullable: true, description: 'null: unknown', example: 5.5 })
  estimatedCost!: number | null;
  @ApiProperty({ example: 'llm' })
  service!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: unknown', example: '2m' })
  estimatedDuration!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 120_000 })
  estimatedDurationMs!: number | null;
  @ApiProperty({ example: 'asked for by "Create a VR arena with 3 combat zones"' })
  reason!: string;
  @ApiProperty({ enum: ON_FAILURE })
  onFailure!: string;
  @ApiPropertyOptional()
  timeoutMs?: number;
  @ApiPropertyOptional()
  maxRetries?: number;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(SourceResponse) },
    description: 'where each parameter comes from, by JSON pointer into parameters',
    example: { '/zones/combat': { kind: 'text', quote: '3 combat zones' } },
  })
  sources?: Readonly<Record<string, ParameterSource>>;
}

export type BudgetLimit = {
  readonly limit: number;
  readonly spent: number;
  readonly held: number;
  readonly remaining: number;
};

export class BudgetLimitResponse implements BudgetLimit {
  @ApiProperty({ example: 40 })
  limit!: number;
  @ApiProperty({ example: 25 })
  spent!: number;
  @ApiProperty({ example: 0 })
  held!: number;
  @ApiProperty({ example: 15 })
  remaining!: number;
}

/** The tightest policy's figures now, with this plan on top deciding the verdict. */
export class BudgetResponse {
  @ApiProperty({ type: String, nullable: true, description: 'null: no policy applies', example: 'dev-policy' })
  policyId!: string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['report', 'warn', 'block'], example: 'warn' })
  mode!: string | null;
  @ApiProperty({ enum: ['ok', 'warning', 'exceeded'] })
  verdict!: Verdict;
  @ApiProperty({ type: Number, nullable: true, example: 100 })
  limit!: number | null;
  @ApiProperty({ example: 25 })
  spent!: number;
  @ApiProperty({ example: 0 })
  held!: number;
  @ApiProperty({ type: Number, nullable: true, example: 75 })
  remaining!: number | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(BudgetLimitResponse) },
    example: { gamelift: { limit: 40, spent: 25, held: 0, remaining: 15 } },
  })
  perService!: Readonly<Record<string, BudgetLimit>>;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'which limits make it a warning or exceeded; null: it is ok',
    example: null,
  })
  because!: string | null;
}

export class PlanContextResponse {
  @ApiPropertyOptional({ type: [String] })
  existingLevels?: readonly string[];
  @ApiPropertyOptional({ example: './policies/dev-budget.json' })
  budgetPolicy?: string;
  @ApiProperty({ enum: ENVIRONMENTS })
  targetEnvironment!: string;
}

@ApiExtraModels(BudgetLimitResponse, SourceResponse)
export class PlanResponse {
  @ApiProperty({ format: 'uuid' })
  planId!: string;
  @ApiProperty({ example: 1 })
  revision!: number;
  @ApiProperty({ description: 'what an approval is bound to' })
  hash!: string;
  @ApiProperty({ description: '"offline", "llm:<model>" or "manual"', example: 'offline' })
  planner!: string;
  @ApiProperty()
  specification!: string;
  @ApiProperty({ type: PlanContextResponse })
  context!: PlanContextResponse;
  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
  @ApiProperty({ type: [PlanStepResponse] })
  steps!: readonly PlanStepResponse[];
  @ApiProperty({ description: 'true: some question must be answered before the plan can run' })
  needsInput!: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'sum of the known prices of the steps', example: 45.75 })
  estimatedCost!: number | null;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({ type: String, nullable: true, description: 'critical path under the limits', example: '15m' })
  estimatedDuration!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 900_000 })
  estimatedDurationMs!: number | null;
  @ApiProperty({ type: [String], description: 'the longest chain of steps', example: ['step1', 'step2'] })
  criticalPath!: readonly string[];
  @ApiProperty({ type: BudgetResponse, nullable: true, description: 'null: the policy cannot be used any more' })
  budget!: BudgetResponse | null;
  @ApiProperty({ type: ForecastResponse })
  forecast!: ForecastResponse;
  @ApiProperty({ type: [QuestionResponse] })
  questions!: readonly QuestionResponse[];
  @ApiProperty({ type: [String] })
  assumptions!: readonly string[];
  @ApiProperty({
    type: ConstraintsResponse,
    description: 'limits that the specification itself sets; a plan beyond them carries a warning',
  })
  constraints!: ConstraintsResponse;
  @ApiProperty({ type: [String] })
  warnings!: readonly string[];
  @ApiProperty({
    type: [SuggestionResponse],
    description:
      'each can be added by one revision call: {"changes": [{"op": "add", "step": {"agent": …, "capability": …}}]}',
  })
  suggestions!: readonly SuggestionResponse[];
  @ApiPropertyOptional({ description: 'true: it was only looked at; nothing was stored' })
  preview?: boolean;
  @ApiPropertyOptional({
    type: PlanningCostResponse,
    description: 'what the language model took to plan; not part of estimatedCost. Absent: none was asked',
  })
  planningCost?: PlanningCostResponse;
  @ApiPropertyOptional({
    type: [AccountResponse],
    description: 'what became of every character of the specification, each in exactly one. Absent: nobody read it',
  })
  reading?: readonly AccountResponse[];
  @ApiPropertyOptional({
    type: [UnreadResponse],
    description: 'words that nothing was made of. Absent: nobody read any',
  })
  unread?: readonly UnreadResponse[];
  @ApiPropertyOptional({ type: ExplanationResponse, description: 'only right after `explain: true`' })
  explanation?: ExplanationResponse;
}

export function shownStep(step: PlanStep): PlanStepResponse {
  const { id, name, agent, capability, parameters, dependencies, service, estimatedDurationMs, reason } = step;
  return {
    ...{ id, name, agent, capability, parameters, dependencies },
    estimatedCost: shownMoney(step.estimatedCost),
    service,
    estimatedDuration: shownDuration(estimatedDurationMs),
    estimatedDurationMs,
    reason,
    onFailure: step.onFailure,
    ...defined({ timeoutMs: step.timeoutMs }),
    ...defined({ maxRetries: step.maxRetries }),
    ...defined({ sources: step.sources }),
  };
}

export function shownMoney(amount: Micros | null): number | null {
  return amount === null ? null : fromMicros(amount);
}

export function shownConstraints({
  maxCost,
  maxCostByService,
  maxDurationMs,
  ...rest
}: PlanConstraints): ConstraintsResponse {
  return {
    ...rest,
    ...(maxCost === undefined ? {} : { maxCost: fromMicros(maxCost) }),
    ...(maxCostByService === undefined
      ? {}
      : {
          maxCostByService: Object.fromEntries(
            Object.entries(maxCostByService).map(([service, limit]) => [service, fromMicros(limit)]),
          ),
        }),
    ...defined({ maxDurationMs }),
  };
}

export function shownPlanningCost({ amount, ...counts }: PlanningCost): PlanningCostResponse {
  return { ...counts, amount: shownMoney(amount), currency: DEFAULT_CURRENCY };
}

export function shownDuration(ms: DurationMs | null): string | null {
  return ms === null ? null : formatDuration(ms);
}

export function shownBudget(verdict: BudgetVerdict): Pick<BudgetResponse, keyof BudgetResponse> {
  const { policyId, mode, spent, held } = verdict;
  const perService = Object.entries(verdict.perService).map(([service, figures]): [string, BudgetLimit] => [
    service,
    {
      limit: fromMicros(figures.limit),
      spent: fromMicros(figures.spent),
      held: fromMicros(figures.held),
      remaining: fromMicros(figures.remaining),
    },
  ]);
  return {
    policyId,
    mode,
    verdict: verdict.verdict,
    limit: shownMoney(verdict.limit),
    spent: fromMicros(spent),
    held: fromMicros(held),
    remaining: shownMoney(verdict.remaining),
    perService: Object.fromEntries(perService),
    because: verdict.because,
  };
}

/** Four digits: a forecast that shows more claims more than it knows. */
export function shownForecast({ cost, durationMs, basis }: Forecast): ForecastResponse {
  const rounded = (figure: number): number => Number(figure.toPrecision(4));
  return {
    cost: cost && { p50: rounded(fromMicros(cost.p50)), p90: rounded(fromMicros(cost.p90)) },
    durationMs: durationMs && { p50: rounded(durationMs.p50), p90: rounded(durationMs.p90) },
    basis,
  };
}

export function shownSuggestion({
  capability,
  agent,
  reason,
  addsCost,
  addsDurationMs,
}: Suggestion): SuggestionResponse {
  return { capability, agent, reason, addsCost: shownMoney(addsCost), addsDurationMs };
}
