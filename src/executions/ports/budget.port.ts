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

/** Which plan and world a hold belongs to. */
export interface BudgetScope {
  readonly executionId: string;
  readonly planId: string;
  readonly environment: string;
  readonly policies: readonly PinnedPolicy[];
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
}

/** Figures of the limit that did not fit: shown to people, decimals. */
export type BudgetFigures = JsonObject;

export type HoldOutcome =
  | { readonly ok: true; readonly amount: Micros }
  /** `budget`: does not fit. `approval`: unknown cost or approvalRequired; a person must approve. */
  | {
      readonly ok: false;
      readonly reason: 'budget' | 'approval';
      readonly message: string;
      readonly figures: BudgetFigures;
    };

export interface Settlement {
  /** What this settlement has booked; below zero where it corrects an earlier one. */
  readonly charges: readonly Charge[];
  /** No cost was named: booked at the estimate. */
  readonly unconfirmed: boolean;
  /** Booked in full, above the hold. */
  readonly overrun: boolean;
}

export abstract class Budget {
  /** Takes a hold if every policy and window that applies has room, in which case it is written by `persist`. */
  abstract hold(request: HoldRequest): HoldOutcome;
  /**
   * Ends a hold with what was charged. Charges as the agent named them, or `cost` alone, or neither (then the
   * estimate, unconfirmed, when `succeeded`; nothing when not). Works as well for a hold already ended (late result):
   * then it books the difference.
   */
  abstract settle(
    request: HoldRequest,
    outcome: { readonly succeeded: boolean; readonly charges: readonly Charge[]; readonly cost: Micros | null },
  ): Settlement;
  /** Ends a hold without a charge: known not sent, or cancelled before. */
  abstract release(request: HoldRequest): void;
  /** Writes everything decided since the last call; inside an open transaction. */
  abstract persist(): void;
  /** Forgets memory and reads the ledger again: after a transaction that failed, and at boot. */
  abstract reload(): void;
  /** Raises the limit once, for this execution, on the policies in the scope. Written by `persist`. */
  abstract approve(scope: BudgetScope, approval: BudgetApproval): void;
  /** Tells when money may have become free (window rolled over, approval, adjustment): parked steps try again. */
  abstract onRoom(listener: () => void): void;
}

export interface BudgetApproval {
  readonly id: string;
  readonly amount: Micros;
  readonly approvedBy: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly expiresAt?: string;
}
