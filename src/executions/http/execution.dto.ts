// What an execution looks like, as documentation; the compiler holds it to the views that make it.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Json, JsonObject } from '../../kernel/json.js';
import { ANY_JSON, FREE_OBJECT } from '../../platform/http/openapi/free-json.js';
import type { ForecastView } from '../forecast/run-forecasts.service.js';
import type { Action, Attention } from '../views/attention.js';
import type { Offer } from '../views/money-options.js';
import type { Cancellation, ExecutionView, StepView } from '../views/execution-view.js';
import type { WaitingFor } from '../views/waiting.js';

const TIME = { format: 'date-time', example: '2026-11-23T10:30:00.000Z' };
/** Every name of a union: the compiler misses none. */
const names = <T extends string>(all: Record<T, true>): T[] => Object.keys(all) as T[];

export const STATUSES = names<ExecutionView['status']>({
  running: true,
  paused: true,
  completed: true,
  failed: true,
  cancelled: true,
});
const STEP_STATUSES = names<StepView['status']>({
  pending: true,
  running: true,
  completed: true,
  failed: true,
  skipped: true,
  cancelled: true,
});
const WAITING_FOR = names<WaitingFor['kind']>({
  dependencies: true,
  slot: true,
  rate: true,
  retry: true,
  budget: true,
  approval: true,
  'agent down': true,
  paused: true,
});
const BASES = names<ForecastView['basis']>({ estimates: true, history: true });
const ATTENTION = names<Attention['kind']>({
  'step-failed': true,
  retrying: true,
  budget: true,
  approval: true,
  paused: true,
});

export class FailureDto {
  @ApiProperty({ description: 'stable', example: 'agent.timeout' })
  code!: string;
  @ApiProperty({ example: 'UnrealBuildAgent gave no sign of life for 300000 ms' })
  message!: string;
  @ApiPropertyOptional({ ...ANY_JSON, description: 'as the agent gave them' })
  details?: Json;
}

export class ChargeDto {
  @ApiProperty({ example: 'gamelift' })
  service!: string;
  @ApiProperty({ example: 25 })
  amount!: number;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
}

export class WaitingForDto implements WaitingFor {
  @ApiProperty({ enum: WAITING_FOR, example: 'dependencies' })
  kind!: WaitingFor['kind'];
  @ApiPropertyOptional({ example: '1 not yet completed' })
  detail?: string;
  @ApiProperty(TIME)
  since!: string;
  @ApiPropertyOptional(TIME)
  until?: string;
}

export class HeartbeatDto {
  @ApiPropertyOptional({ example: 40 })
  percent?: number;
  @ApiPropertyOptional({ example: 'Cooking content' })
  message?: string;
  @ApiPropertyOptional({ example: 1.2 })
  costSoFar?: number;
}

export class StepViewDto implements StepView {
  @ApiProperty({ example: 'step1' })
  id!: string;
  @ApiProperty({ example: 'Generate level plan' })
  name!: string;
  @ApiProperty({ example: 'ConversationLevelDesignerAgent' })
  agent!: string;
  @ApiProperty({ example: 'generate_level_plan' })
  capability!: string;
  @ApiProperty({ type: [String], description: 'the steps that come before it', example: [] })
  dependencies!: readonly string[];
  @ApiProperty({ type: Number, nullable: true, description: 'as approved; null: unknown', example: 5.5 })
  estimatedCost!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'ms, as approved; null: unknown', example: 120_000 })
  estimatedDurationMs!: number | null;
  @ApiProperty({ enum: STEP_STATUSES, example: 'completed' })
  status!: StepView['status'];
  @ApiPropertyOptional({ type: WaitingForDto, description: 'why a pending step is not running' })
  waitingFor?: WaitingForDto;
  @ApiProperty({ description: 'how many times it was sent; decisions name it', example: 1 })
  attempt!: number;
  @ApiProperty({ type: String, nullable: true, ...TIME })
  startTime!: string | null;
  @ApiProperty({ type: String, nullable: true, ...TIME })
  endTime!: string | null;
  @ApiProperty({ ...ANY_JSON, description: 'as the agent gave it', example: { levelPlan: 'arena.json' } })
  result!: Json | null;
  @ApiPropertyOptional({ description: 'of a completed step: agent, hand, late, kept', example: 'agent' })
  completedBy?: string;
  @ApiPropertyOptional({ type: FailureDto, description: 'why it failed, or why it is tried again' })
  error?: FailureDto;
  @ApiProperty({ description: 'sum of the charges', example: 5.5 })
  cost!: number;
  @ApiProperty({ type: [ChargeDto] })
  charges!: ChargeDto[];
  @ApiPropertyOptional({ ...FREE_OBJECT, description: 'why it was skipped: `kind`, and who or what asked for it' })
  cause?: JsonObject;
  @ApiPropertyOptional({ type: HeartbeatDto, description: "a running step's last sign of life" })
  progress?: HeartbeatDto;
}

export class ProgressDto {
  @ApiProperty({ example: 1 })
  completed!: number;
  @ApiProperty({ example: 2 })
  total!: number;
  @ApiProperty({ type: String, nullable: true, example: 'Build map' })
  currentStep!: string | null;
  @ApiProperty({ minimum: 0, maximum: 100, example: 50 })
  percent!: number;
}

export class ExecutionCostsDto {
  @ApiProperty({ example: 42.3 })
  total!: number;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    example: { gamelift: 25, ec2: 15.5, s3: 1.8 },
  })
  byService!: Record<string, number>;
  @ApiProperty({ type: Number, nullable: true, description: 'null: unknown', example: 45.75 })
  estimated!: number | null;
  @ApiProperty({ description: 'at risk in calls whose outcome is open', example: 0 })
  held!: number;
  @ApiProperty({ description: 'part of the total that no agent has named yet: what was held for it', example: 0 })
  unconfirmed!: number;
}

export class ArtifactDto {
  @ApiProperty({ example: 'LevelPlan' })
  type!: string;
  @ApiProperty({ description: 'the step that made it', example: 'step1' })
  stepId!: string;
  @ApiProperty({ description: 'within the execution', example: 'step1-1' })
  id!: string;
  @ApiProperty({ example: 'data/artifacts/arena/level-plan.json' })
  path!: string;
  @ApiProperty({
    description: "the agent's own address (http, https, s3, gs), else where this service serves the file",
    example: 's3://bucket/artifacts/level-plan.json',
  })
  url!: string;
  @ApiPropertyOptional({ example: 'application/json' })
  mimeType?: string;
  @ApiPropertyOptional({ description: 'bytes', example: 2_048 })
  size?: number;
  @ApiPropertyOptional({ example: '3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c' })
  sha256?: string;
}

class EffectDto {
  @ApiProperty({ example: 'step2' })
  stepId!: string;
  @ApiProperty({ enum: ['pending', 'completed', 'skipped', 'cancelled'] })
  becomes!: Offer['effects'][number]['becomes'];
}

export class OfferDto implements Offer {
  @ApiProperty({ enum: ['approve', 'wait', 'skip', 'give', 'complete', 'cancel'] })
  kind!: Offer['kind'];
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 4.5,
    description: 'what the step may cost then; null: unknown',
  })
  price!: number | null;
  @ApiProperty({ example: 0, description: 'estimates of what will not be done' })
  spares!: number;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiPropertyOptional({ ...TIME, description: 'of waiting: when a window frees enough, if nothing else changes' })
  until?: string;
  @ApiProperty({ type: [EffectDto], description: 'what becomes of this step and of others' })
  effects!: EffectDto[];
}

export class ActionDto implements Action {
  @ApiProperty({ enum: ['GET', 'POST'], description: 'GET: only to be looked at again' })
  method!: Action['method'];
  @ApiProperty({ example: '/api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry' })
  path!: string;
  @ApiPropertyOptional({ ...FREE_OBJECT, description: 'ready to be sent, or to be filled in', example: {} })
  body?: JsonObject;
  @ApiPropertyOptional({
    type: OfferDto,
    description: 'where money is missing: what it would cost, and what becomes of what',
  })
  offer?: OfferDto;
}

export class AttentionDto implements Attention {
  @ApiProperty({ enum: ATTENTION, example: 'step-failed' })
  kind!: Attention['kind'];
  @ApiPropertyOptional({ example: 'step2' })
  stepId?: string;
  @ApiProperty({ example: 'UnrealBuildAgent.build_map failed: it gave no sign of life for 300000 ms' })
  message!: string;
  @ApiProperty({ type: [ActionDto], description: 'what may be decided, as requests' })
  actions!: ActionDto[];
}

class SpreadDto {
  @ApiProperty({ example: 45.75 })
  p50!: number;
  @ApiProperty({ example: 52.1 })
  p90!: number;
}

class EndDto {
  @ApiProperty(TIME)
  p50!: string;
  @ApiProperty(TIME)
  p90!: string;
}

export class ExecutionForecastDto implements ForecastView {
  @ApiProperty({ type: SpreadDto, nullable: true, description: 'in the end, what is charged included; null: unknown' })
  cost!: SpreadDto | null;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({ type: EndDto, nullable: true, description: 'null: it is paused, or no duration is known' })
  endsAt!: EndDto | null;
  @ApiProperty({ enum: BASES, example: 'history' })
  basis!: ForecastView['basis'];
  @ApiProperty({ description: 'open steps whose price nobody knows: not in the cost', example: 0 })
  unpricedSteps!: number;
}

export class CancellationDto implements Cancellation {
  @ApiProperty(TIME)
  requestedAt!: string;
  @ApiPropertyOptional({ example: 'no longer wanted' })
  reason?: string;
}

export class ExecutionDto implements ExecutionView {
  @ApiProperty({ format: 'uuid' })
  executionId!: string;
  @ApiProperty({ format: 'uuid' })
  planId!: string;
  @ApiProperty({ example: 1 })
  revision!: number;
  @ApiProperty({ description: 'of what was approved' })
  hash!: string;
  @ApiPropertyOptional({ description: 'as they named themselves', example: 'kim' })
  approvedBy?: string;
  @ApiProperty({ enum: STATUSES, example: 'paused' })
  status!: ExecutionView['status'];
  @ApiPropertyOptional({ description: 'why it is paused, or that it is being cancelled', example: 'step-failed' })
  reason?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'the execution that this one does again, in part' })
  rerunOf?: string;
  @ApiPropertyOptional({ type: [String], description: 'those that do this one again, oldest first' })
  reruns?: readonly string[];
  @ApiProperty(TIME)
  startedAt!: string;
  @ApiPropertyOptional(TIME)
  completedAt?: string;
  @ApiPropertyOptional({ type: FailureDto })
  error?: FailureDto;
  @ApiPropertyOptional({ type: CancellationDto, description: 'from the moment it was asked for' })
  cancellation?: CancellationDto;
  @ApiPropertyOptional({
    type: ExecutionForecastDto,
    description: 'while it runs: half end below p50, 9 of 10 below p90',
  })
  forecast?: ExecutionForecastDto;
  @ApiProperty({ type: ProgressDto })
  progress!: ProgressDto;
  @ApiProperty({ type: [StepViewDto] })
  steps!: StepViewDto[];
  @ApiProperty({ type: [ArtifactDto] })
  artifacts!: (ArtifactDto & JsonObject)[];
  @ApiProperty({ type: ExecutionCostsDto })
  costs!: ExecutionCostsDto;
  @ApiProperty({ type: [AttentionDto], description: 'what waits for a person' })
  attention!: AttentionDto[];
}
