// What executions needs of costs. Every method is synchronous and works on memory; what it decided is written by
// `persist`, which the engine calls inside the same transaction as its own events, so ledger and journal never differ.
import type { Micros } from '../../kernel/money.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Charge } from './agent-gateway.port.js';

/** A policy as an execution pins it: the content then, whatever the file says later. */
export interface PinnedPolicy {
  readonly id: string;
  readonly hash: string;
  readonly content: JsonObject;
}

/** What one execution may cost, beside every policy: in total, or on a service. In the currency of the plan. */
export interface SpendLimit {
  /** `total`, or the name of a service. */
  readonly scope: string;
  readonly amount: Micros;
}

/** Which plan and world a hold belongs to. */
export interface BudgetScope {
  readonly executionId: string;
  readonly planId: string;
  readonly environment: string;
  readonly policies: readonly PinnedPolicy[];
  /** Absent: the execution has no limit of its own. */
  readonly limits?: readonly SpendLimit[];
}

export interface HoldRequest {
  /** New id for this hold; unique for ever. */
  readonly holdId: string;
  readonly scope: BudgetScope;
  readonly stepId: string;
  readonly agent: string;
  readonly capability: string;
  readonly service: string;
  readonly estimatedCost: Micros | null;
  readonly maxCost: Micros | null;
  /** Over which services it will be charged, in shares; absent: as its last charges were, else on `service`. */
  readonly services?: Readonly<Record<string, number>>;
}

/** Figures of the limit that did not fit: shown to people, decimals. */
export type BudgetFigures = JsonObject;

/** Open holds that stand in the way, largest first. */
export interface Holder {
  readonly executionId: string | null;
  readonly stepId: string | null;
  readonly amount: Micros;
}

/** `budget`: does not fit. `approval`: unknown cost or approvalRequired; a person must approve. */
export interface HoldRefusal {
  readonly ok: false;
  readonly reason: 'budget' | 'approval';
  readonly message: string;
  readonly figures: BudgetFigures;
  /** What it would have held; null: unknown. */
  readonly wanted: Micros | null;
  /** When a window frees enough if nothing else changes, ms since the epoch; absent: no window does. */
  readonly until?: number;
  readonly heldBy: readonly Holder[];
}

export type HoldOutcome = { readonly ok: true; readonly amount: Micros } | HoldRefusal;

/** What came of a call, as far as money goes. */
export interface Charged {
  readonly succeeded: boolean;
  /** As the agent named them. */
  readonly charges: readonly Charge[];
  /** The plain cost, when no charges were named; null: no cost was named. */
  readonly cost: Micros | null;
  /**
   * What this logical call has been charged already, of a capability that promises to charge one call once: only what
   * goes beyond it is booked. Absent: every answer is booked.
   */
  readonly booked?: readonly Charge[];
}

/** A cost that a person enters. */
export interface ByHand {
  readonly cost: Micros;
  /** Why it may pass a limit; absent: it may not. */
  readonly overLimit?: string;
}

export type ByHandOutcome =
  | { readonly ok: true; readonly settlement: Settlement }
  | { readonly ok: false; readonly message: string; readonly figures: BudgetFigures };

export interface Settlement {
  /** What this settlement has booked; below zero where it corrects an earlier one. */
  readonly charges: readonly Charge[];
  /** No cost was named: booked at the estimate, or at the hold where the outcome is in doubt. */
  readonly unconfirmed: boolean;
  /** Booked in full, above the hold or a limit. */
  readonly overrun: boolean;
}

export abstract class Budget {
  /** Takes a hold if every policy and window that applies has room, in which case it is written by `persist`. */
  abstract hold(request: HoldRequest): HoldOutcome;
  /** The answer that `hold` would give now; takes nothing. */
  abstract outlook(request: HoldRequest): HoldOutcome;
  /**
   * Ends a hold with what was charged. Charges as the agent named them, or `cost` alone, or neither (then the
   * estimate, unconfirmed, when `succeeded`; nothing when not). For a hold that has ended without a number it books the
   * difference, once; a hold takes one number.
   */
  abstract settle(request: HoldRequest, outcome: Charged): Settlement;
  /** Ends a hold that nobody has named a number for: at the hold, unconfirmed. Nothing for one that has ended. */
  abstract settleInDoubt(request: HoldRequest, reason: string): Settlement;
  /** Ends a hold with what a person says it cost; without a hold it books the cost. Refused where it passes a limit. */
  abstract settleByHand(request: HoldRequest, byHand: ByHand): ByHandOutcome;
  /** Ends a hold without a charge: known not sent, or answered with no cost. */
  abstract release(request: HoldRequest): void;
  /** Writes everything decided since the last call; inside an open transaction. */
  abstract persist(): void;
  /** Forgets memory and reads the ledger again: after a transaction that failed, and at boot. */
  abstract reload(): void;
  /** Why this person may not approve money for it; undefined: they may. `approver`: who approved the execution. */
  abstract objection(scope: BudgetScope, approvedBy: string, approver: string | undefined): string | undefined;
  /** An amount for this execution to go over the limits of its policies and its own. Written by `persist`. */
  abstract approve(scope: BudgetScope, approval: BudgetApproval): void;
  /** Tells when money may have become free (window rolled over, approval, adjustment): parked steps try again. */
  abstract onRoom(listener: () => void): void;
}

export interface BudgetApproval {
  readonly id: string;
  readonly amount: Micros;
  /** The limits it raises: `total` and services; absent: all of them. */
  readonly raises?: readonly string[];
  readonly approvedBy: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly expiresAt?: string;
}
