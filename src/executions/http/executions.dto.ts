import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ANY_JSON, FREE_OBJECT } from '../../platform/http/openapi/free-json.js';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsISO8601,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Json, JsonObject } from '../../kernel/json.js';
import { MAX_AMOUNT, SMALLEST_AMOUNT } from '../../kernel/money.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { IsInstant } from '../../platform/http/requests/is-instant.js';
import { MOST_MEMBERS, MostMembers } from '../../platform/http/validation/most-members.js';

export const NAME = 200;
const TEXT = 2_000;

export class ModificationDto {
  @ApiProperty({ example: 'step3' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  stepId!: string;

  @ApiPropertyOptional({ ...FREE_OBJECT, description: "merged over the step's own", example: { buildMode: 'cloud' } })
  @IsOptional()
  @IsObject()
  @MostMembers(MOST_MEMBERS)
  parameters?: JsonObject;

  @ApiPropertyOptional({ description: 'leave this step out' })
  @IsOptional()
  @IsBoolean()
  skip?: boolean;
}

export class ExecuteDto {
  @ApiProperty({ description: 'nothing runs without it', example: true })
  @IsBoolean()
  approved!: boolean;

  @ApiPropertyOptional({ example: 'kim' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  approvedBy?: string;

  @ApiPropertyOptional({ description: 'left out: the latest; done again: the one that was executed', minimum: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  revision?: number;

  @ApiPropertyOptional({ description: 'the hash of what was seen; the current one approves changed figures' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  hash?: string;

  @ApiPropertyOptional({ type: [ModificationDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5_000)
  @ValidateNested({ each: true })
  @Type(() => ModificationDto)
  modifications?: ModificationDto[];

  @ApiPropertyOptional({
    enum: ['refuse', 'pause'],
    default: 'refuse',
    description: 'a plan too dear for its policy: refuse, or start it and pause before the step that does not fit',
  })
  @IsOptional()
  @IsIn(['refuse', 'pause'])
  onBudget?: 'refuse' | 'pause';

  @ApiPropertyOptional({
    description: 'what this execution may cost at most, decimal, in the currency of the plan; enforced like a policy',
    minimum: 0,
    example: 25,
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MAX_AMOUNT)
  maxCost?: number;

  @ApiPropertyOptional({ description: 'answer with schedule and holds; start nothing' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

export class ExecutionsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['running', 'paused', 'completed', 'failed', 'cancelled'] })
  @IsOptional()
  @IsIn(['running', 'paused', 'completed', 'failed', 'cancelled'])
  status?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'started at or after this moment' })
  @IsOptional()
  @IsISO8601({ strict: true })
  since?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'started before this moment' })
  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  planId?: string;

  @ApiPropertyOptional({ description: 'executions in which this agent had a step' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  agent?: string;

  @ApiPropertyOptional({ description: "words of the plan's specification" })
  @IsOptional()
  @IsString()
  @MaxLength(TEXT)
  q?: string;
}

export class EventsQuery {
  @ApiPropertyOptional({ description: 'events after this sequence number', default: 0 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  after: number = 0;

  @ApiPropertyOptional({
    ...{ minimum: 1, maximum: 200, default: 200 },
    description: 'at most; a page ends earlier where its events are large: nextCursor tells whether there is more',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 200;
}

class DecisionDto {
  @ApiPropertyOptional({ description: 'the attempt the decision is about; another one by now is refused with 409' })
  @IsOptional()
  @IsInt()
  @Min(0)
  attempt?: number;
}

class AddressedDto extends DecisionDto {
  @ApiPropertyOptional({
    description: 'the step that the decision is about: it stands only while that step waits for one',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  stepId?: string;
}

export class CancelDto extends AddressedDto {
  @ApiPropertyOptional({ example: 'no longer wanted' })
  @IsOptional()
  @IsString()
  @MaxLength(TEXT)
  reason?: string;
}

export class RetryDto extends DecisionDto {
  @ApiPropertyOptional({ ...FREE_OBJECT, description: "merged over the step's own", example: { detail: 'blockout' } })
  @IsOptional()
  @IsObject()
  @MostMembers(MOST_MEMBERS)
  parameters?: JsonObject;

  @ApiPropertyOptional({ description: 'another agent that offers the capability' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  agent?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 86_400_000 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(86_400_000)
  timeoutMs?: number;
}

export class SkipDto extends DecisionDto {
  @ApiProperty({ example: 'not needed this time' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT)
  reason!: string;

  @ApiPropertyOptional({ ...ANY_JSON, description: 'a stand-in: dependents then run', example: { map: 'Arena01' } })
  @IsOptional()
  result?: Json;
}

export class CompleteDto extends DecisionDto {
  @ApiProperty({
    ...ANY_JSON,
    description: 'what the step would have given; null is a result',
    example: { map: 'Arena01' },
  })
  @ValidateIf(({ result }: CompleteDto) => result !== null)
  @IsDefined()
  result!: Json;

  @ApiPropertyOptional({
    description:
      'what it cost, in the currency of the plan; left out: what was held for it is booked, unconfirmed, if anything was',
    example: 2.5,
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MAX_AMOUNT)
  cost?: number;

  @ApiPropertyOptional({
    description: 'book the cost even where it passes a limit in mode block; it is flagged, with the reason',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  overLimit?: boolean;

  @ApiProperty({ example: 'built by hand' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT)
  reason!: string;
}

export class BudgetApprovalDto extends AddressedDto {
  @ApiProperty({
    description: 'how much this execution may go over, once: what goes over a limit is drawn from it',
    example: 20,
  })
  @IsNumber()
  @Min(SMALLEST_AMOUNT)
  @Max(MAX_AMOUNT)
  amount!: number;

  @ApiProperty({ example: 'kim' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  approvedBy!: string;

  @ApiProperty({ example: 'the demo is on Friday' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT)
  reason!: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'the limits it raises: total, or names of services; left out: the total and every service',
    example: ['total'],
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(NAME, { each: true })
  raises?: string[];

  @ApiPropertyOptional({ example: '2026-12-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  expiresAt?: string;
}
