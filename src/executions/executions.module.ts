// Assembles the room. Which implementations stand behind its ports is the composition root's choice.
import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { DecisionsController } from './http/decisions.controller.js';
import { Engine } from './engines/engine.port.js';
import { EmbeddedEngine } from './engines/embedded/embedded-engine.js';
import { EngineLifecycle } from './engine-lifecycle.js';
import { EventFeed } from './event-feed.js';
import { ExecutionLog } from './execution-log.js';
import { EventStream } from './http/event-stream.js';
import { EventsController } from './http/events.controller.js';
import { ExecuteController } from './http/execute.controller.js';
import { ExecutionsController } from './http/executions.controller.js';
import { ExecutionsService } from './executions.service.js';
import { Clock } from '../platform/clock/clock.port.js';
import { Ids } from '../platform/clock/ids.port.js';
import { Settings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.js';
import { AgentGateway } from './ports/agent-gateway.port.js';
import { Budget } from './ports/budget.port.js';
import { ExecutionListStore } from './store/execution-list.store.js';
import { JournalStore } from './store/journal.store.js';
import { ProjectionsStore } from './store/projections.store.js';

@Module({})
export class ExecutionsModule {
  /** `ports` binds AgentGateway, Budget, MessageHistory and PlanSource. */
  static with(ports: Required<Pick<ModuleMetadata, 'imports' | 'providers'>>): DynamicModule {
    return {
      module: ExecutionsModule,
      imports: ports.imports,
      controllers: [ExecuteController, ExecutionsController, EventsController, DecisionsController],
      providers: [
        ...ports.providers,
        JournalStore,
        ProjectionsStore,
        ExecutionListStore,
        EventFeed,
        ExecutionLog,
        EventStream,
        {
          provide: EmbeddedEngine,
          inject: [Database, JournalStore, ProjectionsStore, AgentGateway, Budget, EventFeed, Clock, Ids, Settings],
          useFactory: (
            database: Database,
            journal: JournalStore,
            projections: ProjectionsStore,
            gateway: AgentGateway,
            budget: Budget,
            feed: EventFeed,
            clock: Clock,
            ids: Ids,
            settings: Settings,
          ) => new EmbeddedEngine({ database, journal, projections, gateway, budget, feed, clock, ids, settings }),
        },
        { provide: Engine, useExisting: EmbeddedEngine },
        EngineLifecycle,
        ExecutionsService,
      ],
    };
  }
}
