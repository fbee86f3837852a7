import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { MAX_AMOUNT, SMALLEST_AMOUNT } from '../../kernel/money.js';
import { IsInstant } from '../../platform/http/requests/is-instant.js';

const ID = 200;
const TEXT = 2_000;

export class PolicyApprovalDto {
  @ApiProperty({ example: 50, description: 'how much may go over, once: what goes over a limit is drawn from it' })
  @IsNumber()
  @Min(SMALLEST_AMOUNT)
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

  @ApiPropertyOptional({
    type: [String],
    description: 'the limits it raises: total, or names of services; left out: all of the policy',
    example: ['total'],
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(ID, { each: true })
  raises?: string[];

  @ApiPropertyOptional({ format: 'date-time', description: 'left out: the end of the window, or of the execution' })
  @IsOptional()
  @IsInstant()
  expiresAt?: string;
}
