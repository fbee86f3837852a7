export { CostsModule } from './costs.module.js';
export { PlanningSpending } from './budget/planning-spending.service.js';
export { AccuracyService } from './reports/accuracy.service.js';
export { CostsStatus } from './costs-status.service.js';
export {
  type BudgetVerdict,
  BudgetVerdicts,
  type PlannedHold,
  type PlannedSpend,
  type PolicyChoice,
  type UnknownCost,
  type Verdict,
} from './budget-verdicts.port.js';
