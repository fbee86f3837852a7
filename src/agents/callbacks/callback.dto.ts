// Documentation only: what agents send is read by domain/protocol.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ANY_JSON } from '../../platform/http/openapi/free-json.js';

export class HeartbeatView {
  @ApiPropertyOptional({ minimum: 0, maximum: 100, example: 40 })
  percent?: number;
  @ApiPropertyOptional({ example: 'Cooking content' })
  message?: string;
  @ApiPropertyOptional({ description: 'decimal', example: 1.2 })
  costSoFar?: number;
}

export class AgentResponseView {
  @ApiPropertyOptional({ description: "the request's id; another one is refused" })
  id?: string;
  @ApiPropertyOptional({ description: "the request's; another one is refused" })
  correlationId?: string;
  @ApiProperty({ example: true })
  success!: boolean;
  @ApiPropertyOptional({ ...ANY_JSON, description: 'any JSON', example: { buildId: 'b-1' } })
  result?: unknown;
  @ApiPropertyOptional({ description: 'decimal', example: 3.1 })
  cost?: number;
}

export class HeartbeatAnswerView {
  @ApiProperty({ description: 'the agent should stop', example: false })
  cancel!: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'decimal; null: no limit is known', example: 3.8 })
  budgetLeft!: number | null;
  @ApiPropertyOptional({ description: 'the call had been decided otherwise; the cost is booked', example: true })
  late?: true;
}
