// The journal: what happened, in order, never changed. Synchronous prepared statements; appends happen only inside the
// engine's transaction. `seq` is one ascending number over all executions and notices, so that a reader can resume
// anywhere.
import { jsonText } from '../../kernel/json-text.js';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { EventSequence } from '../../platform/events/event-sequence.js';
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

export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** It ended early: there is more. */
  readonly cut: boolean;
}

const COLUMNS = 'seq, execution_id, type, at, step_id, data';

@Injectable()
export class JournalStore {
  private readonly insert;
  private readonly ofExecution;
  private readonly lastOf;
  private readonly ofAll;
  private readonly sequence: EventSequence;

  constructor(database: Database) {
    const db = database.native;
    this.insert = db.prepare<[number, string, string, number, string | null, string]>(
      `INSERT INTO execution_events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.lastOf = db.prepare<[string], number>('SELECT max(seq) FROM execution_events WHERE execution_id = ?').pluck();
    this.ofExecution = db.prepare<[string, number, number], Row>(
      `SELECT ${COLUMNS} FROM execution_events WHERE execution_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
    );
    this.ofAll = db.prepare<[number, number], Row>(
      `SELECT ${COLUMNS} FROM execution_events WHERE seq > ? ORDER BY seq LIMIT ?`,
    );
    this.sequence = new EventSequence(db);
  }

  /** Inside an open transaction. */
  append(entries: Iterable<JournalEntry>): void {
    let last = 0;
    for (const { seq, executionId, event } of entries) {
      last = seq;
      this.insert.run(seq, executionId, event.type, event.at, stepIdOf(event) ?? null, jsonText(event.data));
    }
    if (last > 0) this.sequence.advance(last);
  }

  /** Entries of one execution, oldest first. Throws SyntaxError when one cannot be read: then there is no state. */
  read(executionId: string): JournalEntry[] {
    return this.ofExecution.all(executionId, 0, Number.MAX_SAFE_INTEGER).map(entryOf);
  }

  /**
   * To be shown: of one execution or of all, after `seq`, oldest first; a broken entry is shown as one. Ends early where
   * the text of its entries would be longer than `mostChars`, but not before the first.
   */
  page(executionId: string | undefined, after: number, limit: number, mostChars = Infinity): JournalPage {
    const rows =
      executionId === undefined
        ? this.ofAll.iterate(after, limit)
        : this.ofExecution.iterate(executionId, after, limit);
    const entries: JournalEntry[] = [];
    let chars = 0;
    for (const row of rows) {
      chars += row.data.length;
      if (entries.length > 0 && chars > mostChars) return { entries, cut: true };
      entries.push(entryOrRest(row));
    }
    return { entries, cut: false };
  }

  lastSeqOf(executionId: string): number {
    return this.lastOf.get(executionId) ?? 0;
  }

  /** The last number in use; inside a transaction, what is appended next comes after it. */
  lastSeq(): number {
    return this.sequence.last();
  }
}

function entryOrRest(row: Row): JournalEntry {
  try {
    return entryOf(row);
  } catch {
    return entryOf({ ...row, data: '{}' });
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
