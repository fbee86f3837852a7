import { Problem, type ProblemKind } from '../../kernel/problem.js';

/** Who plans gave no answer; says why. Nothing was stored. */
export class PlannerUnavailable extends Problem {
  readonly code = 'planner.unavailable';
  readonly kind: ProblemKind = 'unavailable';
}
