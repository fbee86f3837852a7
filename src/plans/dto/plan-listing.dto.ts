import { ApiProperty } from '@nestjs/swagger';
import type { FigureChange, StepsDiff } from '../domain/plan-diff.js';
import { FigureChangeResponse, StepsDiffResponse } from './plan-diff.dto.js';
import { PlanResponse } from './plan-response.dto.js';

export class PlanListItem {
  @ApiProperty({ format: 'uuid' })
  planId!: string;
  @ApiProperty({ description: 'the latest', example: 1 })
  revision!: number;
  @ApiProperty({ description: 'its first 300 characters' })
  specification!: string;
  @ApiProperty({ example: 'offline' })
  planner!: string;
  @ApiProperty({ example: 8 })
  stepCount!: number;
  @ApiProperty({ type: Number, nullable: true, example: 45.75 })
  estimatedCost!: number | null;
  @ApiProperty({ example: 'GBP' })
  currency!: string;
  @ApiProperty({ type: String, nullable: true, example: '15m' })
  estimatedDuration!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 900_000 })
  estimatedDurationMs!: number | null;
  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class PlanPage {
  @ApiProperty({ type: [PlanListItem] })
  items!: readonly PlanListItem[];
  @ApiProperty({ type: String, nullable: true, description: 'null on the last page' })
  nextCursor!: string | null;
}

export class OriginResponse {
  @ApiProperty({ format: 'uuid' })
  planId!: string;
  @ApiProperty({ example: 1 })
  revision!: number;
}

export class ClonedPlanResponse extends PlanResponse {
  @ApiProperty({ type: OriginResponse })
  clonedFrom!: OriginResponse;
}

export class PlanDiffResponse {
  @ApiProperty({ example: 1 })
  from!: number;
  @ApiProperty({ example: 2 })
  to!: number;
  @ApiProperty({ type: StepsDiffResponse })
  steps!: StepsDiff;
  @ApiProperty({ type: FigureChangeResponse })
  cost!: FigureChange;
  @ApiProperty({ type: FigureChangeResponse, description: 'ms' })
  durationMs!: FigureChange;
  @ApiProperty({ description: 'the same for people, a line per change' })
  text!: string;
}

export class RevisedPlanResponse extends PlanResponse {
  @ApiProperty({ type: PlanDiffResponse, description: 'against the revision it was made from' })
  diff!: PlanDiffResponse;
}
