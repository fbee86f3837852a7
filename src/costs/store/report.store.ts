// Reads over the ledger for people: sums and pages. SQLite adds integers exactly.
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { EntryKind, LedgerEntry } from '../domain/ledger/entry.js';
import { entryOf, type LedgerRow } from './ledger-row.js';

export const GROUPINGS = ['service', 'agent', 'execution', 'plan', 'day'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Times are ms since the epoch; `from` inclusive, `to` exclusive. */
export interface Period {
  readonly from?: number;
  readonly to?: number;
  readonly environment?: string;
}

export interface EntryFilter extends Period {
  readonly executionId?: string;
  readonly service?: string;
  readonly kinds?: readonly EntryKind[];
}

export interface SumRow {
  readonly key: string;
  readonly currency: string;
  readonly amount: number;
  /** The same, exact beyond what a double holds. */
  readonly exact: bigint;
  readonly unconfirmed: number;
  readonly charges: number;
  readonly overruns: number;
}

export type NumberedEntry = LedgerEntry & { readonly seq: number };

const KEYS: Readonly<Record<Grouping, string>> = {
  service: 'service',
  agent: `coalesce(agent, '')`,
  execution: `coalesce(execution_id, '')`,
  plan: `coalesce(plan_id, '')`,
  day: `date(at / 1000, 'unixepoch')`,
};

const UNCONFIRMED = `details LIKE '%"unconfirmed":true%'`;
/** Holds that ended without a number and got one later. */
const CORRECTED = `SELECT hold_id FROM ledger_entries WHERE kind = 'settle' AND hold_id IS NOT NULL
  AND details LIKE '%"late":true%' AND NOT ${UNCONFIRMED}`;

const MOST_GROUPS = 10_000;
const LARGEST_FIRST = 'amount DESC, key, currency';

@Injectable()
export class ReportStore {
  constructor(private readonly database: Database) {}

  /** What was spent, largest first; days in order. Money nobody claims (adjustments) has the key ''. */
  sums(grouping: Grouping, period: Period): SumRow[] {
    const { where, values } = conditions({ ...period, kinds: ['settle', 'adjust'] });
    const order = grouping === 'day' ? 'key, currency' : LARGEST_FIRST;
    return this.database.native
      .prepare<(string | number)[], Omit<SumRow, 'exact'> & { readonly exact: string }>(
        `SELECT ${KEYS[grouping]} AS key, currency, sum(amount) AS amount, count(*) AS charges,
           CAST(sum(amount) AS TEXT) AS exact,
           sum(CASE WHEN ${UNCONFIRMED} AND coalesce(hold_id, '') NOT IN (${CORRECTED}) THEN amount ELSE 0 END)
             AS unconfirmed,
           sum(CASE WHEN details LIKE '%"overrun":true%' THEN 1 ELSE 0 END) AS overruns
         FROM ledger_entries ${where} GROUP BY 1, 2 ORDER BY ${order} LIMIT ${MOST_GROUPS}`,
      )
      .all(...values)
      .map((row) => ({ ...row, exact: BigInt(row.exact) }));
  }

  /** Newest first, before `before`. */
  newest(filter: EntryFilter, limit: number, before?: number): NumberedEntry[] {
    return this.page(filter, 'DESC', limit, before);
  }

  /** Oldest first, after `after`: for reading everything in pieces. */
  oldest(filter: EntryFilter, limit: number, after: number): NumberedEntry[] {
    return this.page(filter, 'ASC', limit, after);
  }

  /** Everything booked under these holds, oldest first. One reading of the table, however many there are. */
  ofHolds(holdIds: readonly string[]): ReadonlyMap<string, readonly NumberedEntry[]> {
    const rows = this.database.native
      .prepare<[string], LedgerRow>(
        'SELECT * FROM ledger_entries WHERE hold_id IN (SELECT value FROM json_each(?)) ORDER BY seq',
      )
      .all(JSON.stringify(holdIds));
    return Map.groupBy(
      rows.map((row) => ({ ...entryOf(row), seq: row.seq })),
      ({ holdId }) => holdId ?? '',
    );
  }

  /** Number of the last row. */
  lastSeq(): number {
    const sql = 'SELECT coalesce(max(seq), 0) FROM ledger_entries';
    return this.database.native.prepare<[], number>(sql).pluck().get() ?? 0;
  }

  /** Charges and adjustments after `seq`. */
  countAfter(seq: number): number {
    const sql = `SELECT count(*) FROM ledger_entries WHERE seq > ? AND kind IN ('settle', 'adjust')`;
    return this.database.native.prepare<[number], number>(sql).pluck().get(seq) ?? 0;
  }

  /** Where most was charged on this service; undefined: nowhere. */
  environmentOf(service: string): string | undefined {
    const sql = `SELECT environment FROM ledger_entries WHERE service = ? AND kind IN ('settle', 'adjust')
      GROUP BY environment ORDER BY sum(amount) DESC LIMIT 1`;
    return this.database.native.prepare<[string], string>(sql).pluck().get(service);
  }

  private page(filter: EntryFilter, order: 'ASC' | 'DESC', limit: number, mark?: number): NumberedEntry[] {
    const { where, values } = conditions(filter, mark === undefined ? undefined : [order === 'ASC' ? '>' : '<', mark]);
    return this.database.native
      .prepare<(string | number)[], LedgerRow>(`SELECT * FROM ledger_entries ${where} ORDER BY seq ${order} LIMIT ?`)
      .all(...values, limit)
      .map((row) => ({ ...entryOf(row), seq: row.seq }));
  }
}

function conditions(
  filter: EntryFilter,
  mark?: readonly ['<' | '>', number],
): { readonly where: string; readonly values: (string | number)[] } {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    parts.push(condition);
    values.push(value);
  };
  add(`seq ${mark?.[0] ?? '>'} ?`, mark?.[1]);
  add('at >= ?', filter.from);
  add('at < ?', filter.to);
  add('environment = ?', filter.environment);
  add('execution_id = ?', filter.executionId);
  add('service = ?', filter.service);
  // Kinds are a closed list of this program's own words.
  if (filter.kinds) parts.push(`kind IN (${filter.kinds.map((kind) => `'${kind}'`).join(', ')})`);
  return { where: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', values };
}
