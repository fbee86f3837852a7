import { Problem, type ProblemKind } from '../kernel/problem.js';

export class AgentNotFound extends Problem {
  readonly code = 'agent.not-found';
  readonly kind: ProblemKind = 'not-found';
}

export class AgentExists extends Problem {
  readonly code = 'agent.exists';
  readonly kind: ProblemKind = 'conflict';
}

/** The endpoint is an address that calls may not go to. */
export class EndpointRefused extends Problem {
  readonly code = 'agent.endpoint-refused';
  readonly kind: ProblemKind = 'impossible';
}

/** A capability's JSON Schema cannot be used; the pointers lead to the places. */
export class SchemaUnusable extends Problem {
  readonly code = 'agent.schema-unusable';
  readonly kind: ProblemKind = 'impossible';
}

/** The token was not made by this service, or was altered. */
export class CallbackForged extends Problem {
  readonly code = 'callback.forged';
  readonly kind: ProblemKind = 'forbidden';
}

/** The call of this token has ended (or the service has been restarted, which sends its calls again). */
export class CallbackClosed extends Problem {
  readonly code = 'callback.closed';
  readonly kind: ProblemKind = 'gone';
}
