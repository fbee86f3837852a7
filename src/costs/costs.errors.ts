import { Problem, type ProblemKind } from '../kernel/problem.js';

/** A policy that is named, or belongs to the environment, cannot be used; the message says why and what is available. */
export class PolicyUnusable extends Problem {
  readonly code = 'policy.unusable';
  readonly kind: ProblemKind = 'impossible';
}

export class PolicyNotFound extends Problem {
  readonly code = 'policy.not-found';
  readonly kind: ProblemKind = 'not-found';
}

/** Does not fit what is left under a policy in mode block. Extensions carry the figures and the way to an approval. */
export class BudgetExceeded extends Problem {
  readonly code = 'budget.exceeded';
  readonly kind: ProblemKind = 'conflict';
}

/** Going over needs a person's approval. The same extensions as budget.exceeded. */
export class BudgetApprovalRequired extends Problem {
  readonly code = 'budget.approval-required';
  readonly kind: ProblemKind = 'conflict';
}

/** COST_TRACKING_ENABLED=false: what needs the ledger is refused. */
export class BudgetTrackingDisabled extends Problem {
  readonly code = 'budget.tracking-disabled';
  readonly kind: ProblemKind = 'conflict';
}

/** People book more than a limit in mode block allows, without saying that it may. Extensions carry the figures. */
export class BudgetOverLimit extends Problem {
  readonly code = 'budget.over-limit';
  readonly kind: ProblemKind = 'conflict';
}

/** More would be given back than was charged. */
export class RefundTooLarge extends Problem {
  readonly code = 'costs.refund-too-large';
  readonly kind: ProblemKind = 'impossible';
}

/** A policy that pays has no rate for the currency. */
export class CurrencyWithoutRate extends Problem {
  readonly code = 'costs.no-rate';
  readonly kind: ProblemKind = 'impossible';
}

/** The policy is in force by its file, so it cannot be retired. */
export class PolicyInForce extends Problem {
  readonly code = 'policy.in-force';
  readonly kind: ProblemKind = 'conflict';
}

/** A policy wants two people, and this is the same one. */
export class BudgetFourEyes extends Problem {
  readonly code = 'budget.four-eyes';
  readonly kind: ProblemKind = 'conflict';
}

/** A simulation names a plan that does not exist. */
export class PlanUnknown extends Problem {
  readonly code = 'plan.not-found';
  readonly kind: ProblemKind = 'not-found';
}

/** An approval names an execution that does not exist. */
export class ExecutionUnknown extends Problem {
  readonly code = 'execution.not-found';
  readonly kind: ProblemKind = 'not-found';
}
