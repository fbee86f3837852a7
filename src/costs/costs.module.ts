// Money: the ledger, the policies that limit it, and what plans and executions ask of them.
import { Logger, Module } from '@nestjs/common';
import { Budget } from '../executions/ports/budget.port.js';
import { Settings } from '../platform/config/settings.js';
import { LedgerBook } from './budget/ledger-book.service.js';
import { LedgerBudget } from './budget/ledger-budget.adapter.js';
import { NullBudget } from './budget/null-budget.adapter.js';
import { PolicyVerdicts } from './budget/policy-verdicts.adapter.js';
import { BudgetVerdicts } from './budget-verdicts.port.js';
import { PolicyFiles } from './policies/policy-files.adapter.js';

@Module({
  providers: [
    PolicyFiles,
    LedgerBook,
    PolicyVerdicts,
    { provide: BudgetVerdicts, useExisting: PolicyVerdicts },
    {
      provide: Budget,
      inject: [Settings, LedgerBook],
      useFactory: (settings: Settings, book: LedgerBook): Budget => {
        if (settings.COST_TRACKING_ENABLED) return new LedgerBudget(book);
        new Logger('costs').warn('COST_TRACKING_ENABLED=false: nothing is booked and no budget is enforced');
        return new NullBudget();
      },
    },
  ],
  exports: [Budget, BudgetVerdicts],
})
export class CostsModule {}
