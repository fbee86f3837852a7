export { CostsModule } from './costs.module.js';
export {
  type BudgetVerdict,
  BudgetVerdicts,
  type PlannedSpend,
  type PolicyChoice,
  type Verdict,
} from './budget-verdicts.port.js';
