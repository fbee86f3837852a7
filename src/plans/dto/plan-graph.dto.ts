import { ApiProperty } from '@nestjs/swagger';
import type { PlanGraph } from '../domain/graph/plan-drawing.js';

export class PlanNodeResponse {
  @ApiProperty({ example: 'step1' })
  id!: string;
  @ApiProperty({ example: 'step1: Generate level plan' })
  label!: string;
  @ApiProperty({ example: 'ConversationLevelDesignerAgent' })
  agent!: string;
  @ApiProperty({ description: 'on the longest chain', example: true })
  critical!: boolean;
}

export class PlanEdgeResponse {
  @ApiProperty({ example: 'step1' })
  from!: string;
  @ApiProperty({ example: 'step2' })
  to!: string;
}

export class PlanGraphResponse implements PlanGraph {
  @ApiProperty({ type: [PlanNodeResponse] })
  nodes!: PlanNodeResponse[];
  @ApiProperty({ type: [PlanEdgeResponse] })
  edges!: PlanEdgeResponse[];
}
