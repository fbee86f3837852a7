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
import { IsAmounts } from './is-amounts.js';
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

export class SimulationDto {
  @ApiPropertyOptional({
    description: 'id of a plan: its latest revision',
    example: '0199b8f2-4c1e-7a31-9c55-5f0c5b6f2d11',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(ID)
  plan?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'service → amount, decimal, in the currency of the policy',
    example: { ec2: 12 },
  })
  @IsOptional()
  @IsAmounts()
  amounts?: Record<string, number>;
}

export class RetirementDto {
  @ApiProperty({ example: 'kim' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(ID)
  by!: string;

  @ApiProperty({ example: 'the project is over' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(TEXT)
  reason!: string;
}
