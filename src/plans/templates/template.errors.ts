import { Problem, type ProblemKind } from '../../kernel/problem.js';

export class TemplateNotFound extends Problem {
  readonly code = 'template.not-found';
  readonly kind: ProblemKind = 'not-found';
}

/** What is given does not fit the template, or the template not its plan; every fault is in `errors`. */
export class TemplateInvalid extends Problem {
  readonly code = 'template.invalid';
  readonly kind: ProblemKind = 'impossible';
}
