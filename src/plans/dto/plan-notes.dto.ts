// What a planner noted beside the steps, on the wire.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DEFAULT_CURRENCY } from '../../kernel/money.js';

export class QuestionResponse {
  @ApiProperty({ example: 'step3' })
  stepId!: string;
  @ApiProperty({
    description:
      'JSON pointer into the parameters of the step; "": the step as a whole, answered by a change `confirm`',
    example: '/environment',
  })
  pointer!: string;
  @ApiProperty({ example: 'Which environment? One of dev, staging, prod.' })
  message!: string;
  @ApiPropertyOptional({ description: 'The value stands as it was read; setting it, to the same or another, answers' })
  confirm?: boolean;
  @ApiPropertyOptional({
    description: 'true: nothing runs before it is answered, even if the schema does not require it',
  })
  mustAnswer?: true;
}

export class SuggestionResponse {
  @ApiProperty({ example: 'validate_system' })
  capability!: string;
  @ApiProperty({ example: 'QAAgent' })
  agent!: string;
  @ApiProperty({ example: 'builds on the map that step2 makes' })
  reason!: string;
  @ApiProperty({ type: Number, nullable: true, example: 3 })
  addsCost!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 240_000 })
  addsDurationMs!: number | null;
}

export class QuantilesResponse {
  @ApiProperty({ example: 45.75 })
  p50!: number;
  @ApiProperty({ example: 52.1 })
  p90!: number;
}

/** Half of the runs end below p50, nine of ten below p90. */
export class ForecastResponse {
  @ApiProperty({ type: QuantilesResponse, nullable: true, description: 'null: no step has a known price' })
  cost!: QuantilesResponse | null;
  @ApiProperty({ type: QuantilesResponse, nullable: true, description: 'null: no step has a known duration' })
  durationMs!: QuantilesResponse | null;
  @ApiProperty({ enum: ['estimates', 'history'], example: 'estimates' })
  basis!: string;
}

export class PlanningCostResponse {
  @ApiProperty({ description: 'answers of the model, repairs included', example: 1 })
  calls!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'null: the server did not say', example: 5_300 })
  inputTokens!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 640 })
  outputTokens!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'null: tokens or price unknown', example: 0.0021 })
  amount!: number | null;
  @ApiProperty({ example: DEFAULT_CURRENCY })
  currency!: string;
}

export class ConstraintsResponse {
  @ApiPropertyOptional({ example: 50 })
  maxCost?: number;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'service → what may be spent there',
    example: { ec2: 12 },
  })
  maxCostByService?: Readonly<Record<string, number>>;
  @ApiPropertyOptional({ example: 7_200_000 })
  maxDurationMs?: number;
  @ApiPropertyOptional({ format: 'date-time', description: 'until when it has to be done' })
  deadline?: string;
  @ApiPropertyOptional({ format: 'date-time', description: 'not to be started before' })
  notBefore?: string;
}
