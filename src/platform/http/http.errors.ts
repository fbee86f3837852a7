import { Problem, type ProblemKind } from '../../kernel/problem.js';

/** The request's form is wrong: malformed JSON, a missing, unknown or mistyped property. Nothing was changed. */
export class RequestInvalid extends Problem {
  readonly code = 'request.invalid';
  readonly kind: ProblemKind = 'invalid';
}

export class RequestTooLarge extends Problem {
  readonly code = 'request.too-large';
  readonly kind: ProblemKind = 'too-large';
}

export class MediaTypeUnsupported extends Problem {
  readonly code = 'request.unsupported-type';
  readonly kind: ProblemKind = 'unsupported-type';
}

export class RouteNotFound extends Problem {
  readonly code = 'request.not-found';
  readonly kind: ProblemKind = 'not-found';
}

/** The same Idempotency-Key came with another body. */
export class IdempotencyKeyReused extends Problem {
  readonly code = 'request.idempotency-key-reused';
  readonly kind: ProblemKind = 'impossible';
}

export class ServiceNotReady extends Problem {
  readonly code = 'service.not-ready';
  readonly kind: ProblemKind = 'unavailable';
}
