// Every event that features tell each other, and what it carries: the one list of them. A name is in the past tense.
// Shapes are plain data, so that nobody has to know the room that tells.
import type { Micros } from '../../kernel/money.js';

/** Of the journal of one execution. */
interface OfExecution<Data> {
  /** Place in the journal. */
  readonly seq: number;
  readonly executionId: string;
  /** Ms since the epoch. */
  readonly at: number;
  readonly data: Data;
}

interface AgentListed {
  readonly name: string;
  readonly source: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface EventMap {
  'plan.created': {
    readonly planId: string;
    readonly ms: number;
    readonly planner: string;
    readonly steps: number;
  };
  'plan.revised': { readonly planId: string; readonly revision: number; readonly by: string };

  'agent.registered': AgentListed;
  'agent.changed': AgentListed;
  'agent.removed': AgentListed;
  /** A call has come back; `ok`: with an answer that fits the protocol and says success. */
  'agent.called': { readonly agent: string; readonly ms: number; readonly ok: boolean };

  /** `estimatedCost` null: no step's price is known. */
  'execution.started': OfExecution<{ readonly estimatedCost: Micros | null; readonly currency: string }>;
  'execution.completed': OfExecution<null>;
  'execution.failed': OfExecution<null>;
  'execution.cancelled': OfExecution<null>;
  /** What a settlement has booked. */
  'budget.settled': OfExecution<{
    readonly charges: readonly { readonly service: string; readonly amount: Micros; readonly currency: string }[];
  }>;
  /** Collected by retention: nothing about them can be asked any more. */
  'executions.forgotten': { readonly executionIds: readonly string[] };
}

export type EventName = keyof EventMap;
