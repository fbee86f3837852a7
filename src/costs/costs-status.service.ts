// Shows costs on `/api/v1/status`, and keeps its list of what was set aside in step with the policy files.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import { StatusBoard } from '../platform/metrics/status-board.js';
import { BudgetsService } from './budget/budgets.service.js';
import { LedgerBook } from './budget/ledger-book.service.js';
import { PolicyFiles } from './policies/policy-files.adapter.js';
import type { PolicyProblem } from './policies/read-policy.js';

const KIND = 'policy';

@Injectable()
export class CostsStatus implements OnApplicationBootstrap {
  private shown: readonly string[] = [];

  constructor(
    private readonly files: PolicyFiles,
    private readonly budgets: BudgetsService,
    private readonly book: LedgerBook,
    private readonly settings: Settings,
    private readonly board: StatusBoard,
  ) {}

  onApplicationBootstrap(): void {
    this.showProblems();
    this.board.register('budgets', () => {
      this.showProblems();
      return this.report();
    });
  }

  /** Policy files that cannot be used. */
  problems(): readonly PolicyProblem[] {
    return this.files.read().problems;
  }

  private report(): object {
    const { items, tracking } = this.budgets.all();
    return {
      tracking,
      openHolds: this.book.openHolds().length,
      policies: items.map(({ policyId, environment, mode, currency, limit, spent, held, remaining, status }) => ({
        policyId,
        environment,
        mode,
        currency,
        limit,
        spent,
        held,
        remaining,
        status,
      })),
    };
  }

  private showProblems(): void {
    const problems = this.settings.COST_TRACKING_ENABLED ? this.problems() : [];
    for (const file of this.shown) {
      if (!problems.some((problem) => problem.file === file)) this.board.mended(KIND, file);
    }
    for (const { file, environment, reason, inForce } of problems) {
      const where = environment === null ? 'nothing may be spent' : `nothing may be spent in "${environment}"`;
      const effect =
        inForce === null ? `${where} until it is mended` : `the last good version of ${inForce} is in force`;
      this.board.setAside({ kind: KIND, id: file, message: `${reason}; ${effect}` });
    }
    this.shown = problems.map(({ file }) => file);
  }
}
