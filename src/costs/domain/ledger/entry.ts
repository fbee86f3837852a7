import type { Micros } from '../../../kernel/money.js';

/** hold → settle | release; adjust stands alone. Never changed, never deleted. */
export const ENTRY_KINDS = ['hold', 'settle', 'release', 'adjust'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Why a line takes a limit over. `mode`: the policy only warns or reports. */
export type Cause = 'agent' | 'by-hand' | 'adjustment' | 'late' | 'approval-exceeded' | 'mode';

/** By how much a line raised what is over a limit; below zero: brought it down. They add up to what is over. */
export interface OverLimit {
  readonly policyId: string;
  /** `total`, or the service whose limit it is. */
  readonly scope: string;
  readonly by: Micros;
  readonly cause: Cause;
}

/** What a line takes from an approval, by the limit that it goes over. One penny may go over several limits. */
export interface Draw {
  readonly approvalId: string;
  readonly policyId: string;
  readonly amounts: Readonly<Record<string, Micros>>;
}

/** What a line counts as under a policy of another currency. */
export interface Counted {
  readonly amount: Micros;
  /** Absent: there is no rate, and it counts at its hold. */
  readonly rate?: number;
}

export interface EntryDetails {
  /** No cost was named: booked at the estimate, or at the hold where the outcome is in doubt. */
  readonly unconfirmed?: true;
  /** More than the hold, or more than a limit. */
  readonly overrun?: true;
  /** Charged for an attempt that did not succeed. */
  readonly failed?: true;
  /** Came after the hold had ended: the difference to what was booked then. */
  readonly late?: true;
  /** The price was unknown when the hold was taken. */
  readonly unknown?: true;
  /** What a person entered for work done by hand. */
  readonly byHand?: true;
  /** In a currency that some policy has no rate for. */
  readonly unconverted?: true;
  /** On the first of several rows of one hold or settlement: their sum. */
  readonly total?: Micros;
  /** Of a hold that is not the estimate itself. */
  readonly estimate?: Micros;
  /** On the other rows of one hold or settlement. */
  readonly part?: true;
  /** Of an adjustment, and of a settlement that nobody named a number for. */
  readonly reason?: string;
  readonly by?: string;
  readonly overLimit?: readonly OverLimit[];
  readonly drawn?: readonly Draw[];
  /** By policy id. */
  readonly counted?: Readonly<Record<string, Counted>>;
  /** Of a line below zero: when the money that it gives back was booked. */
  readonly refunds?: readonly GivenBack[];
}

export interface GivenBack {
  /** Ms since the epoch. */
  readonly at: number;
  /** Above zero. */
  readonly amount: Micros;
}

/** One row of the ledger. Money is spent by `settle` and `adjust`; `hold` puts it at risk until the hold ends. */
export interface LedgerEntry {
  /** Ms since the epoch. */
  readonly at: number;
  readonly kind: EntryKind;
  readonly holdId: string | null;
  readonly executionId: string | null;
  readonly planId: string | null;
  readonly stepId: string | null;
  readonly agent: string | null;
  readonly capability: string | null;
  readonly environment: string;
  /** Lower case. */
  readonly service: string;
  /** Of a release: what the hold had been. */
  readonly amount: Micros;
  readonly currency: string;
  /** Policies of other environments, and limits of the execution itself, that it counts against. null: none. */
  readonly accounts: readonly string[] | null;
  /** As the agent named the charge: booked once for each agent. */
  readonly chargeId: string | null;
  readonly details: EntryDetails | null;
}

export function isSpending({ kind }: Pick<LedgerEntry, 'kind'>): boolean {
  return kind === 'settle' || kind === 'adjust';
}

/** It says what a capability's success costs. */
export function isTelling({ kind, details }: LedgerEntry): boolean {
  if (kind !== 'settle') return false;
  return !(details?.unconfirmed ?? details?.failed ?? details?.late ?? details?.byHand ?? false);
}

/** What a settlement teaches about a capability's price; undefined: nothing. */
export function sampleOf(entry: LedgerEntry): Micros | undefined {
  if (!isTelling(entry) || entry.details?.part) return undefined;
  return entry.details?.total ?? entry.amount;
}
