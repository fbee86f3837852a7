// The ledger's rows: appended and read, never changed. Prepared once; writes belong inside an open transaction. Only the
// book may come here: a line that did not pass it has no flags.
import type { NativeDatabase } from '../../platform/database/database.js';
import type { AccountShape } from '../domain/accounts/account.js';
import { executionOf } from '../domain/accounts/execution-limits.js';
import type { GivenBack, LedgerEntry } from '../domain/ledger/entry.js';
import { lessOldest } from '../domain/ledger/refunds.js';
import { DAY_MS, grainOf, oldestCounted } from '../domain/policy/window.js';
import { entryOf, type LedgerRow } from './ledger-row.js';

/** Rows are in the order of time but for corrections of the system's clock, which are smaller than this. */
const CLOCK_SLACK_MS = 86_400_000;

const SUMMED = `min(at) AS at, 'settle' AS kind, NULL AS hold_id, NULL AS execution_id, NULL AS plan_id, NULL AS step_id,
  NULL AS agent, NULL AS capability, environment, service, sum(amount) AS amount, currency, NULL AS details,
  accounts, NULL AS charge_id`;
/** What says more than its amount is read row by row. */
const PLAIN = `amount >= 0 AND currency = @currency
  AND (details IS NULL OR (details NOT LIKE '%"drawn":%' AND details NOT LIKE '%"counted":%'))`;
const SPENT = `seq > @from AND at > @since AND kind IN ('settle', 'adjust')
  AND (environment = @environment OR (accounts IS NOT NULL AND accounts LIKE @named))`;
const SPENT_BY_EXECUTION = `execution_id = @execution AND accounts IS NOT NULL AND kind IN ('settle', 'adjust')`;

const ALIKE = `seq > @from AND at > @since AND kind IN ('settle', 'adjust') AND environment = @environment
  AND service = @service AND currency = @currency AND accounts IS @accounts
  AND (@execution IS NULL OR execution_id = @execution)`;
const MOST_SLOTS = 500;

type Values = Readonly<Record<string, string | number | null>>;

export class LedgerStore {
  private readonly insert;
  private readonly lastBefore;
  private readonly sums;
  private readonly rest;
  private readonly ofExecution;
  private readonly holdRow;
  private readonly rowsOfHold;
  private readonly rowsAfter;
  private readonly charge;

  constructor(private readonly db: NativeDatabase) {
    this.insert = db.prepare<(string | number | null)[]>(
      `INSERT INTO ledger_entries (at, kind, hold_id, execution_id, plan_id, step_id, agent, capability, environment,
         service, amount, currency, details, accounts, charge_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.lastBefore = db.prepare<[number], { seq: number }>(
      'SELECT seq FROM ledger_entries WHERE at < ? ORDER BY seq DESC LIMIT 1',
    );
    this.sums = db.prepare<Values, LedgerRow>(
      `SELECT ${SUMMED} FROM ledger_entries WHERE ${SPENT} AND ${PLAIN} GROUP BY at / @grain, service, environment, accounts`,
    );
    this.rest = db.prepare<Values, LedgerRow>(
      `SELECT * FROM ledger_entries WHERE ${SPENT} AND NOT (${PLAIN}) ORDER BY seq`,
    );
    this.ofExecution = db.prepare<Values, LedgerRow>(
      `SELECT * FROM ledger_entries INDEXED BY ledger_entries_by_account WHERE ${SPENT_BY_EXECUTION} ORDER BY seq`,
    );
    this.holdRow = db.prepare<[string], { seq: number }>(
      `SELECT seq FROM ledger_entries WHERE hold_id = ? AND kind = 'hold' ORDER BY seq DESC LIMIT 1`,
    );
    this.rowsOfHold = db.prepare<[number, string], LedgerRow>(
      'SELECT * FROM ledger_entries WHERE seq >= ? AND hold_id = ? ORDER BY seq',
    );
    this.rowsAfter = db.prepare<[number], LedgerRow>('SELECT * FROM ledger_entries WHERE seq > ? ORDER BY seq');
    this.charge = db.prepare<[string, string], { seq: number }>(
      'SELECT seq FROM ledger_entries WHERE agent = ? AND charge_id = ?',
    );
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
      entry.accounts === null ? null : JSON.stringify(entry.accounts),
      entry.chargeId,
    );
    return Number(lastInsertRowid);
  }

  /** What an account may count at `now`, summed as finely as its window needs. */
  spending(shape: AccountShape, now: number): LedgerEntry[] {
    const execution = executionOf(shape.id);
    if (execution !== undefined) return this.ofExecution.all({ execution }).map(entryOf);
    const since = oldestCounted(shape.window, now);
    const values = {
      since,
      from: this.firstSince(since),
      environment: shape.environment,
      currency: shape.currency,
      named: `%${JSON.stringify(shape.id)}%`,
    };
    // All entries of the one fixed window that counts expire together.
    const grain = shape.window.kind === 'rolling' ? grainOf(shape.window) : Number.MAX_SAFE_INTEGER;
    return [...this.sums.all({ ...values, grain }), ...this.rest.all(values)].map(entryOf);
  }

  /** Everything booked under one hold, oldest first. Reads backwards, so that recent holds are cheap. */
  ofHold(holdId: string): LedgerEntry[] {
    const hold = this.holdRow.get(holdId);
    return this.rowsOfHold.all(hold?.seq ?? 0, holdId).map(entryOf);
  }

  /** The same agent has charged this id before. */
  knowsCharge(agent: string, chargeId: string): boolean {
    return this.charge.get(agent, chargeId) !== undefined;
  }

  /** The newest adjustment booked under this key. */
  adjustment(key: string): (LedgerEntry & { readonly seq: number }) | undefined {
    const row = this.db
      .prepare<[string], LedgerRow>(
        `SELECT * FROM ledger_entries WHERE hold_id = ? AND kind = 'adjust' ORDER BY seq DESC LIMIT 1`,
      )
      .get(key);
    return row && { ...entryOf(row), seq: row.seq };
  }

  /**
   * What a refund like `like` may give back, oldest first: charges since `since` (ms) on its service, in its currency,
   * against its accounts, less what has been given back of them. In slots, so that their number is bounded.
   */
  refundable(like: LedgerEntry, since: number): GivenBack[] {
    const slot = Number.isFinite(since) ? Math.max(1, Math.ceil((like.at - since) / MOST_SLOTS)) : DAY_MS;
    const values = {
      since,
      from: this.firstSince(since),
      environment: like.environment,
      service: like.service,
      currency: like.currency,
      accounts: like.accounts === null ? null : JSON.stringify(like.accounts),
      execution: like.executionId,
    };
    const charged = this.db
      .prepare<Values, GivenBack>(
        `SELECT min(at) AS at, sum(amount) AS amount FROM ledger_entries WHERE ${ALIKE} AND amount > 0
         GROUP BY at / @slot ORDER BY at`,
      )
      .all({ ...values, slot });
    const given = this.db
      .prepare<Values, { n: number | null }>(
        `SELECT sum(amount) AS n FROM ledger_entries WHERE ${ALIKE} AND amount < 0`,
      )
      .get(values);
    return lessOldest(charged, -(given?.n ?? 0));
  }

  /** What refunds have given back of money on a service that was booked at these moments. */
  givenBack({ environment, service, currency }: LedgerEntry, ats: ReadonlySet<number>): number {
    const since = Math.min(...ats) - 1;
    return this.db
      .prepare<Values, LedgerRow>(
        `SELECT * FROM ledger_entries WHERE seq > @from AND amount < 0 AND environment = @environment
           AND service = @service AND currency = @currency`,
      )
      .all({ from: this.firstSince(since), environment, service, currency })
      .flatMap((row) => entryOf(row).details?.refunds ?? [])
      .reduce((sum, { at, amount }) => (ats.has(at) ? sum + amount : sum), 0);
  }

  /** Which accounts the lines of an execution count against. */
  accountsOf(executionId: string): readonly string[] | null {
    const row = this.db
      .prepare<[string], LedgerRow>(
        `SELECT * FROM ledger_entries WHERE execution_id = ? AND accounts IS NOT NULL ORDER BY seq DESC LIMIT 1`,
      )
      .get(executionId);
    return row === undefined ? null : entryOf(row).accounts;
  }

  /** Rows after `seq`, oldest first. The connection is taken until the iteration ends: do nothing else meanwhile. */
  *after(seq: number): Generator<LedgerEntry & { readonly seq: number }> {
    for (const row of this.rowsAfter.iterate(seq)) yield { ...entryOf(row), seq: row.seq };
  }

  private firstSince(since: number): number {
    if (!Number.isFinite(since)) return 0;
    return this.lastBefore.get(since - CLOCK_SLACK_MS)?.seq ?? 0;
  }
}
