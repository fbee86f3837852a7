// Assembles the room. Who plans, what is registered and which budgets apply is the composition root's choice.
import type { EntitySchema } from '@mikro-orm/sqlite';
import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { RunForecaster } from './forecast/run-forecaster.js';
import { StepExperience } from './forecast/step-experience.service.js';
import { StepRunsStore } from './forecast/step-runs.store.js';
import { PlanAppraiser } from './plan-appraiser.service.js';
import { PlanApprovals } from './plan-approvals.service.js';
import { PlanReader } from './plan-reader.service.js';
import { PlanRemarks } from './plan-remarks.service.js';
import { PlanRevisions } from './plan-revisions.service.js';
import { PlanView } from './plan-view.service.js';
import { PlanningService } from './planning.service.js';
import { PlansController } from './plans.controller.js';
import { PlanEntity } from './store/plan.entity.js';
import { PlanRevisionEntity } from './store/plan-revision.entity.js';
import { PlanStore } from './store/plan.store.js';
import { TemplatesController } from './templates/templates.controller.js';
import { Templates } from './templates/templates.service.js';
import { TemplatesStore } from './templates/templates.store.js';

@Module({})
export class PlansModule {
  static readonly entities: readonly EntitySchema[] = [PlanEntity, PlanRevisionEntity];

  /** `ports` binds Planner, ParameterCheck, PriceRecords, PlanningSpend, Catalogue and BudgetVerdicts. */
  static with(ports: Required<Pick<ModuleMetadata, 'imports' | 'providers'>>): DynamicModule {
    return {
      module: PlansModule,
      imports: ports.imports,
      controllers: [PlansController, TemplatesController],
      providers: [
        ...ports.providers,
        PlanStore,
        StepRunsStore,
        StepExperience,
        RunForecaster,
        PlanAppraiser,
        PlanRevisions,
        PlanView,
        PlanReader,
        PlanRemarks,
        PlanningService,
        PlanApprovals,
        TemplatesStore,
        Templates,
      ],
      exports: [PlanApprovals, RunForecaster],
    };
  }
}
