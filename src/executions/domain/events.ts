// What can have happened to an execution; past tense. This is what the journal stores and what the API streams.
import type { Json } from '../../kernel/json.js';
import type { DurationMs } from '../../kernel/duration.js';
import type { Micros } from '../../kernel/money.js';
import type { Artifact, CallFailure, Charge } from '../ports/agent-gateway.port.js';
import type { BudgetApproval, BudgetFigures } from '../ports/budget.port.js';
import type { ApprovedPlan } from '../ports/plan-source.port.js';
import type { CompletedBy, PauseReason, SkipCause, StepOverride } from './state.js';

interface EventShapes {
  'execution.started': { readonly plan: ApprovedPlan; readonly correlationId: string };
  /** `left`: by step id, what its retry had still to wait, measured as a span. */
  'execution.paused': { readonly reason: PauseReason; readonly left?: Readonly<Record<string, DurationMs>> };
  'execution.resumed': { readonly by: 'user' | 'decision' | 'room' };
  'execution.cancel-requested': { readonly reason?: string };
  'execution.completed': Record<never, never>;
  'execution.failed': { readonly stepId: string; readonly error: CallFailure };
  'execution.cancelled': { readonly reason?: string };
}

interface StepEventShapes {
  'budget.held': { readonly holdId: string; readonly amount: Micros };
  'budget.settled': {
    readonly holdId: string;
    readonly charges: readonly Charge[];
    readonly unconfirmed: boolean;
    readonly overrun: boolean;
  };
  'budget.released': { readonly holdId: string };
  /** `attempt` counts from 1; the same attempt again with `resent` after a restart. */
  'step.started': { readonly attempt: number; readonly callId: string; readonly resent?: true };
  'step.blocked': { readonly reason: 'budget' | 'approval'; readonly message: string; readonly figures: BudgetFigures };
  'step.completed': {
    readonly by: CompletedBy;
    readonly result: Json;
    readonly artifacts: readonly Artifact[];
    readonly reason?: string;
  };
  /**
   * `delayMs` decides (old journals have only `retryAt`); `retryAt` is when that will be by the clock on the wall.
   * `inDoubt`: the attempt may have been charged, and the next one will be charged for itself.
   */
  'step.retry-scheduled': {
    readonly attempt: number;
    readonly failure: CallFailure;
    readonly delayMs?: DurationMs;
    readonly retryAt: number;
    readonly inDoubt?: true;
  };
  'step.failed': { readonly attempt: number; readonly failure: CallFailure };
  'step.skipped': { readonly cause: SkipCause; readonly standIn?: Json };
  /** A dependency came back to life, so this step may run after all. */
  'step.revived': Record<never, never>;
  /** A person had it tried again; `now`: the same logical call, without waiting any longer. */
  'step.retried': { readonly override: StepOverride | null; readonly now?: true };
  'step.cancelled': Record<never, never>;
  /** An answer came too late to be adopted: its cost is booked, nothing else. */
  'step.answered-late': { readonly succeeded: boolean };
}

type Shaped<Shapes, Extra> = {
  [T in keyof Shapes]: { readonly type: T; readonly at: number; readonly data: Shapes[T] } & Extra;
}[keyof Shapes];

export type StepEvent = Shaped<StepEventShapes, { readonly stepId: string }>;
export type BudgetApproved = {
  readonly type: 'budget.approved';
  readonly at: number;
  readonly data: BudgetApproval;
};
export type ExecutionEvent = Shaped<EventShapes, unknown> | StepEvent | BudgetApproved;
export type ExecutionStarted = Extract<ExecutionEvent, { type: 'execution.started' }>;

export function stepIdOf(event: ExecutionEvent): string | undefined {
  return 'stepId' in event ? event.stepId : undefined;
}
