// What /api/v1/metrics answers, as documentation.
import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { Timing } from './metrics-report.js';

export class TimingView implements Timing {
  @ApiProperty({ example: 12 })
  count!: number;
  @ApiProperty({ type: Number, nullable: true, example: 8.4 })
  meanMs!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 7.9 })
  p50Ms!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 14.2 })
  p95Ms!: number | null;
}

class SuccessRateView {
  @ApiProperty({ example: 9 })
  completed!: number;
  @ApiProperty({ example: 1 })
  failed!: number;
  @ApiProperty({ example: 0 })
  cancelled!: number;
  @ApiProperty({ type: Number, nullable: true, example: 0.9 })
  rate!: number | null;
}

class CostAccuracyView {
  @ApiProperty({ example: 9 })
  executions!: number;
  @ApiProperty({ example: 411.75 })
  estimated!: number;
  @ApiProperty({ example: 402.1 })
  actual!: number;
  @ApiProperty({ type: Number, nullable: true, example: 0.9766 })
  actualToEstimated!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 0.031 })
  meanDeviation!: number | null;
}

export class ErrorRateView {
  @ApiProperty({ example: 12 })
  calls!: number;
  @ApiProperty({ example: 1 })
  errors!: number;
  @ApiProperty({ type: Number, nullable: true, example: 0.0833 })
  rate!: number | null;
}

const byAgent = (type: new () => object): { type: 'object'; additionalProperties: { $ref: string } } => ({
  type: 'object',
  additionalProperties: { $ref: getSchemaPath(type) },
});

export class MetricsView {
  @ApiProperty({ format: 'date-time' })
  since!: string;
  @ApiProperty({ type: TimingView })
  planGenerationTime!: TimingView;
  @ApiProperty({ type: SuccessRateView })
  executionSuccessRate!: SuccessRateView;
  @ApiProperty(byAgent(TimingView))
  agentResponseTime!: Record<string, TimingView>;
  @ApiProperty({ type: CostAccuracyView })
  costAccuracy!: CostAccuracyView;
  @ApiProperty(byAgent(ErrorRateView))
  errorRateByAgent!: Record<string, ErrorRateView>;
}
