// How the service does, for people, probes and Prometheus. Knows no feature: each registers its own section, indicator
// or event.
import { Module, type OnModuleInit } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Settings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.js';
import { EventLoopLag } from '../platform/metrics/event-loop-lag.js';
import { HealthRegistry } from '../platform/metrics/health-registry.js';
import { HealthController } from './health.controller.js';
import { KeyMetrics } from './metrics/key-metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { OnAgentCalled } from './metrics/on-agent-called.handler.js';
import { OnExecutionEvents } from './metrics/on-execution-events.handler.js';
import { OnPlanCreated } from './metrics/on-plan-created.handler.js';
import { databaseProbe, diskProbe, memoryProbe } from './process-probes.js';
import { StatusController } from './status.controller.js';
import { StatusService } from './status.service.js';

@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController, StatusController, MetricsController],
  providers: [StatusService, EventLoopLag, KeyMetrics, OnPlanCreated, OnAgentCalled, OnExecutionEvents],
})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly registry: HealthRegistry,
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.registry.register('database', databaseProbe(this.database));
    this.registry.register('disk', diskProbe(this.settings.DATABASE_PATH));
    this.registry.register('memory', memoryProbe);
  }
}
