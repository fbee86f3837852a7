import type { Micros } from '../../../kernel/money.js';

/** hold → settle | release; adjust stands alone. Never changed, never deleted. */
export const ENTRY_KINDS = ['hold', 'settle', 'release', 'adjust'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface EntryDetails {
  /** The agent named no cost: booked at the estimate. */
  readonly unconfirmed?: true;
  /** More than the hold. */
  readonly overrun?: true;
  /** Charged for an attempt that did not succeed. */
  readonly failed?: true;
  /** Came after the hold had ended: the difference to what was booked then. */
  readonly late?: true;
  /** The price was unknown when the hold was taken. */
  readonly unknown?: true;
  /** On the first of several rows of one settlement: their sum. */
  readonly total?: Micros;
  /** On the other rows of one settlement. */
  readonly part?: true;
  /** Of an adjustment, and of a release that nobody asked for. */
  readonly reason?: string;
  readonly by?: string;
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
  readonly details: EntryDetails | null;
}

/** What a settlement teaches about a capability's price; undefined: nothing. */
export function sampleOf(entry: LedgerEntry): Micros | undefined {
  if (entry.kind !== 'settle') return undefined;
  const { details } = entry;
  if (details === null) return entry.amount;
  if (details.unconfirmed || details.failed || details.late || details.part) return undefined;
  return details.total ?? entry.amount;
}
