// The composition root: the only file that chooses engine and planner, and binds the features' ports to one another. The
// database is the platform's (SQLite), and an agent's transport follows from its endpoint (agents/transports).
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import type { EntitySchema } from '@mikro-orm/sqlite';
import { AGENT_ENTITIES, AgentsModule, HttpAgentGateway, MessageLog, ParameterValidator } from './agents/index.js';
import { MockModule } from './agents/mock/mock.module.js';
import { CostsModule } from './costs/costs.module.js';
import { AccuracyService, PlanningSpending } from './costs/index.js';
import { EMBEDDED } from './executions/engines/embedded/assembly.js';
import { Engine } from './executions/engines/engine.port.js';
import { ExecutionsModule } from './executions/executions.module.js';
import { AgentGateway } from './executions/ports/agent-gateway.port.js';
import { Forecaster } from './executions/ports/forecaster.port.js';
import { MessageHistory } from './executions/ports/message-history.port.js';
import { PlanSource } from './executions/ports/plan-source.port.js';
import { SchemaCheck } from './executions/ports/schema-check.port.js';
import { HealthModule } from './health/health.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { PageModule } from './page/page.module.js';
import { ParameterCheck } from './plans/parameter-check.port.js';
import { PlanApprovals } from './plans/plan-approvals.service.js';
import { GuardedPlanner } from './plans/planners/guard/guarded-planner.js';
import { AutoPlanner } from './plans/planners/llm/auto-planner.js';
import { LlmPlanner } from './plans/planners/llm/llm-planner.js';
import { OpenAiCompatibleModel } from './plans/planners/llm/model/openai-compatible.adapter.js';
import { priceOf } from './plans/planners/llm/model/planning-tally.js';
import { Planner, WarmingPlanner } from './plans/planners/planner.port.js';
import { hasThread, ThreadedPlanner } from './plans/planners/thread/threaded-planner.js';
import { RunForecaster } from './plans/forecast/run-forecaster.js';
import { PlanningSpend } from './plans/planning-spend.port.js';
import { PriceRecords } from './plans/price-record.port.js';
import { PlansModule } from './plans/plans.module.js';
import { Settings } from './platform/config/settings.js';
import { PlatformModule } from './platform/platform.module.js';

const ENTITIES: readonly EntitySchema[] = [...AGENT_ENTITIES, ...PlansModule.entities];

const plans = PlansModule.with({
  imports: [AgentsModule, CostsModule],
  providers: [
    { provide: WarmingPlanner, useFactory: offlinePlanner },
    { provide: Planner, inject: [Settings, ParameterCheck, WarmingPlanner], useFactory: plannerOf },
    { provide: ParameterCheck, useExisting: ParameterValidator },
    { provide: PriceRecords, useExisting: AccuracyService },
    { provide: PlanningSpend, useExisting: PlanningSpending },
  ],
});

const executions = ExecutionsModule.with({
  imports: [AgentsModule, CostsModule, plans],
  providers: [
    { provide: Engine, ...EMBEDDED },
    { provide: AgentGateway, useExisting: HttpAgentGateway },
    { provide: MessageHistory, useExisting: MessageLog },
    { provide: PlanSource, useExisting: PlanApprovals },
    { provide: Forecaster, useExisting: RunForecaster },
    { provide: SchemaCheck, useExisting: ParameterValidator },
  ],
});

/** On a thread of its own; English is loaded where texts are read and nowhere else. */
async function offlinePlanner(): Promise<WarmingPlanner> {
  if (hasThread()) return new ThreadedPlanner();
  const { OfflinePlanner } = await import('./plans/planners/offline/offline-planner.js');
  return new OfflinePlanner();
}

/** `auto` without a configured model plans offline. */
function plannerOf(settings: Settings, check: ParameterCheck, reader: Planner): Planner {
  const { PLANNER, LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: apiKey, LLM_TIMEOUT: timeoutMs } = settings;
  const offline = new GuardedPlanner(reader);
  if (PLANNER === 'offline' || baseUrl === '' || model === '') return offline;
  const price = { input: priceOf(settings.LLM_INPUT_COST), output: priceOf(settings.LLM_OUTPUT_COST) };
  const llm = new LlmPlanner(new OpenAiCompatibleModel({ baseUrl, model, apiKey }), offline, check, {
    timeoutMs,
    price,
  });
  return PLANNER === 'llm' ? llm : new AutoPlanner(llm, offline);
}

@Module({})
export class AppModule {
  /** Loads what would otherwise make the first plan wait. */
  static warmUp(app: INestApplicationContext): void {
    app.get(WarmingPlanner).warmUp();
  }

  static with(settings: Readonly<Settings>): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with({ settings, entities: ENTITIES }),
        AgentsModule,
        CostsModule,
        plans,
        executions,
        NotificationsModule,
        MockModule,
        HealthModule,
        PageModule.built(),
        OperationsModule,
      ],
    };
  }
}
