import { Problem, type ProblemKind } from '../kernel/problem.js';

/** No plan has this id. */
export class PlanNotFound extends Problem {
  readonly code = 'plan.not-found';
  readonly kind: ProblemKind = 'not-found';
}

/** The plan is there, the revision is not. */
export class PlanRevisionNotFound extends Problem {
  readonly code = 'plan.revision-not-found';
  readonly kind: ProblemKind = 'not-found';
}

/** `execute` was called without `approved: true`. */
export class PlanNotApproved extends Problem {
  readonly code = 'plan.not-approved';
  readonly kind: ProblemKind = 'conflict';
}

/** Capability, price or policy moved since; carries `currentHash` and `difference`. */
export class PlanStale extends Problem {
  readonly code = 'plan.stale';
  readonly kind: ProblemKind = 'conflict';
}

/** The steps cannot be: every fault is in `errors`. Nothing was stored. */
export class PlanInvalid extends Problem {
  readonly code = 'plan.invalid';
  readonly kind: ProblemKind = 'impossible';
}

/** A required parameter has no value yet; carries the `questions`. */
export class PlanNeedsInput extends Problem {
  readonly code = 'plan.needs-input';
  readonly kind: ProblemKind = 'impossible';
}

/** Nothing registered can do what the words ask for; carries what is `possible`. */
export class NothingToPlan extends Problem {
  readonly code = 'plan.nothing-to-plan';
  readonly kind: ProblemKind = 'impossible';
}

/** A remark that changes nothing of the plan; carries what was `unread`. Nothing was stored. */
export class RemarkNotUnderstood extends Problem {
  readonly code = 'plan.remark-not-understood';
  readonly kind: ProblemKind = 'impossible';
}

export class LanguageNotSupported extends Problem {
  readonly code = 'plan.language-not-supported';
  readonly kind: ProblemKind = 'impossible';
}
