// What somebody outside must be told. The promise: a notice is in the table if and only if what it tells was committed,
// in the order of `seq`; those who carry it on read it from here and keep their own place, so it reaches them at least
// once, over crashes too. Knows nobody who reads.
import { jsonText } from '../../kernel/json-text.js';
import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { JsonObject } from '../../kernel/json.js';
import { Clock } from '../clock/clock.port.js';
import { Ids } from '../clock/ids.port.js';
import { Database } from '../database/database.js';
import { EventSequence } from './event-sequence.js';
import type { NoticeMap, NoticeType } from './notice-map.js';

export type Notice = {
  readonly [Type in NoticeType]: {
    readonly type: Type;
    readonly data: NoticeMap[Type];
    /** Absent: about no execution. */
    readonly executionId?: string;
  };
}[NoticeType];

export interface StoredNotice {
  readonly seq: number;
  /** The same however often it is delivered. */
  readonly id: string;
  readonly type: NoticeType;
  /** Ms since the epoch. */
  readonly at: number;
  readonly executionId: string | null;
  readonly data: JsonObject;
}

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly type: NoticeType;
  readonly at: number;
  readonly execution_id: string | null;
  readonly data: string;
}

const COLUMNS = 'seq, id, type, at, execution_id, data';

@Injectable()
export class Outbox {
  /** After the commit. */
  readonly told = new Subject<readonly StoredNotice[]>();
  private readonly sequence: EventSequence;
  private readonly insert;
  private readonly ofAll;
  private readonly ofExecution;
  private readonly lastOf;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    const db = database.native;
    this.sequence = new EventSequence(db);
    this.insert = db.prepare<[number, string, string, number, string | null, string]>(
      `INSERT INTO outbox (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.ofAll = db.prepare<[number, number], Row>(`SELECT ${COLUMNS} FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?`);
    this.lastOf = db.prepare<[string], number>('SELECT max(seq) FROM outbox WHERE execution_id = ?').pluck();
    this.ofExecution = db.prepare<[string, number, number], Row>(
      `SELECT ${COLUMNS} FROM outbox WHERE execution_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
    );
  }

  /**
   * Inside an open transaction; once that is committed, hand what comes back to `told`. `seq`: of the journal entry that
   * says the same.
   */
  record({ type, data, executionId }: Notice, seq?: number): StoredNotice {
    const stored: StoredNotice = {
      seq: seq ?? this.sequence.next(),
      id: this.ids.next(),
      type,
      at: this.clock.now(),
      executionId: executionId ?? null,
      data,
    };
    this.insert.run(stored.seq, stored.id, type, stored.at, stored.executionId, jsonText(data));
    return stored;
  }

  /** In a transaction of its own, with what `alongside` writes. */
  async publish(notices: readonly Notice[], alongside: () => void = () => undefined): Promise<void> {
    const stored = await this.database.commit(() => {
      alongside();
      return notices.map((notice) => this.record(notice));
    });
    if (stored.length > 0) this.told.next(stored);
  }

  /** The latest notice of these types about each subject; `path`: of the subject in the data. */
  latest(types: readonly NoticeType[], path: string): StoredNotice[] {
    const latest = `SELECT max(seq) FROM outbox WHERE type IN (SELECT value FROM json_each(?)) GROUP BY json_extract(data, ?)`;
    return this.database.native
      .prepare<[string, string], Row>(`SELECT ${COLUMNS} FROM outbox WHERE seq IN (${latest}) ORDER BY seq`)
      .all(JSON.stringify(types), path)
      .map(noticeOf);
  }

  /** Notices after `seq`, oldest first. */
  read(after: number, limit: number): StoredNotice[] {
    return this.ofAll.all(after, limit).map(noticeOf);
  }

  lastSeqOf(executionId: string): number {
    return this.lastOf.get(executionId) ?? 0;
  }

  readOf(executionId: string, after: number, limit: number): StoredNotice[] {
    return this.ofExecution.all(executionId, after, limit).map(noticeOf);
  }
}

function noticeOf({ seq, id, type, at, execution_id: executionId, data }: Row): StoredNotice {
  return { seq, id, type, at, executionId, data: JSON.parse(data) as JsonObject };
}
