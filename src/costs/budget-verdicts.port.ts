import type { PinnedPolicy, SpendLimit } from '../executions/ports/budget.port.js';
import type { Micros } from '../kernel/money.js';

export type Verdict = 'ok' | 'warning' | 'exceeded';

export interface PolicyChoice {
  /** Name or ./policies/NAME.json; pays as well as every policy of the environment. */
  readonly budgetPolicy?: string;
  readonly environment: string;
}

export interface PlannedSpend {
  readonly environment: string;
  readonly policies: readonly PinnedPolicy[];
  /** Known estimates by service; unknown ones are not in it. */
  readonly byService: Readonly<Record<string, Micros>>;
  readonly unknownSteps: number;
  /** What the execution may cost beside the policies. */
  readonly limits?: readonly SpendLimit[];
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
  /** Which limits make it a warning or exceeded, with figures; null: the verdict is ok. */
  readonly because: string | null;
  /** What becomes of a step whose cost is unknown, by the strictest policy; ask: a person approves an amount. */
  readonly unknownCost: UnknownCost;
}

export type UnknownCost = 'allow' | 'ask' | 'block';

export interface PlannedHold {
  readonly agent: string;
  readonly capability: string;
  readonly estimatedCost: Micros | null;
  readonly maxCost: Micros | null;
}

/** What plans ask of costs before anything runs; reads only. */
export abstract class BudgetVerdicts {
  /** Throws PolicyUnusable (422) for a name that is unknown, unreadable, invalid or outside of POLICIES_DIR. */
  abstract choose(choice: PolicyChoice): {
    readonly policies: readonly PinnedPolicy[];
    readonly warnings: readonly string[];
  };
  abstract verdict(spend: PlannedSpend): BudgetVerdict;
  /** In which the prices of a plan are read: that of the first policy which pays. */
  abstract currencyOf(payer: Pick<PlannedSpend, 'environment' | 'policies'>): string;
  /** What would be held if the step were sent now; null: unknown. */
  abstract holdOf(step: PlannedHold): Micros | null;
  /**
   * The gate of `execute`: throws budget.exceeded, budget.approval-required or budget.tracking-disabled (409, with the
   * figures and the way to an approval) when a policy refuses this spend now.
   */
  abstract demandRoom(spend: PlannedSpend): void;
}
