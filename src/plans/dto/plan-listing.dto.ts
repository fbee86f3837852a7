import { ApiProperty } from '@nestjs/swagger';
import type { FigureChange, StepsDiff } from '../domain/plan-diff.js';
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

export class PlanDiffResponse {
  @ApiProperty({ example: 1 })
  from!: number;
  @ApiProperty({ example: 2 })
  to!: number;
  @ApiProperty({
    type: Object,
    example: {
      added: [],
      removed: [{ id: 'step5', name: 'Set up voice', agent: 'VoiceCommsAgent', capability: 'implement_party_voice' }],
      changed: [{ id: 'step3', changes: [{ pointer: '/parameters/buildMode', from: 'local', to: 'cloud' }] }],
    },
  })
  steps!: StepsDiff;
  @ApiProperty({ type: Object, example: { from: 45.75, to: 40.25, delta: -5.5 } })
  cost!: FigureChange;
  @ApiProperty({ type: Object, example: { from: 900_000, to: 780_000, delta: -120_000 } })
  durationMs!: FigureChange;
  @ApiProperty({ description: 'the same for people, a line per change' })
  text!: string;
}

export class RevisedPlanResponse extends PlanResponse {
  @ApiProperty({ type: PlanDiffResponse, description: 'against the revision it was made from' })
  diff!: PlanDiffResponse;
}
