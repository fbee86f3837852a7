import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsNotEmpty, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { MAX_AMOUNT } from '../../kernel/money.js';

const ID = 200;
const TEXT = 2_000;
/** One micro-unit. */
const SMALLEST = 0.000_001;

export class PolicyApprovalDto {
  @ApiProperty({ example: 50, description: 'by how much the limits are raised, decimal' })
  @IsNumber()
  @Min(SMALLEST)
  @Max(MAX_AMOUNT)
  amount!: number;

  @ApiProperty({ example: 'kim' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(ID)
  approvedBy!: string;

  @ApiProperty({ example: 'the demo is on Friday' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT)
  reason!: string;

  @ApiPropertyOptional({ description: 'for this execution only; left out: for everybody within the window' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(ID)
  executionId?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'left out: the end of the window, or of the execution' })
  @IsOptional()
  @IsISO8601({ strict: true })
  expiresAt?: string;
}
