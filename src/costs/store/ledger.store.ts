// The ledger's rows: appended and read, never changed. Prepared once; writes belong inside an open transaction.
import type { NativeDatabase } from '../../platform/database/database.js';
import type { EntryDetails, EntryKind, LedgerEntry } from '../domain/ledger/entry.js';
import type { Spending } from '../domain/ledger/ledger.js';
import { grainOf, oldestCounted, type WindowRule } from '../domain/policy/window.js';

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
}

/** Rows are in the order of time but for corrections of the system's clock, which are smaller than this. */
const CLOCK_SLACK_MS = 86_400_000;

export class LedgerStore {
  private readonly insert;
  private readonly lastBefore;
  private readonly spentSince;
  private readonly holdRow;
  private readonly rowsOfHold;
  private readonly rowsAfter;

  constructor(db: NativeDatabase) {
    this.insert = db.prepare<(string | number | null)[]>(
      `INSERT INTO ledger_entries (at, kind, hold_id, execution_id, plan_id, step_id, agent, capability, environment,
         service, amount, currency, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.lastBefore = db.prepare<[number], { seq: number }>(
      'SELECT seq FROM ledger_entries WHERE at < ? ORDER BY seq DESC LIMIT 1',
    );
    this.spentSince = db.prepare<[number, number, string, number], Spending>(
      `SELECT min(at) AS at, service, sum(amount) AS amount FROM ledger_entries
       WHERE seq > ? AND at > ? AND kind IN ('settle', 'adjust') AND environment = ? GROUP BY at / ?, service`,
    );
    this.holdRow = db.prepare<[string], { seq: number }>(
      `SELECT seq FROM ledger_entries WHERE hold_id = ? AND kind = 'hold' ORDER BY seq DESC LIMIT 1`,
    );
    this.rowsOfHold = db.prepare<[number, string], LedgerRow>(
      'SELECT * FROM ledger_entries WHERE seq >= ? AND hold_id = ? ORDER BY seq',
    );
    this.rowsAfter = db.prepare<[number], LedgerRow>('SELECT * FROM ledger_entries WHERE seq > ? ORDER BY seq');
  }

  append(entry: LedgerEntry): number {
    const { lastInsertRowid } = this.insert.run(
      entry.at,
      entry.kind,
      entry.holdId,
      entry.executionId,
      entry.planId,
      entry.stepId,
      entry.agent,
      entry.capability,
      entry.environment,
      entry.service,
      entry.amount,
      entry.currency,
      entry.details === null ? null : JSON.stringify(entry.details),
    );
    return Number(lastInsertRowid);
  }

  /** What an environment spent that this window may count at `now`, summed as finely as the window needs. */
  spending(environment: string, rule: WindowRule, now: number): Spending[] {
    const since = oldestCounted(rule, now);
    const from = this.lastBefore.get(since - CLOCK_SLACK_MS)?.seq ?? 0;
    // All entries of the one fixed window that counts expire together.
    const grain = rule.kind === 'rolling' ? grainOf(rule) : Number.MAX_SAFE_INTEGER;
    return this.spentSince.all(from, rule.kind === 'rolling' ? since : since - 1, environment, grain);
  }

  /** Everything booked under one hold, oldest first. Reads backwards, so that recent holds are cheap. */
  ofHold(holdId: string): LedgerEntry[] {
    const hold = this.holdRow.get(holdId);
    return this.rowsOfHold.all(hold?.seq ?? 0, holdId).map(entryOf);
  }

  /** Rows after `seq`, oldest first. The connection is taken until the iteration ends: do nothing else meanwhile. */
  *after(seq: number): Generator<LedgerEntry & { readonly seq: number }> {
    for (const row of this.rowsAfter.iterate(seq)) yield { ...entryOf(row), seq: row.seq };
  }
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
    details: detailsOf(row.details),
  };
}

/** A row somebody has damaged by hand must not stop the boot: its money still counts. */
function detailsOf(text: string | null): EntryDetails | null {
  if (text === null) return null;
  try {
    const details: unknown = JSON.parse(text);
    return typeof details === 'object' ? details : null;
  } catch {
    return null;
  }
}
