import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FREE_OBJECT } from '../../platform/http/openapi/free-json.js';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { parseDuration } from '../../kernel/duration.js';
import type { JsonObject } from '../../kernel/json.js';
import { MAX_AMOUNT, toMicros } from '../../kernel/money.js';
import { MOST_MEMBERS, MostMembers } from '../../platform/http/validation/most-members.js';
import { ON_FAILURE, type OnFailure, type StepDraft } from '../domain/plan.js';
import type { StepEdit } from '../domain/changes/step-edit.js';
import { MAX_STEPS } from '../domain/plan-validation.js';
import { IsDuration } from './is-duration.js';

const YEAR_MS = 31_536_000_000;

/** What may be said about any step; `null` is the same as left out. */
export class StepFieldsDto {
  @ApiPropertyOptional({ type: String, nullable: true, example: 'Design the level' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string | null;

  @ApiPropertyOptional({
    ...FREE_OBJECT,
    nullable: true,
    description: 'Fits the schema of the capability. {"$ref": "step1.result.path"} takes an earlier step\'s output.',
    example: { description: 'A castle with 4 towers' },
  })
  @IsOptional()
  @IsObject()
  @MostMembers(MOST_MEMBERS)
  parameters?: JsonObject | null;

  @ApiPropertyOptional({ description: 'ids of steps that must be completed first', example: [], type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_STEPS)
  @IsString({ each: true })
  dependencies?: string[] | null;

  @ApiPropertyOptional({ type: Number, nullable: true, description: 'left out: the capability’s', example: 5.5 })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MAX_AMOUNT)
  estimatedCost?: number | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'what the cost is booked on; left out: the capability’s',
    example: 'ec2',
  })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  service?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'left out: the capability’s', example: '2m' })
  @IsOptional()
  @IsDuration()
  estimatedDuration?: string | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'the same in ms; wins when both are given',
    example: 120_000,
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(YEAR_MS)
  estimatedDurationMs?: number | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'the specification asks for a castle' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  reason?: string | null;

  @ApiPropertyOptional({ enum: ON_FAILURE, default: 'pause' })
  @IsOptional()
  @IsIn(ON_FAILURE)
  onFailure?: OnFailure | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'ms for one attempt; left out: the capability’s, else AGENT_TIMEOUT',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(YEAR_MS)
  timeoutMs?: number | null;

  @ApiPropertyOptional({ type: Number, nullable: true, description: 'left out: MAX_RETRIES', example: 3 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  maxRetries?: number | null;

  @ApiPropertyOptional({
    ...FREE_OBJECT,
    nullable: true,
    description: 'accepted so that a step can be sent back as it came; not read',
  })
  @IsOptional()
  @IsObject()
  sources?: JsonObject | null;
}

export class StepDto extends StepFieldsDto {
  @ApiProperty({ example: 'step1', pattern: '^[A-Za-z][\\w-]{0,63}$' })
  @IsString()
  id!: string;

  @ApiProperty({ example: 'ConversationLevelDesignerAgent' })
  @IsString()
  @Length(1, 200)
  agent!: string;

  @ApiProperty({ example: 'generate_level_plan' })
  @IsString()
  @Length(1, 200)
  capability!: string;
}

export function stepDraftOf(dto: StepDto): StepDraft {
  const { id, agent, capability } = dto;
  const edit = stepEditOf(dto);
  return { ...edit, id, agent, capability, parameters: edit.parameters ?? {}, dependencies: edit.dependencies ?? [] };
}

/** Only what was said; money in micros, durations in ms. */
export function stepEditOf(dto: StepFieldsDto): StepEdit {
  const { estimatedCost, estimatedDuration, estimatedDurationMs } = dto;
  const duration = estimatedDurationMs ?? (estimatedDuration ? parseDuration(estimatedDuration) : undefined);
  return {
    ...given('name', dto.name),
    ...given('parameters', dto.parameters),
    ...given('dependencies', dto.dependencies),
    ...given(
      'estimatedCost',
      estimatedCost === null || estimatedCost === undefined ? undefined : toMicros(estimatedCost),
    ),
    ...given('service', dto.service),
    ...given('estimatedDurationMs', duration),
    ...given('reason', dto.reason),
    ...given('onFailure', dto.onFailure),
    ...given('timeoutMs', dto.timeoutMs),
    ...given('maxRetries', dto.maxRetries),
  };
}

function given<K extends string, V>(key: K, value: V | null | undefined): Partial<Record<K, V>> {
  return value === null || value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
