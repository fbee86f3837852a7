// The door to whatever runs executions. The core decides what happens; an engine owns when: order, slots, timers,
// transactions, and carrying calls out. Nothing else leaks.
import type { Result } from '../../kernel/result.js';
import type { Command, Refusal } from '../domain/commands.js';
import type { KeptResult } from '../domain/rules/kept-steps.js';
import type { ExecutionState } from '../domain/state.js';
import type { CallProgress } from '../ports/agent-gateway.port.js';
import type { ApprovedPlan } from '../ports/plan-source.port.js';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What people may ask; the engine adds the time and the ledger's answer. */
export type Ask = DistributiveOmit<
  Extract<
    Command,
    { type: 'pause' | 'resume' | 'cancel' | 'retry-step' | 'skip-step' | 'complete-step' | 'approve-budget' }
  >,
  'at' | 'accounting' | 'left'
> & { readonly cost?: number; readonly overLimit?: boolean };

/** An execution at this moment, with what only the engine knows. */
export interface Look {
  readonly state: ExecutionState;
  /** Heartbeats of running steps, by step id; not journaled. */
  readonly progress: ReadonlyMap<string, CallProgress>;
}

/** An execution that cannot be taken up. */
export interface SetAside {
  readonly executionId: string;
  /** What is wrong. */
  readonly message: string;
}

/** What came of asking. */
export type Answer = Result<ExecutionState, Refusal>;

/** For the status page. */
export interface Workload {
  /** Which engine this is. */
  readonly kind: string;
  /** Executions that have not ended. */
  readonly open: number;
  readonly inFlight: number;
  readonly slots: number;
}

export abstract class Engine {
  /** Once, before anything is asked: takes up every execution that has not ended, and sets aside what it cannot read. */
  abstract recover(): Promise<void>;
  /** Tells of what is set aside, then or later. */
  abstract onSetAside(listener: (entry: SetAside) => void): void;
  /**
   * Durable when it resolves. `alongside` is written in the same transaction: the answer to whoever asked.
   * `kept`: results of an earlier execution that stand, by step.
   */
  abstract start(
    executionId: string,
    plan: ApprovedPlan,
    correlationId: string,
    alongside?: (state: ExecutionState) => void,
    kept?: ReadonlyMap<string, KeptResult>,
  ): Promise<ExecutionState>;
  /**
   * undefined: no such execution. A refusal has changed nothing. Throws ExecutionUnreadable for one set aside.
   * `alongside`, of what was done, as in `start`.
   */
  abstract deliver(executionId: string, ask: Ask, alongside?: (look: Look) => void): Promise<Answer | undefined>;
  /** Also for executions that have ended. Throws ExecutionUnreadable for one set aside. */
  abstract look(executionId: string): Look | undefined;
  abstract workload(): Workload;
  /** Starts nothing more, lets calls in flight end for `graceMs`, then gives them up: they go out again at the next start. */
  abstract close(graceMs: number): Promise<void>;
}
