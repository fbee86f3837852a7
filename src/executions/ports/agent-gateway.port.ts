// What executions needs of agents. One call in, one outcome out; never throws, never retries, never waits for a slot:
// retries, slots and order are the engine's.
import type { DurationMs } from '../../kernel/duration.js';
import type { Json, JsonObject } from '../../kernel/json.js';
import type { Micros } from '../../kernel/money.js';

export interface AgentCall {
  /** Unique per attempt; becomes AgentRequest.id. */
  readonly id: string;
  readonly executionId: string;
  readonly stepId: string;
  /** 1-based. */
  readonly attempt: number;
  readonly agent: string;
  readonly capability: string;
  readonly parameters: JsonObject;
  readonly correlationId: string;
  /** One key for one logical call over all its attempts, restarts included. */
  readonly idempotencyKey: string;
  readonly timeoutMs: DurationMs;
  /** The hold: the agent is told not to go above. */
  readonly maxCost: Micros | null;
}

export interface Charge {
  readonly service: string;
  readonly amount: Micros;
  readonly currency: string;
  /** As the agent named it: booked once for each agent. */
  readonly id?: string;
}

export interface Artifact {
  readonly type: string;
  readonly path?: string;
  readonly url?: string;
  readonly mimeType?: string;
  readonly size?: number;
  readonly sha256?: string;
}

export interface CallFailure {
  readonly code: string;
  readonly message: string;
  readonly details?: Json;
}

/** What came of one call. Only what an agent said itself (`succeeded`, `rejected`) carries costs. */
export type CallOutcome =
  | {
      readonly kind: 'succeeded';
      readonly result: Json;
      /** Charges as the agent named them; empty when it named none. */
      readonly charges: readonly Charge[];
      /** The plain `cost` when no charges were given; null: the agent named no cost at all. */
      readonly cost: Micros | null;
      readonly artifacts: readonly Artifact[];
    }
  /** The agent said no (success:false, another status, a reply that does not fit the protocol). */
  | {
      readonly kind: 'rejected';
      readonly failure: CallFailure;
      readonly retryable: boolean;
      readonly retryAfterMs?: DurationMs;
      readonly charges: readonly Charge[];
      readonly cost: Micros | null;
      /** The answer cannot be read, so nobody knows what was done and what it cost. */
      readonly unreadable?: true;
    }
  /**
   * Refused, reset, 408, 425, 429, 502, 503, 504. `sent` false: the agent has certainly not seen it. `answered`: it
   * came back with one of these statuses, so nothing is left in doubt.
   */
  | {
      readonly kind: 'unreachable';
      readonly failure: CallFailure;
      readonly sent: boolean;
      readonly answered?: true;
      readonly retryAfterMs?: DurationMs;
    }
  /** No sign of life for the timeout; the outcome is unknown. */
  | { readonly kind: 'timed-out'; readonly failure: CallFailure }
  /** The caller aborted it. */
  | { readonly kind: 'aborted' };

/** A call made ready to go. Plain data: it may be kept, or sent from somewhere else. */
export interface PreparedCall {
  readonly call: AgentCall;
  /** As it goes over the wire. */
  readonly text: string;
  /** The same for the message log: redacted. */
  readonly logged: string;
}

/** As it came over the wire: the parsed body, or the text when it was not JSON. */
export interface Received {
  readonly status?: number;
  readonly body?: Json;
  readonly text?: string;
  /** It came after the call had been given up. */
  readonly late?: true;
}

/** What came of a call, and what came back for the message log; nothing came back of what nobody answered. */
export interface CallAnswer {
  readonly outcome: CallOutcome;
  readonly received?: Received;
}

export interface CallProgress {
  readonly percent?: number;
  readonly message?: string;
  readonly costSoFar?: Micros;
}

export interface CallHooks {
  /** Aborting ends the call with `aborted`. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CallProgress) => void;
  /** An answer that came after `timed-out` was reported; at most once. */
  readonly onLate: (answer: CallAnswer) => void;
}

/** May this agent be sent a step now? `until` is when to ask again, ms since epoch; absent: when told by `onChange`. */
export type Admission =
  | { readonly ok: true }
  | { readonly ok: false; readonly kind: 'agent-down' | 'rate'; readonly detail: string; readonly until?: number };

export abstract class AgentGateway {
  /** Makes a call ready: nothing is sent or written. */
  abstract prepare(call: AgentCall): PreparedCall;
  /** Sends it. Resolves always; an unknown agent is `rejected` with code `agent.unknown`. */
  abstract call(prepared: PreparedCall, hooks: CallHooks): Promise<CallAnswer>;
  /**
   * Takes a late answer to a call that a process of before has sent, as `onLate` of `call`: for a while, once, and only
   * where an answer still finds its way.
   */
  abstract listen(call: AgentCall, onLate: CallHooks['onLate']): void;
  /** Asks the agent to stop a call in flight (DELETE of a poll address, `cancel` in the next heartbeat's answer). */
  abstract cancel(callId: string): void;
  /** Synchronous and cheap: asked before every dispatch. A yes may be a claim (the probe of a half-open breaker). */
  abstract admit(agent: string): Admission;
  /** The same question for people's eyes: claims nothing. */
  abstract outlook(agent: string): Admission;
  /** Steps this agent takes at once; undefined: no limit of its own. */
  abstract maxConcurrency(agent: string): number | undefined;
  /** Tells when an agent that was not admitted may be again (breaker closed, Retry-After over, registered again). */
  abstract onChange(listener: (agent: string) => void): void;

  /**
   * Writes the request about to be sent into `agent_messages` (redacted, capped). Synchronous: called inside the
   * engine's open transaction, before the call is sent. `at` is the time shown, ms since the epoch.
   */
  abstract logRequest(prepared: PreparedCall, at: number): void;
  /** The same for what came back. */
  abstract logResponse(call: AgentCall, answer: CallAnswer, at: number): void;
}
