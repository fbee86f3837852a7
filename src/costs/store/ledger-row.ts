import type { EntryDetails, EntryKind, LedgerEntry } from '../domain/ledger/entry.js';

/** A row of `ledger_entries` as SQLite gives it. */
export interface LedgerRow {
  readonly seq: number;
  readonly at: number;
  readonly kind: EntryKind;
  readonly hold_id: string | null;
  readonly execution_id: string | null;
  readonly plan_id: string | null;
  readonly step_id: string | null;
  readonly agent: string | null;
  readonly capability: string | null;
  readonly environment: string;
  readonly service: string;
  readonly amount: number;
  readonly currency: string;
  readonly details: string | null;
  readonly accounts: string | null;
  readonly charge_id: string | null;
}

export function entryOf(row: LedgerRow): LedgerEntry {
  return {
    at: row.at,
    kind: row.kind,
    holdId: row.hold_id,
    executionId: row.execution_id,
    planId: row.plan_id,
    stepId: row.step_id,
    agent: row.agent,
    capability: row.capability,
    environment: row.environment,
    service: row.service,
    amount: row.amount,
    currency: row.currency,
    accounts: accountsOf(row.accounts),
    chargeId: row.charge_id,
    details: detailsOf(row.details),
  };
}

/** A row somebody has damaged by hand must not stop the boot: its money still counts. */
function detailsOf(text: string | null): EntryDetails | null {
  const details = text === null ? null : read(text);
  return typeof details === 'object' ? details : null;
}

function accountsOf(text: string | null): readonly string[] | null {
  const ids = text === null ? null : read(text);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : null;
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
