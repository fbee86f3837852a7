// One execution in memory: its state and its calls in flight.
import type { Sending } from '../../domain/rules/calls/sending.js';
import type { ExecutionState } from '../../domain/state.js';
import type { CallProgress } from '../../ports/agent-gateway.port.js';
import type { RetryTimers } from './retry-timers.js';

/** A call that was sent and has not come back. */
export interface Flight {
  readonly sending: Sending;
  readonly aborter: AbortController;
}

export class Actor {
  readonly flights = new Map<string, Flight>();
  readonly progress = new Map<string, CallProgress>();
  /** Cancels the timer of the next retry. */
  stopTimer: (() => void) | undefined;

  constructor(
    public state: ExecutionState,
    readonly timers: RetryTimers,
  ) {}

  get id(): string {
    return this.state.id;
  }
}
