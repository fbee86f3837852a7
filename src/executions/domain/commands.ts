// What can be asked of an execution, by a person or by the engine; imperative. Time, ids, jitter and what the ledger
// said come in as data, so that deciding stays pure.
import type { DurationMs } from '../../kernel/duration.js';
import type { Json } from '../../kernel/json.js';
import type { FieldProblem } from '../../kernel/problem.js';
import type { Result } from '../../kernel/result.js';
import type { CallOutcome } from '../ports/agent-gateway.port.js';
import type { BudgetApproval, BudgetFigures, Settlement } from '../ports/budget.port.js';
import type { ExecutionEvent } from './events.js';
import type { Hold, StepOverride } from './state.js';

export interface RetryRules {
  readonly maxRetries: number;
  readonly delayMs: number;
  /** 0 ≤ jitter < 1. */
  readonly jitter: number;
}

/** What the ledger did with the hold of the call that an outcome ends. */
export type Accounting =
  | { readonly kind: 'kept' }
  | { readonly kind: 'released'; readonly holdId: string }
  | ({ readonly kind: 'settled'; readonly holdId: string } & Settlement);

/** Why a step cannot be sent as it stands. */
export type Unsendable =
  | { readonly kind: 'unresolved-reference'; readonly reference: string }
  | { readonly kind: 'invalid-parameters'; readonly problems: readonly FieldProblem[] };

/** Addressed to one attempt when `attempt` is given: a decision about another one is refused. */
interface StepDecision {
  readonly at: number;
  readonly stepId: string;
  readonly attempt?: number;
}

export type Command =
  // from the engine
  | {
      readonly type: 'start-step';
      readonly at: number;
      readonly stepId: string;
      readonly callId: string;
      /** A new hold; null: the one it has is used on, or none is needed. */
      readonly hold: Hold | null;
    }
  | {
      readonly type: 'resend-step';
      readonly at: number;
      readonly stepId: string;
      readonly callId: string;
      /** A new hold; null: the one it has covers this sending too. */
      readonly hold: Hold | null;
    }
  /** A hold has ended that nobody has named a number for. */
  | { readonly type: 'settle-doubt'; readonly at: number; readonly stepId: string; readonly accounting: Accounting }
  | {
      readonly type: 'block-step';
      readonly at: number;
      readonly stepId: string;
      readonly reason: 'budget' | 'approval';
      readonly message: string;
      readonly figures: BudgetFigures;
    }
  | {
      readonly type: 'record-outcome';
      readonly at: number;
      readonly stepId: string;
      readonly callId: string;
      readonly outcome: CallOutcome;
      readonly accounting: Accounting;
      readonly rules: RetryRules;
      /** Came after the call had been given up as timed out. */
      readonly late: boolean;
      /** The logical call it belongs to. */
      readonly call: number;
    }
  | {
      readonly type: 'fail-step';
      readonly at: number;
      readonly stepId: string;
      readonly because: Unsendable;
    }
  // from people
  /** `left`: what retries have still to wait, by step id. */
  | { readonly type: 'pause'; readonly at: number; readonly left: Readonly<Record<string, DurationMs>> }
  | { readonly type: 'resume'; readonly at: number }
  | ({ readonly type: 'cancel'; readonly reason?: string } & Partial<StepDecision> & { readonly at: number })
  | ({ readonly type: 'retry-step'; readonly override: StepOverride | null } & StepDecision)
  | ({ readonly type: 'skip-step'; readonly reason: string; readonly standIn?: Json } & StepDecision)
  | ({
      readonly type: 'complete-step';
      readonly reason: string;
      readonly result: Json;
      readonly accounting: Accounting;
    } & StepDecision)
  | ({ readonly type: 'approve-budget'; readonly approval: BudgetApproval } & Partial<StepDecision> & {
        readonly at: number;
      });

/** Why a command was refused; nothing changed. */
export interface Refusal {
  readonly code:
    | 'execution.not-running'
    | 'execution.already-paused'
    | 'execution.not-paused'
    | 'execution.waiting-for-decision'
    | 'step.not-found'
    | 'step.wrong-state'
    | 'step.other-attempt'
    | 'step.unfit-result'
    | 'budget.over-limit'
    | 'budget.four-eyes'
    | 'step.parameters-invalid';
  readonly message: string;
  readonly errors?: readonly FieldProblem[];
  /** Of the limit that is in the way. */
  readonly figures?: BudgetFigures;
}

/** What a rule makes of a command. */
export type Events = Result<readonly ExecutionEvent[], Refusal>;
