// Money: the ledger, the policies that limit it, and what plans and executions ask of them.
import { existsSync } from 'node:fs';
import { Logger, Module, type OnModuleInit } from '@nestjs/common';
import { AgentsModule, BuiltinAgents } from '../agents/index.js';
import { Budget } from '../executions/ports/budget.port.js';
import { SettingsError } from '../platform/config/read-settings.js';
import { Settings } from '../platform/config/settings.js';
import { BudgetCheckTask } from './budget/budget-check.task.js';
import { BudgetsService } from './budget/budgets.service.js';
import { LedgerBook } from './budget/ledger-book.service.js';
import { LedgerBudget } from './budget/ledger-budget.adapter.js';
import { NullBudget } from './budget/null-budget.adapter.js';
import { PolicyVerdicts } from './budget/policy-verdicts.adapter.js';
import { BudgetVerdicts } from './budget-verdicts.port.js';
import { ThresholdWatch } from './budget/threshold-watch.service.js';
import { CostsStatus } from './costs-status.service.js';
import { FINOPS_DOCUMENT } from './finops/finops-agent.js';
import { FinopsCalls } from './finops/finops-calls.service.js';
import { FinopsReconciliationTask } from './finops/finops-reconciliation.task.js';
import { FinopsRelay } from './finops/finops-relay.service.js';
import { FinopsDesk } from './finops/finops-desk.service.js';
import { FinopsHandler } from './finops/finops.handler.js';
import { ReportFiles } from './finops/report-files.store.js';
import { BudgetsController } from './http/budgets.controller.js';
import { CostsController } from './http/costs.controller.js';
import { PlanningSpending } from './budget/planning-spending.service.js';
import { AccuracyService } from './reports/accuracy.service.js';
import { CostsService } from './reports/costs.service.js';
import { EndedExecutionsStore } from './store/ended-executions.store.js';
import { PlanNamesStore } from './store/plan-names.store.js';
import { PlannedSpendsStore } from './store/planned-spends.store.js';
import { ReportStore } from './store/report.store.js';
import { Adjustments } from './budget/adjustments.service.js';
import { BudgetSimulation } from './budget/budget-simulation.service.js';
import { Payers } from './budget/payers.service.js';
import { PolicyWatch } from './policies/policy-watch.task.js';
import { PoliciesInForce } from './policies/policies-in-force.js';
import { PolicyFiles } from './policies/policy-files.adapter.js';
import { PolicyNewsTask } from './policies/policy-news.task.js';

@Module({
  imports: [AgentsModule],
  controllers: [CostsController, BudgetsController],
  providers: [
    PolicyFiles,
    PolicyNewsTask,
    LedgerBook,
    Payers,
    Adjustments,
    BudgetSimulation,
    PlannedSpendsStore,
    PolicyVerdicts,
    ReportStore,
    PlanNamesStore,
    EndedExecutionsStore,
    CostsService,
    AccuracyService,
    PlanningSpending,
    BudgetsService,
    ThresholdWatch,
    BudgetCheckTask,
    PolicyWatch,
    CostsStatus,
    ReportFiles,
    FinopsDesk,
    FinopsCalls,
    FinopsRelay,
    FinopsReconciliationTask,
    FinopsHandler,
    { provide: PoliciesInForce, useExisting: PolicyFiles },
    { provide: BudgetVerdicts, useExisting: PolicyVerdicts },
    {
      provide: Budget,
      inject: [Settings, LedgerBook, PolicyFiles],
      useFactory: (settings: Settings, book: LedgerBook, files: PolicyFiles): Budget => {
        if (settings.COST_TRACKING_ENABLED) return new LedgerBudget(book, files);
        new Logger('costs').warn('COST_TRACKING_ENABLED=false: nothing is booked and no budget is enforced');
        return new NullBudget();
      },
    },
  ],
  exports: [AccuracyService, PlanningSpending, Budget, BudgetVerdicts, CostsStatus],
})
export class CostsModule implements OnModuleInit {
  constructor(
    private readonly agents: BuiltinAgents,
    private readonly finops: FinopsHandler,
    private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    const { POLICIES_DIR } = this.settings;
    if (POLICIES_DIR !== new Settings().POLICIES_DIR && !existsSync(POLICIES_DIR)) {
      throw new SettingsError([
        `POLICIES_DIR=${POLICIES_DIR}: there is no such folder; make it (an empty one limits nothing), or leave it out`,
      ]);
    }
    await this.agents.register(FINOPS_DOCUMENT, (request) => this.finops.answer(request));
  }
}
