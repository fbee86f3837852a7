// An agent as it is registered: by REST, from AGENTS_FILE, by the mock catalogue, and as it is stored.
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { JsonSchema } from '../../kernel/json.js';
import { MAX_AMOUNT } from '../../kernel/money.js';
import { MostMembers } from '../../platform/http/validation/most-members.js';
import type { SideEffects } from '../domain/capability.js';
import { GrowsWithParameter } from './grows-with-parameter.js';
import { IsEndpoint } from './is-endpoint.js';
import { IsOutputs } from './is-outputs.js';
import { IsShares } from './is-shares.js';

export const AGENT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const NAME_RULE = '$property must be 1 to 100 letters, digits, dots, dashes or underscores';
const MOST_OUTPUTS = 1_000;
const YEAR_MS = 31_536_000_000;
const SIDE_EFFECTS: readonly SideEffects[] = ['none', 'reversible', 'irreversible'];
const UNKNOWN_WHEN_NULL = 'null when it is unknown (which is not 0)';

const PARAMETERS_EXAMPLE = {
  type: 'object',
  properties: { description: { type: 'string' }, zones: { type: 'integer', minimum: 1, default: 3 } },
  required: ['description'],
  additionalProperties: false,
};

/** How price and duration grow with a parameter. */
export class PerUnitBody {
  @ApiProperty({ description: 'name of a numeric parameter of the schema', example: 'durationMinutes' })
  @IsString()
  @Length(1, 200)
  parameter!: string;

  @ApiPropertyOptional({ minimum: 0, default: 0, description: 'for each unit', example: 0.05 })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MAX_AMOUNT)
  cost?: number;

  @ApiPropertyOptional({ minimum: 0, default: 0, description: 'ms for each unit', example: 60_000 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(YEAR_MS)
  duration?: number;
}

export class EstimateBody {
  @ApiProperty({ type: PerUnitBody })
  @IsObject()
  @ValidateNested()
  @Type(() => PerUnitBody)
  perUnit!: PerUnitBody;
}

export class CapabilityBody {
  @ApiProperty({ example: 'generate_level_plan' })
  @Matches(AGENT_NAME, { message: NAME_RULE })
  name!: string;

  @ApiProperty({ example: 'Design a level: turn a written description into a level plan.' })
  @IsString()
  @MaxLength(10_000)
  description!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'JSON Schema (2020-12, or draft-07 by $schema) of the parameters object',
    example: PARAMETERS_EXAMPLE,
  })
  @IsObject()
  parameters!: JsonSchema;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, example: 5.5, description: UNKNOWN_WHEN_NULL })
  @ValidateIf((body: CapabilityBody) => body.estimatedCost !== null)
  @IsNumber()
  @Min(0)
  @Max(MAX_AMOUNT)
  estimatedCost!: number | null;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, example: 120_000, description: `ms; ${UNKNOWN_WHEN_NULL}` })
  @ValidateIf((body: CapabilityBody) => body.estimatedDuration !== null)
  @IsInt()
  @Min(0)
  @Max(YEAR_MS)
  estimatedDuration!: number | null;

  @ApiPropertyOptional({ type: [String], default: [], description: 'capabilities that must come first', example: [] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  dependencies?: string[];

  @ApiPropertyOptional({ description: 'moves by itself when schema or price moves', example: '1.0.0' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  version?: string;

  @ApiPropertyOptional({ description: 'what the cost is booked on', default: 'other', example: 'llm' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  service?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'over which services the cost is spread, in shares; left out: as its last charges were',
    example: { ec2: 3, s3: 1 },
  })
  @IsOptional()
  @IsShares()
  services?: Record<string, number>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'output name → type of artifact',
    example: { levelPlan: 'LevelPlan' },
  })
  @IsOptional()
  @IsOutputs()
  @MostMembers(MOST_OUTPUTS)
  outputs?: Record<string, string>;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 0,
    example: 8,
    description: 'a promise never to charge more',
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MAX_AMOUNT)
  maxCost?: number | null;

  @ApiPropertyOptional({
    default: true,
    description:
      'the agent deduplicates by Idempotency-Key; declared true, it also promises to charge one logical call once',
  })
  @IsOptional()
  @IsBoolean()
  idempotent?: boolean;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 1, description: 'ms; AGENT_TIMEOUT when absent' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(YEAR_MS)
  timeoutMs?: number | null;

  @ApiPropertyOptional({ enum: SIDE_EFFECTS, default: 'none' })
  @IsOptional()
  @IsIn(SIDE_EFFECTS)
  sideEffects?: SideEffects;

  @ApiPropertyOptional({
    type: EstimateBody,
    description:
      'how estimatedCost and estimatedDuration grow with a parameter, counted from its default (0 where it has none)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => EstimateBody)
  @GrowsWithParameter()
  estimate?: EstimateBody;
}

export class AgentBody {
  @ApiProperty({ example: 'ConversationLevelDesignerAgent' })
  @Matches(AGENT_NAME, { message: NAME_RULE })
  name!: string;

  @ApiPropertyOptional({ example: 'Turns words into level plans.' })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  description?: string;

  @ApiProperty({ example: 'http://127.0.0.1:3002/', description: 'calls are POSTed here, exactly as registered' })
  @IsEndpoint()
  endpoint!: string;

  @ApiPropertyOptional({ enum: ['http'], default: 'http' })
  @IsOptional()
  @IsIn(['http'])
  protocol?: 'http';

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    writeOnly: true,
    minLength: 8,
    description:
      'signs calls (Standard Webhooks); a whsec_ prefix means base64. Never shown. In PUT: absent keeps it, null drops it',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  })
  @IsOptional()
  @IsString()
  @MinLength(8)
  @MaxLength(512)
  secret?: string | null;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 1, example: 4, description: 'steps it takes at once' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  maxConcurrency?: number | null;

  @ApiProperty({ type: [CapabilityBody] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique((capability: CapabilityBody | null) => capability?.name, {
    message: 'capabilities must have different names',
  })
  @ValidateNested({ each: true })
  @Type(() => CapabilityBody)
  capabilities!: CapabilityBody[];
}

/** PUT replaces everything; the name is the path's. */
export class AgentReplacement extends OmitType(AgentBody, ['name']) {
  @ApiPropertyOptional({ description: 'when given, the same as in the path' })
  @IsOptional()
  @Matches(AGENT_NAME, { message: NAME_RULE })
  name?: string;
}
