// The journal: what happened, in order, never changed. Synchronous prepared statements; appends happen only inside the
// engine's transaction. `seq` is one ascending number over all executions, so that a reader can resume anywhere.
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { type ExecutionEvent, stepIdOf } from '../domain/events.js';

export interface JournalEntry {
  readonly seq: number;
  readonly executionId: string;
  readonly event: ExecutionEvent;
}

/** As it is told, once committed, to those who listen. */
export interface CommittedEntry extends JournalEntry {
  readonly planId: string;
  readonly correlationId: string;
}

interface Row {
  seq: number;
  execution_id: string;
  type: string;
  at: number;
  step_id: string | null;
  data: string;
}

const COLUMNS = 'seq, execution_id, type, at, step_id, data';

@Injectable()
export class JournalStore {
  private readonly insert;
  private readonly ofExecution;
  private readonly ofAll;
  private readonly last;

  constructor(database: Database) {
    const db = database.native;
    this.insert = db.prepare<[number, string, string, number, string | null, string]>(
      `INSERT INTO execution_events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.ofExecution = db.prepare<[string, number, number], Row>(
      `SELECT ${COLUMNS} FROM execution_events WHERE execution_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
    );
    this.ofAll = db.prepare<[number, number], Row>(
      `SELECT ${COLUMNS} FROM execution_events WHERE seq > ? ORDER BY seq LIMIT ?`,
    );
    this.last = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM execution_events');
  }

  /** Inside an open transaction. */
  append(entries: Iterable<JournalEntry>): void {
    for (const { seq, executionId, event } of entries) {
      this.insert.run(seq, executionId, event.type, event.at, stepIdOf(event) ?? null, JSON.stringify(event.data));
    }
  }

  /** Entries of one execution after `seq`, oldest first. */
  read(executionId: string, after = 0, limit = Number.MAX_SAFE_INTEGER): JournalEntry[] {
    return this.ofExecution.all(executionId, after, limit).map(entryOf);
  }

  readAll(after: number, limit: number): JournalEntry[] {
    return this.ofAll.all(after, limit).map(entryOf);
  }

  lastSeq(): number {
    return this.last.get()?.seq ?? 0;
  }
}

function entryOf(row: Row): JournalEntry {
  const event = {
    type: row.type,
    at: row.at,
    ...(row.step_id === null ? {} : { stepId: row.step_id }),
    data: JSON.parse(row.data) as unknown,
  };
  // The journal is written by `append` alone, so a row is an event.
  return { seq: row.seq, executionId: row.execution_id, event: event as ExecutionEvent };
}
