import type { Json } from './json.js';

/** What kind of refusal it is; `platform/http` alone knows which HTTP status each kind has. */
export type ProblemKind =
  | 'invalid' // the request's form is wrong
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict' // wrong state, or stale
  | 'gone'
  | 'too-large'
  | 'unsupported-type'
  | 'impossible' // understood, but cannot be done
  | 'too-fast'
  | 'unavailable'
  | 'wrong-method'
  | 'too-slow' // the request took too long to arrive
  | 'address-too-long'
  | 'misdirected' // meant for another host
  | 'headers-too-large';

/** One wrong place in the input: a JSON pointer (RFC 6901) into the body and what is wrong there. */
export interface FieldProblem {
  readonly pointer: string;
  readonly message: string;
}

/** So many are told; the rest is counted. */
export const LISTED_PROBLEMS = 50;

export interface ProblemDetails {
  readonly errors?: readonly FieldProblem[];
  /** When there are more than those in `errors`. */
  readonly errorCount?: number;
  /** Extra members of the problem document: figures, the current state, the way on. */
  readonly extensions?: Readonly<Record<string, Json>>;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * The one base of every refusal. `code` is stable and belongs to the contract (`plan.stale`), `message` tells a
 * person what was wrong and what to do next. Never carries secrets.
 */
export abstract class Problem extends Error {
  abstract readonly code: string;
  abstract readonly kind: ProblemKind;
  /** The first of them. */
  readonly errors: readonly FieldProblem[];
  readonly errorCount: number;
  readonly extensions: Readonly<Record<string, Json>>;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: ProblemDetails = {}) {
    super(message, { cause: details.cause });
    this.name = new.target.name;
    this.errors = (details.errors ?? []).slice(0, LISTED_PROBLEMS);
    this.errorCount = details.errorCount ?? details.errors?.length ?? 0;
    this.extensions = details.extensions ?? {};
    this.retryAfterMs = details.retryAfterMs;
  }
}
