// Deletes what is old, a little at a time. Ids are time-ordered (UUIDv7) and the rows of one execution begin with its
// id, so everything is found by ranges of primary keys and no table needs an index for this.
// Foreign keys are off while it deletes: SQLite would look for children of each execution in tables without an index.
// Children go before or with their parent in any case.
import { Injectable } from '@nestjs/common';
import { isoTime } from '../../kernel/iso-time.js';
import { Database, type NativeDatabase } from '../../platform/database/database.js';

const ROWS_AT_ONCE = 500;
/** How long one transaction may go on taking more work before it is committed and others have their turn. */
const SLICE_MS = 8;

// The journal's last execution stays: sequence numbers must never be given out again.
const NEXT_EXECUTION = `SELECT id FROM executions
  WHERE id > ? AND id < ? AND status IN ('completed', 'failed', 'cancelled') AND completed_at < ?
    AND id IS NOT (SELECT execution_id FROM execution_events ORDER BY seq DESC LIMIT 1)
  ORDER BY id LIMIT 1`;
const OLDEST_KEYS = 'SELECT rowid, created_at FROM idempotency_keys ORDER BY rowid LIMIT ?';

export interface Slice<Cursor> {
  readonly deleted: number;
  /** Where to go on; null: nothing is left. */
  readonly next: Cursor | null;
  readonly ids?: readonly string[];
}

@Injectable()
export class RetentionStore {
  private readonly statements;

  constructor(private readonly database: Database) {
    this.statements = prepare(database.native);
  }

  /** Executions after `after` (an id) that ended before `cutoffMs`, with their steps, messages and events. */
  deleteExecutions(cutoffMs: number, after: string): Promise<Slice<string>> {
    const { nextExecution, deleteExecution, deleteRerun, deleteCurrency } = this.statements;
    const [below, cutoff] = [lowestIdAt(cutoffMs), isoTime(cutoffMs)];
    return this.database.commitWithoutForeignKeys(() => {
      const deadline = performance.now() + SLICE_MS;
      const ids: string[] = [];
      let cursor = after;
      while (performance.now() < deadline) {
        const id = nextExecution.get(cursor, below, cutoff);
        if (id === undefined) return { deleted: ids.length, next: null, ids };
        if (!this.deleteRowsOf(id, deadline)) break;
        deleteExecution.run(id);
        deleteRerun.run(id);
        deleteCurrency.run(id);
        ids.push(id);
        cursor = id;
      }
      return { deleted: ids.length, next: cursor, ids };
    });
  }

  /** Messages after `after` (an id) older than `cutoffMs`, whatever became of their execution. */
  deleteMessages(cutoffMs: number, after: string): Promise<Slice<string>> {
    const { messages, deleteMessage } = this.statements;
    const cutoff = isoTime(cutoffMs);
    return this.database.commit(() => {
      const rows = messages.all(after, lowestIdAt(cutoffMs), ROWS_AT_ONCE);
      const old = rows.filter(({ timestamp }) => timestamp < cutoff);
      for (const { id } of old) deleteMessage.run(id);
      return { deleted: old.length, next: rows.length < ROWS_AT_ONCE ? null : (rows.at(-1)?.id ?? null) };
    });
  }

  /** Answers kept for an Idempotency-Key; rows lie in the order they were made. */
  deleteIdempotencyKeys(cutoffMs: number): Promise<Slice<true>> {
    return this.database.commit(() => {
      const { changes } = this.statements.deleteKeys.run(ROWS_AT_ONCE, isoTime(cutoffMs));
      return { deleted: changes, next: changes < ROWS_AT_ONCE ? null : true };
    });
  }

  /** False when the time was up before all were gone: the rest goes with the next slice. */
  private deleteRowsOf(executionId: string, deadline: number): boolean {
    const [from, to] = [`${executionId}:`, `${executionId};`]; // ';' follows ':'
    const { deleteMessages, deleteSteps, deleteEvents } = this.statements;
    const batches = [
      () => deleteMessages.run(from, to, ROWS_AT_ONCE),
      () => deleteSteps.run(from, to, ROWS_AT_ONCE),
      () => deleteEvents.run(executionId, ROWS_AT_ONCE),
    ];
    for (const batch of batches) {
      while (batch().changes === ROWS_AT_ONCE) if (performance.now() > deadline) return false;
    }
    return true;
  }
}

/** The smallest UUIDv7 that can have been made at this time: 48 bits of milliseconds come first. */
export function lowestIdAt(timeMs: number): string {
  const hex = Math.max(0, Math.floor(timeMs)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

function prepare(db: NativeDatabase) {
  type Range = [from: string, to: string, limit: number];
  const inRange = (table: string) =>
    db.prepare<Range>(
      `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE id > ? AND id < ? LIMIT ?)`,
    );
  return {
    nextExecution: db.prepare<[after: string, below: string, cutoff: string], string>(NEXT_EXECUTION).pluck(),
    deleteExecution: db.prepare<[string]>('DELETE FROM executions WHERE id = ?'),
    deleteRerun: db.prepare<[string]>('DELETE FROM execution_reruns WHERE id = ?'),
    deleteCurrency: db.prepare<[string]>('DELETE FROM execution_currencies WHERE id = ?'),
    deleteSteps: inRange('step_executions'),
    deleteMessages: inRange('agent_messages'),
    deleteEvents: db.prepare<[string, number]>(
      'DELETE FROM execution_events WHERE seq IN (SELECT seq FROM execution_events WHERE execution_id = ? LIMIT ?)',
    ),
    messages: db.prepare<Range, { id: string; timestamp: string }>(
      'SELECT id, timestamp FROM agent_messages WHERE id > ? AND id < ? ORDER BY id LIMIT ?',
    ),
    deleteMessage: db.prepare<[string]>('DELETE FROM agent_messages WHERE id = ?'),
    deleteKeys: db.prepare<[limit: number, cutoff: string]>(
      `DELETE FROM idempotency_keys WHERE rowid IN (SELECT rowid FROM (${OLDEST_KEYS}) WHERE created_at < ?)`,
    ),
  };
}
