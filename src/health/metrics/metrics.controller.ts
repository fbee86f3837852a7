import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Clock } from '../../platform/clock/clock.port.js';
import { ApiProblems, UNEXPECTED } from '../../platform/http/openapi/api-problems.js';
import { ErrorRateView, MetricsView, TimingView } from './metrics.dto.js';
import { KeyMetrics } from './key-metrics.js';
import { metricsReport } from './metrics-report.js';

const TIMING = { count: 12, meanMs: 8.4, p50Ms: 7.9, p95Ms: 14.2 };
const EXAMPLE = {
  since: '2026-01-01T00:00:00.000Z',
  planGenerationTime: TIMING,
  executionSuccessRate: { completed: 9, failed: 1, cancelled: 0, rate: 0.9 },
  agentResponseTime: { BuildAgent: TIMING },
  costAccuracy: { executions: 9, estimated: 411.75, actual: 402.1, actualToEstimated: 0.9766, meanDeviation: 0.031 },
  errorRateByAgent: { BuildAgent: { calls: 12, errors: 1, rate: 0.0833 } },
};

@ApiTags('health')
@ApiExtraModels(TimingView, ErrorRateView)
@Controller()
export class MetricsController {
  private readonly since: string;

  constructor(
    private readonly metrics: KeyMetrics,
    clock: Clock,
  ) {
    this.since = clock.timestamp();
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Everything measured, for Prometheus to scrape' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'Prometheus text format', schema: { type: 'string' } })
  @ApiProblems(UNEXPECTED)
  async prometheus(@Res() response: Response): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    response.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }

  /** The global prefix leaves `metrics` at the root for Prometheus, so this one names the prefix itself. */
  @Get('api/v1/metrics')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The five key metrics since the process started' })
  @ApiOkResponse({
    description: 'Rates are 0…1; null where nothing has been seen yet',
    type: MetricsView,
    example: EXAMPLE,
  })
  @ApiProblems(UNEXPECTED)
  report(): Promise<object> {
    return metricsReport(this.metrics, this.since);
  }
}
