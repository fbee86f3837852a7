// What an execution is at one moment. Unions by status: a finished thing cannot carry the fields of an open one.
import type { Json, JsonObject } from '../../kernel/json.js';
import type { DurationMs } from '../../kernel/duration.js';
import type { Micros } from '../../kernel/money.js';
import type { Artifact, CallFailure, Charge } from '../ports/agent-gateway.port.js';
import type { BudgetFigures } from '../ports/budget.port.js';
import type { ApprovedPlan, StepTerms } from '../ports/plan-source.port.js';
import type { Graph } from './graph.js';

export interface Hold {
  readonly holdId: string;
  readonly amount: Micros;
}

/** What a person changed when they had a step tried again. */
export interface StepOverride {
  readonly parameters?: JsonObject;
  readonly agent?: string;
  /** Of that other agent. */
  readonly terms?: StepTerms;
  readonly timeoutMs?: number;
}

/** What a step keeps through all its statuses. */
export interface StepRecord {
  /** Attempts made so far. */
  readonly attempt: number;
  /** The attempt that a person last asked for; 0: none yet. */
  readonly asked: number;
  /** Logical calls so far: a person's retry begins a new one; automatic retries repeat the same. */
  readonly call: number;
  /** The attempt with which the current logical call began; retries are counted from here. */
  readonly callSince: number;
  /** The open hold of the current logical call. */
  readonly hold: Hold | null;
  /** Holds of earlier sendings whose outcome is still unknown and that no later answer speaks for. */
  readonly doubtful: readonly Hold[];
  readonly charges: readonly Charge[];
  /** Those of them that belong to the current logical call. */
  readonly callCharges: readonly Charge[];
  /** Holds that ended without a number, and what was booked for them; a number that comes later takes one away. */
  readonly unconfirmed: readonly { readonly holdId: string; readonly charges: readonly Charge[] }[];
  readonly override: StepOverride | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** `kept`: an earlier execution did it, and nothing has changed. */
export type CompletedBy = 'agent' | 'hand' | 'late' | 'kept';

export type SkipCause =
  /** A person's decision, or `skip` in the approved modifications. */
  | { readonly kind: 'choice'; readonly reason: string }
  /** The step failed and the plan says onFailure: skip. */
  | { readonly kind: 'on-failure'; readonly failure: CallFailure }
  /** A step it depends on failed or was skipped; `byChoice` when that was wanted. */
  | { readonly kind: 'dependency'; readonly stepId: string; readonly byChoice: boolean }
  /** Another step with onFailure: fail ended the execution. */
  | { readonly kind: 'execution-failed'; readonly stepId: string };

export type PendingWait =
  /** `leftMs` are still to be waited from `from` on: a span, whatever the wall clock does meanwhile. */
  | { readonly kind: 'retry'; readonly from: number; readonly leftMs: DurationMs; readonly failure: CallFailure }
  | {
      readonly kind: 'budget' | 'approval';
      readonly message: string;
      readonly figures: BudgetFigures;
    };

interface Recorded {
  readonly record: StepRecord;
  /** When this status began, ms since epoch. */
  readonly since: number;
}

export type StepState = Recorded &
  (
    | { readonly status: 'pending'; readonly unmet: number; readonly wait: PendingWait | null }
    | { readonly status: 'running'; readonly callId: string }
    | {
        readonly status: 'completed';
        readonly by: CompletedBy;
        readonly result: Json;
        readonly artifacts: readonly Artifact[];
      }
    | { readonly status: 'failed'; readonly failure: CallFailure }
    | { readonly status: 'skipped'; readonly cause: SkipCause; readonly standIn?: Json }
    | { readonly status: 'cancelled' }
  );

export type StepStatus = StepState['status'];
export type StepIn<S extends StepStatus> = Extract<StepState, { status: S }>;

export type PauseReason = 'user' | 'step-failed' | 'budget' | 'approval';

export type Phase =
  | { readonly status: 'running' }
  | { readonly status: 'paused'; readonly reason: PauseReason; readonly since: number }
  | { readonly status: 'completed'; readonly at: number }
  | { readonly status: 'failed'; readonly at: number; readonly error: CallFailure }
  | { readonly status: 'cancelled'; readonly at: number; readonly reason?: string };

export type ExecutionStatus = Phase['status'];

export interface ExecutionState {
  readonly id: string;
  readonly plan: ApprovedPlan;
  readonly graph: Graph;
  readonly correlationId: string;
  readonly startedAt: number;
  readonly phase: Phase;
  /** The time of the last event: shown times never run backwards, whatever the wall clock does. */
  readonly lastAt: number;
  /** Set from a cancel on, while running steps are given their grace time. */
  readonly cancelling: { readonly at: number; readonly reason?: string } | null;
  /** The step whose onFailure: fail is ending the execution. */
  readonly failing: { readonly stepId: string; readonly failure: CallFailure } | null;
  readonly steps: readonly StepState[];
  /** How many steps are in each status. */
  readonly tally: Readonly<Record<StepStatus, number>>;
}

export function isFinal(state: ExecutionState): boolean {
  return state.phase.status !== 'running' && state.phase.status !== 'paused';
}

/**
 * The attempt that a decision about the step is about now. A person's retry asks for the next one, so that whoever
 * decides about the one before comes second, even while the next one waits to be sent.
 */
export function attemptOf({ attempt, asked }: StepRecord): number {
  return Math.max(attempt, asked);
}

/** A dependency that lets its dependents start. */
export function satisfies(step: StepState): boolean {
  return step.status === 'completed' || (step.status === 'skipped' && step.standIn !== undefined);
}

/** A dependency that will never let them start unless a person decides so. */
export function isDead(step: StepState): boolean {
  return step.status === 'failed' || step.status === 'cancelled' || (step.status === 'skipped' && !satisfies(step));
}

/** Skipped because somebody wanted it so: does not stand in the way of `completed`. */
export function skippedByChoice(step: StepState): boolean {
  if (step.status !== 'skipped') return false;
  if (step.cause.kind === 'dependency') return step.cause.byChoice;
  return step.cause.kind !== 'execution-failed';
}

/** What later steps may refer to. */
export function resultOf(step: StepState): Json | undefined {
  if (step.status === 'completed') return step.result;
  return step.status === 'skipped' ? step.standIn : undefined;
}

/** Of these charges, those in the currency of the plan: amounts of different currencies are never added. */
export function ofPlan({ currency }: ApprovedPlan, charges: readonly Charge[]): readonly Charge[] {
  return charges.filter((charge) => charge.currency === currency);
}
