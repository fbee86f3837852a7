// Deletes what is old, a little at a time. Ids are time-ordered (UUIDv7) and the rows of one execution begin with its
// id, so everything is found by ranges of primary keys and no table needs an index for this.
// Foreign keys are off while it deletes: SQLite would look for children of each execution in tables without an index.
// Children go before or with their parent in any case.
import { Injectable } from '@nestjs/common';
import { Database, type NativeDatabase } from '../../platform/database/database.js';

const ENDED = `('completed', 'failed', 'cancelled')`;
const ROWS_AT_ONCE = 1_000;
/** How long one transaction may go on taking more work; the hot path waits at most about this long. */
const SLICE_MS = 15;

export interface Slice<Cursor> {
  readonly deleted: number;
  /** Where to go on; null: nothing is left. */
  readonly next: Cursor | null;
  readonly ids?: readonly string[];
}

@Injectable()
export class RetentionStore {
  constructor(private readonly database: Database) {}

  /** Executions after `after` (an id) that ended before `cutoffMs`, with their steps, messages and events. */
  deleteExecutions(cutoffMs: number, after: string): Promise<Slice<string>> {
    return this.withoutForeignKeys((db) => {
      const next = db
        .prepare<[string, string, string], string>(
          // The journal's last execution stays: sequence numbers must never be given out again.
          `SELECT id FROM executions
           WHERE id > ? AND id < ? AND status IN ${ENDED} AND completed_at < ?
             AND id IS NOT (SELECT execution_id FROM execution_events ORDER BY seq DESC LIMIT 1)
           ORDER BY id LIMIT 1`,
        )
        .pluck();
      const remove = db.prepare<[string]>('DELETE FROM executions WHERE id = ?');
      const deadline = performance.now() + SLICE_MS;
      const ids: string[] = [];
      let cursor = after;
      while (performance.now() < deadline) {
        const id = next.get(cursor, lowestIdAt(cutoffMs), new Date(cutoffMs).toISOString());
        if (id === undefined) return { deleted: ids.length, next: null, ids };
        if (!deleteChildren(db, id, deadline)) break;
        remove.run(id);
        ids.push(id);
        cursor = id;
      }
      return { deleted: ids.length, next: cursor, ids };
    });
  }

  /** Messages after `after` (an id) older than `cutoffMs`, whatever became of their execution. */
  deleteMessages(cutoffMs: number, after: string): Promise<Slice<string>> {
    const cutoff = new Date(cutoffMs).toISOString();
    return this.database.commit((db) => {
      const rows = db
        .prepare<[string, string, number], { id: string; timestamp: string }>(
          'SELECT id, timestamp FROM agent_messages WHERE id > ? AND id < ? ORDER BY id LIMIT ?',
        )
        .all(after, lowestIdAt(cutoffMs), ROWS_AT_ONCE);
      const remove = db.prepare<[string]>('DELETE FROM agent_messages WHERE id = ?');
      const old = rows.filter(({ timestamp }) => timestamp < cutoff);
      for (const { id } of old) remove.run(id);
      return { deleted: old.length, next: rows.length < ROWS_AT_ONCE ? null : (rows.at(-1)?.id ?? null) };
    });
  }

  /** Answers kept for an Idempotency-Key; rows lie in the order they were made. */
  deleteIdempotencyKeys(cutoffMs: number): Promise<Slice<true>> {
    return this.database.commit((db) => {
      const { changes } = db
        .prepare<[number, string]>(
          `DELETE FROM idempotency_keys WHERE rowid IN
           (SELECT rowid FROM (SELECT rowid, created_at FROM idempotency_keys ORDER BY rowid LIMIT ?) WHERE created_at < ?)`,
        )
        .run(ROWS_AT_ONCE, new Date(cutoffMs).toISOString());
      return { deleted: changes, next: changes < ROWS_AT_ONCE ? null : true };
    });
  }

  private withoutForeignKeys<T>(work: (db: NativeDatabase) => T): Promise<T> {
    const { native } = this.database;
    return this.database.exclusive(() => {
      native.pragma('foreign_keys = OFF'); // has no effect inside a transaction, so it goes around it
      try {
        return native.transaction(() => work(native)).immediate();
      } finally {
        native.pragma('foreign_keys = ON');
      }
    });
  }
}

/** False when the time was up before all were gone: the rest goes with the next slice. */
function deleteChildren(db: NativeDatabase, executionId: string, deadline: number): boolean {
  const range = (table: string) =>
    db.prepare<[string, string, number]>(
      `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE id > ? AND id < ? LIMIT ?)`,
    );
  const events = db.prepare<[string, number]>(
    'DELETE FROM execution_events WHERE seq IN (SELECT seq FROM execution_events WHERE execution_id = ? LIMIT ?)',
  );
  const [steps, messages] = [range('step_executions'), range('agent_messages')];
  const [from, to] = [`${executionId}:`, `${executionId};`]; // ';' follows ':'
  const batches = [
    () => messages.run(from, to, ROWS_AT_ONCE).changes,
    () => steps.run(from, to, ROWS_AT_ONCE).changes,
    () => events.run(executionId, ROWS_AT_ONCE).changes,
  ];
  for (const batch of batches) {
    while (batch() === ROWS_AT_ONCE) if (performance.now() > deadline) return false;
  }
  return true;
}

/** The smallest UUIDv7 that can have been made at this time: 48 bits of milliseconds come first. */
export function lowestIdAt(timeMs: number): string {
  const hex = Math.max(0, Math.floor(timeMs)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
