// One execution in memory: its state and its calls in flight.
import type { ExecutionState } from '../../domain/state.js';
import type { AgentCall, CallProgress } from '../../ports/agent-gateway.port.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';

/** A call that was sent and has not come back. */
export interface Flight {
  readonly call: AgentCall;
  /** As it was sent: what comes back late is booked under these terms. */
  readonly step: ApprovedStep;
  /** The logical call it belongs to. */
  readonly logicalCall: number;
  readonly holdId: string;
  /** The hold was taken for this sending, not for an earlier one. */
  readonly freshHold: boolean;
  readonly aborter: AbortController;
}

export class Actor {
  readonly flights = new Map<string, Flight>();
  readonly progress = new Map<string, CallProgress>();
  /** Cancels the timer of the next retry. */
  stopTimer: (() => void) | undefined;

  constructor(public state: ExecutionState) {}

  get id(): string {
    return this.state.id;
  }
}
