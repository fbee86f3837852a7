import { Problem, type ProblemDetails, type ProblemKind } from '../kernel/problem.js';
import type { Refusal } from './domain/commands.js';

export class ExecutionNotFound extends Problem {
  readonly code = 'execution.not-found';
  readonly kind: ProblemKind = 'not-found';

  constructor(executionId: string) {
    super(`there is no execution ${executionId}; GET /api/v1/executions lists them`);
  }
}

/** It was set aside: what is stored of it cannot be read, so nothing of it runs. */
export class ExecutionUnreadable extends Problem {
  readonly code = 'execution.unreadable';
  readonly kind: ProblemKind = 'conflict';

  constructor(executionId: string, what: string, cause?: unknown) {
    super(
      `execution ${executionId} cannot be read (${what}) and was set aside: restore a backup that has it, or leave it; nothing of it runs`,
      { cause },
    );
  }
}

/** Only what has ended can be done again. */
export class ExecutionStillRunning extends Problem {
  readonly code = 'execution.still-running';
  readonly kind: ProblemKind = 'conflict';
}

const KINDS: Readonly<Record<Refusal['code'], ProblemKind>> = {
  'execution.not-running': 'conflict',
  'execution.already-paused': 'conflict',
  'execution.not-paused': 'conflict',
  'execution.waiting-for-decision': 'conflict',
  'step.not-found': 'not-found',
  'step.wrong-state': 'conflict',
  'step.other-attempt': 'conflict',
  'step.unfit-result': 'impossible',
  'step.parameters-invalid': 'impossible',
  'budget.over-limit': 'conflict',
  'budget.four-eyes': 'conflict',
};

/** The core said no. Carries the state as it is now, so that the caller need not ask again. */
export class DecisionRefused extends Problem {
  readonly code: Refusal['code'];
  readonly kind: ProblemKind;

  constructor(refusal: Refusal, details: ProblemDetails = {}) {
    const extensions = { ...details.extensions, ...(refusal.figures ? { budget: refusal.figures } : {}) };
    super(refusal.message, { ...details, extensions, ...(refusal.errors ? { errors: refusal.errors } : {}) });
    this.code = refusal.code;
    this.kind = KINDS[refusal.code];
  }
}

/** Parameters of a decision do not fit the capability's schema. */
export class ParametersInvalid extends Problem {
  readonly code = 'step.parameters-invalid';
  readonly kind: ProblemKind = 'impossible';
}

/** Of streams of events, all together. */
export class TooManyReaders extends Problem {
  readonly code = 'stream.too-many-readers';
  readonly kind: ProblemKind = 'too-fast';

  constructor(most: number) {
    const message = `${most} streams are open, which is the most: close some, read pages, or use webhooks`;
    super(message, { retryAfterMs: 5_000 });
  }
}
