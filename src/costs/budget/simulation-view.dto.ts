import { ApiExtraModels, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JsonObject } from '../../kernel/json.js';

export class SimulatedLimitView {
  @ApiProperty({ example: 'service:ec2', description: 'total, or the service whose limit it is' })
  scope!: string;
  @ApiProperty({ example: 30 })
  limit!: number;
  @ApiProperty({ example: 12 })
  requested!: number;
  @ApiProperty({ example: 8.8, description: 'the most that may still be asked now' })
  remainingBefore!: number;
  @ApiProperty({ example: 33.2, description: 'spent, held and requested together' })
  usedAfter!: number;
  @ApiProperty({ example: 3.2 })
  missing!: number;
  @ApiProperty({ example: false })
  fits!: boolean;
}

@ApiExtraModels(SimulatedLimitView)
export class SimulationView {
  @ApiProperty({ example: 'dev-policy' })
  policyId!: string;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({ example: false })
  fits!: boolean;
  @ApiProperty({
    enum: ['sent', 'asked', 'flagged', 'refused'],
    example: 'flagged',
    description: 'asked: a cost is unknown; flagged: it goes on, since the policy only warns or reports',
  })
  wouldBe!: 'sent' | 'asked' | 'flagged' | 'refused';
  @ApiProperty({ example: 0, description: 'steps of the plan whose cost is unknown, and not in the figures' })
  unknownSteps!: number;
  @ApiProperty({ type: [SimulatedLimitView], description: 'every limit that is touched, the total first' })
  limits!: readonly SimulatedLimitView[];
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'when the window frees enough if nothing else changes; null: it fits, or no window does',
  })
  until!: string | null;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'the request that would make it fit',
  })
  approval?: JsonObject;
}

export class PolicyVersionView {
  @ApiProperty({ description: 'of the content' })
  hash!: string;
  @ApiProperty({ example: 'dev-budget.json' })
  file!: string;
  @ApiProperty({ format: 'date-time' })
  since!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'null: in force' })
  until!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'who retired it; null: another version took its place' })
  endedBy!: string | null;
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'as the file said' })
  content!: JsonObject;
}

export class PolicyHistoryView {
  @ApiProperty({ type: [PolicyVersionView], description: 'newest first' })
  items!: readonly PolicyVersionView[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: null;
}
