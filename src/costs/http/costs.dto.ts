import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ENVIRONMENTS } from '../../kernel/environment.js';
import { MAX_AMOUNT } from '../../kernel/money.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { IsInstant } from '../../platform/http/requests/is-instant.js';
import { ENTRY_KINDS, type EntryKind } from '../domain/ledger/entry.js';
import { type Grouping, GROUPINGS } from '../store/report.store.js';

const ID = 200;
const TEXT = 2_000;

export class PeriodQuery {
  @ApiPropertyOptional({ format: 'date-time', description: 'inclusive', example: '2026-11-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'exclusive', example: '2026-12-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  to?: string;

  @ApiPropertyOptional({ enum: ENVIRONMENTS })
  @IsOptional()
  @IsIn(ENVIRONMENTS)
  environment?: string;
}

export class SummaryQuery extends PeriodQuery {
  @ApiPropertyOptional({ enum: GROUPINGS, default: 'service' })
  @IsOptional()
  @IsIn(GROUPINGS)
  groupBy: Grouping = 'service';
}

export class EntriesQuery extends IntersectionType(PeriodQuery, PageQuery) {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(ID)
  executionId?: string;

  @ApiPropertyOptional({ example: 'ec2' })
  @IsOptional()
  @IsString()
  @MaxLength(ID)
  service?: string;

  @ApiPropertyOptional({ enum: ENTRY_KINDS })
  @IsOptional()
  @IsIn(ENTRY_KINDS)
  kind?: EntryKind;
}

export class ExportQuery extends PeriodQuery {
  @ApiPropertyOptional({ enum: ['focus'], default: 'focus', description: 'FinOps FOCUS 1.2 columns' })
  @IsOptional()
  @IsIn(['focus'])
  format = 'focus';

  @ApiPropertyOptional({ enum: ['csv', 'json'], description: 'overrides Accept; default csv' })
  @IsOptional()
  @IsIn(['csv', 'json'])
  as?: 'csv' | 'json';
}

export class AdjustmentDto {
  @ApiProperty({ example: -2.5, description: 'decimal; negative for a refund or correction downwards' })
  @IsNumber()
  @Min(-MAX_AMOUNT)
  @Max(MAX_AMOUNT)
  amount!: number;

  @ApiProperty({ enum: ENVIRONMENTS, example: 'dev' })
  @IsIn(ENVIRONMENTS)
  environment!: string;

  @ApiProperty({ example: 'ec2' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  service!: string;

  @ApiProperty({ example: 'the invoice of October says less' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT)
  reason!: string;

  @ApiProperty({ example: 'kim' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(ID)
  adjustedBy!: string;

  @ApiPropertyOptional({ example: 'GBP', description: "ISO 4217; left out: that of the environment's first policy" })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/, { message: 'currency must be three capital letters (ISO 4217), for example GBP' })
  currency?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(ID)
  executionId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(ID)
  planId?: string;

  @ApiPropertyOptional({ example: 'step3' })
  @IsOptional()
  @IsString()
  @MaxLength(ID)
  stepId?: string;

  @ApiPropertyOptional({ example: 'DevOpsAWSAgent' })
  @IsOptional()
  @IsString()
  @MaxLength(ID)
  agent?: string;

  @ApiPropertyOptional({
    description: 'book it even where it passes a limit in mode block; it is flagged, with the reason',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  overLimit?: boolean;
}
