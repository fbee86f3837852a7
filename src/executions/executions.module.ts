// Assembles the room. Which implementations stand behind its ports is the composition root's choice.
import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { ArtifactContentController } from './artifacts/artifact-content.controller.js';
import { ArtifactFiles } from './artifacts/artifact-files.store.js';
import { DecisionsController } from './http/decisions.controller.js';
import { EngineLifecycle } from './engine-lifecycle.js';
import { EventFeed } from './event-feed.js';
import { ForecastWatch } from './forecast/forecast-watch.service.js';
import { RunForecasts } from './forecast/run-forecasts.service.js';
import { WillNotFit } from './forecast/will-not-fit.service.js';
import { NoticeWriter } from './notice-writer.js';
import { ExecutionLog } from './execution-log.js';
import { EventStream } from './http/event-stream.js';
import { EventsController } from './http/events.controller.js';
import { ExecuteController } from './http/execute.controller.js';
import { ExecutionsController } from './http/executions.controller.js';
import { AttentionController } from './http/attention.controller.js';
import { AttentionBoard } from './attention-board.service.js';
import { RerunController } from './http/rerun.controller.js';
import { ExecutionsService } from './executions.service.js';
import { Reruns } from './reruns.service.js';
import { Timeline } from './timeline.service.js';
import { ExecutionListStore } from './store/execution-list.store.js';
import { JournalStore } from './store/journal.store.js';
import { ProjectionsStore } from './store/projections.store.js';

@Module({})
export class ExecutionsModule {
  /** `ports` binds Engine, AgentGateway, Budget, MessageHistory, PlanSource, Forecaster and SchemaCheck. */
  static with(ports: Required<Pick<ModuleMetadata, 'imports' | 'providers'>>): DynamicModule {
    return {
      module: ExecutionsModule,
      imports: ports.imports,
      controllers: [
        ExecuteController,
        ExecutionsController,
        ArtifactContentController,
        EventsController,
        DecisionsController,
        RerunController,
        AttentionController,
      ],
      providers: [
        ...ports.providers,
        JournalStore,
        ProjectionsStore,
        ExecutionListStore,
        ArtifactFiles,
        EventFeed,
        NoticeWriter,
        ExecutionLog,
        Timeline,
        RunForecasts,
        ForecastWatch,
        WillNotFit,
        EventStream,
        EngineLifecycle,
        ExecutionsService,
        Reruns,
        AttentionBoard,
      ],
    };
  }
}
