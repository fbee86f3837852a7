import type { PinnedPolicy } from '../executions/ports/budget.port.js';
import type { Micros } from '../kernel/money.js';

export type Verdict = 'ok' | 'warning' | 'exceeded';

export interface PolicyChoice {
  /** Name or ./policies/NAME.json; absent: every policy of the environment. */
  readonly budgetPolicy?: string;
  readonly environment: string;
}

export interface PlannedSpend {
  readonly environment: string;
  readonly policies: readonly PinnedPolicy[];
  /** Known estimates by service; unknown ones are not in it. */
  readonly byService: Readonly<Record<string, Micros>>;
  readonly unknownSteps: number;
}

/** The figures of the tightest policy, as plans show them (micros inside). */
export interface BudgetVerdict {
  readonly policyId: string | null;
  readonly mode: 'report' | 'warn' | 'block' | null;
  readonly verdict: Verdict;
  readonly limit: Micros | null;
  readonly spent: Micros;
  readonly held: Micros;
  readonly remaining: Micros | null;
  readonly perService: Readonly<
    Record<
      string,
      { readonly limit: Micros; readonly spent: Micros; readonly held: Micros; readonly remaining: Micros }
    >
  >;
}

/** What plans ask of costs before anything runs; reads only. */
export abstract class BudgetVerdicts {
  /** Throws PolicyUnusable (422) for a name that is unknown, unreadable, invalid or outside of POLICIES_DIR. */
  abstract choose(choice: PolicyChoice): {
    readonly policies: readonly PinnedPolicy[];
    readonly warnings: readonly string[];
  };
  abstract verdict(spend: PlannedSpend): BudgetVerdict;
  /**
   * The gate of `execute`: throws budget.exceeded, budget.approval-required or budget.tracking-disabled (409, with the
   * figures and the way to an approval) when a policy refuses this spend now.
   */
  abstract demandRoom(spend: PlannedSpend): void;
}
