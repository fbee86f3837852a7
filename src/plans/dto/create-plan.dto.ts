import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  Min,
  NotContains,
  ValidateNested,
} from 'class-validator';
import { type Environment, ENVIRONMENTS } from '../../kernel/environment.js';
import type { PlanContext } from '../domain/plan.js';
import { MAX_STEPS } from '../domain/plan-validation.js';
import { StepDto } from './step.dto.js';

export const LONGEST_SPECIFICATION = 100_000;

export class PlanContextDto {
  @ApiPropertyOptional({ example: ['level1', 'level2'], type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  existingLevels?: string[] | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'A file in POLICIES_DIR. Left out: every policy of the environment.',
    example: './policies/dev-budget.json',
  })
  @IsOptional()
  @IsString()
  @Length(1, 255)
  budgetPolicy?: string | null;

  @ApiPropertyOptional({ enum: ENVIRONMENTS, default: 'dev' })
  @IsOptional()
  @IsIn(ENVIRONMENTS)
  targetEnvironment?: Environment | null;
}

export class CreatePlanDto {
  @ApiProperty({
    description: 'What is wanted, in plain language.',
    minLength: 1,
    maxLength: LONGEST_SPECIFICATION,
    example: 'Create a VR arena with 3 combat zones and 2 safe zones for 12 players.',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toWellFormed() : value))
  @IsString()
  @NotContains('\u0000', { message: 'specification must not contain NUL characters' })
  @Length(1, LONGEST_SPECIFICATION)
  specification!: string;

  @ApiPropertyOptional({ type: PlanContextDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PlanContextDto)
  context?: PlanContextDto | null;

  @ApiPropertyOptional({
    type: [StepDto],
    description: 'A plan written by hand: planning is skipped, validation and pricing are not.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_STEPS)
  @ValidateNested({ each: true })
  @Type(() => StepDto)
  steps?: StepDto[] | null;

  @ApiPropertyOptional({
    type: Boolean,
    nullable: true,
    example: true,
    description:
      'true: the answer says why, clause by clause: values found, candidates with scores, why not. Not kept.',
  })
  @IsOptional()
  @IsBoolean()
  explain?: boolean | null;
}

export class ClonePlanDto {
  @ApiPropertyOptional({ minimum: 1, description: 'the latest when left out' })
  @IsOptional()
  @IsInt()
  @Min(1)
  revision?: number;
}

/** Only what the caller said: a defaulted environment must not look like a wish. */
export function planContextOf(dto: PlanContextDto | null | undefined): PlanContext {
  const { existingLevels, budgetPolicy, targetEnvironment } = dto ?? {};
  return {
    ...(existingLevels ? { existingLevels } : {}),
    ...(budgetPolicy ? { budgetPolicy } : {}),
    ...(targetEnvironment ? { targetEnvironment } : {}),
  };
}
