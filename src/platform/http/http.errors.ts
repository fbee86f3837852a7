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

/** The address exists, for other methods: the Allow header names them. */
export class MethodNotAllowed extends Problem {
  readonly code = 'request.method-not-allowed';
  readonly kind: ProblemKind = 'wrong-method';
}

/** Headers or body took too long to arrive. */
export class RequestTooSlow extends Problem {
  readonly code = 'request.too-slow';
  readonly kind: ProblemKind = 'too-slow';
}

export class AddressTooLong extends Problem {
  readonly code = 'request.address-too-long';
  readonly kind: ProblemKind = 'address-too-long';
}

export class HeadersTooLarge extends Problem {
  readonly code = 'request.headers-too-large';
  readonly kind: ProblemKind = 'headers-too-large';
}

/** The Host is none of ours: the request was meant for another service, or a page abuses its own name. */
export class HostNotAllowed extends Problem {
  readonly code = 'request.host-not-allowed';
  readonly kind: ProblemKind = 'misdirected';
}

/** Sent by a browser for a page of another origin. */
export class ForeignOrigin extends Problem {
  readonly code = 'request.foreign-origin';
  readonly kind: ProblemKind = 'forbidden';
}
