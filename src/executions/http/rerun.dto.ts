// Doing an execution again: what is asked, and what is kept and bought again.
import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { DryRunDto, StartedDto } from './answers.dto.js';
import { ExecuteDto, NAME } from './executions.dto.js';

/** As an execute, for the revision that was executed unless another is named. */
export class RerunDto extends PartialType(OmitType(ExecuteDto, ['dryRun'])) {
  @ApiPropertyOptional({ description: 'this step, and all that comes after it, is done again even if nothing changed' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME)
  from?: string;

  @ApiPropertyOptional({ description: 'say what would be kept and bought again, and at what price; start nothing' })
  @IsOptional()
  @IsBoolean()
  preview?: boolean;
}

export class RerunStepDto {
  @ApiProperty({ example: 'step3' })
  stepId!: string;
  @ApiProperty({ example: 'Build level geometry' })
  name!: string;
  @ApiProperty({ example: 'UnrealLevelBuilderAgent' })
  agent!: string;
  @ApiProperty({ example: 'build_level_geometry' })
  capability!: string;
  @ApiProperty({ description: 'true: its result stands, and nobody is paid again' })
  kept!: boolean;
  @ApiProperty({ example: 'its parameters have changed' })
  reason!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'of doing it again; 0: kept or left out; null: unknown' })
  price!: number | null;
  @ApiProperty({ example: 0, description: 'what the kept result had cost' })
  saved!: number;
}

export class RerunPreviewDto {
  @ApiProperty({ format: 'uuid', description: 'the execution that would be done again' })
  rerunOf!: string;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({ example: 42.5, description: 'what the results that are kept had cost' })
  saved!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'of what is bought again; null: none is known' })
  estimatedCost!: number | null;
  @ApiProperty({ type: [RerunStepDto] })
  steps!: RerunStepDto[];
  @ApiProperty({ type: DryRunDto, description: 'of the steps that are bought again, as `dryRun` of an execute' })
  dryRun!: DryRunDto;
}

export class RerunStartedDto extends StartedDto {
  @ApiProperty({ format: 'uuid' })
  rerunOf!: string;
  @ApiProperty({ type: [String], description: 'steps whose results stand', example: ['step1', 'step2'] })
  kept!: readonly string[];
}
