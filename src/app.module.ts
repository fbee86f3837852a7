// The composition root: the only file that chooses engine, database, transports and planner, and binds ports to them.
import { type DynamicModule, Module } from '@nestjs/common';
import type { EntitySchema } from '@mikro-orm/sqlite';
import { AgentsModule } from './agents/agents.module.js';
import { CostsModule } from './costs/costs.module.js';
import { ExecutionsModule } from './executions/executions.module.js';
import { HealthModule } from './health/health.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { PlansModule } from './plans/plans.module.js';
import type { Settings } from './platform/config/settings.js';
import { PlatformModule } from './platform/platform.module.js';

const ENTITIES: readonly EntitySchema[] = [];

@Module({})
export class AppModule {
  static with(settings: Readonly<Settings>): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with({ settings, entities: ENTITIES }),
        AgentsModule,
        CostsModule,
        PlansModule,
        ExecutionsModule,
        HealthModule,
        OperationsModule,
      ],
    };
  }
}
