import { Controller, Get, Logger } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import {
  HealthCheck,
  type HealthCheckResult,
  HealthCheckService,
  type HealthIndicatorResult,
  HealthIndicatorService,
} from '@nestjs/terminus';
import { Readiness } from '../platform/lifecycle/readiness.js';
import { type HealthProbe, HealthRegistry } from '../platform/metrics/health-registry.js';
import { HEALTH_REPORT, HealthReport } from './health.dto.js';
import { runProbe } from './probe.js';

const PROBE_TIMEOUT_MS = 2_000;
const PLAIN = { noCache: true, swaggerDocumentation: false };
const UP = {
  schema: HEALTH_REPORT,
  example: { status: 'ok', info: {}, error: {}, details: { database: { status: 'up' } } },
};
const DOWN = {
  description: 'Not well: `error` says which part and why',
  schema: HEALTH_REPORT,
  example: { status: 'error', info: {}, error: { database: { status: 'down', message: 'disk I/O error' } } },
};

@ApiTags('health')
@ApiExtraModels(HealthReport)
@Controller('health')
export class HealthController {
  private readonly logger = new Logger('health');

  constructor(
    private readonly checks: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly registry: HealthRegistry,
    private readonly readiness: Readiness,
  ) {}

  @Get()
  @HealthCheck(PLAIN)
  @ApiOperation({ summary: 'Can it do its work: database, disk, memory' })
  @ApiOkResponse({ description: 'Well; `degraded`: it serves, but a person should look', ...UP })
  @ApiServiceUnavailableResponse(DOWN)
  health(): Promise<HealthCheckResult> {
    return this.checks.check(
      this.registry.all().map(
        ([name, probe]) =>
          () =>
            this.indicate(name, probe),
      ),
    );
  }

  @Get('live')
  @HealthCheck(PLAIN)
  @ApiOperation({ summary: 'Is the process alive; asks nothing else' })
  @ApiOkResponse({ description: 'Alive', ...UP })
  @ApiServiceUnavailableResponse(DOWN)
  live(): Promise<HealthCheckResult> {
    return this.checks.check([() => this.indicators.check('process').up()]);
  }

  @Get('ready')
  @HealthCheck(PLAIN)
  @ApiOperation({
    summary:
      'May work be sent here: not before the boot has ended, not while nothing can be written, not while it stops',
  })
  @ApiOkResponse({ description: 'Ready', ...UP })
  @ApiServiceUnavailableResponse(DOWN)
  ready(): Promise<HealthCheckResult> {
    const { state, obstacle: message } = this.readiness;
    const service = this.indicators.check('service');
    return this.checks.check([
      () =>
        state === 'ready'
          ? service.up({ state })
          : service.down(message === undefined ? { state } : { state, message }),
    ]);
  }

  private async indicate(name: string, probe: HealthProbe): Promise<HealthIndicatorResult> {
    const { state, details } = await runProbe(probe, PROBE_TIMEOUT_MS);
    const session = this.indicators.check(name);
    switch (state) {
      case 'up':
        return session.up(details);
      case 'degraded':
        return session.degraded(details);
      case 'down':
        this.logger.warn(`${name} is down`, details);
        return session.down(details);
    }
  }
}
