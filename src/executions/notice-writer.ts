// Writes down whom must be told what, in the transaction that decides it, and says so once that is committed.
import { Injectable } from '@nestjs/common';
import { Outbox, type StoredNotice } from '../platform/events/outbox.store.js';
import type { ExecutionState } from './domain/state.js';
import type { JournalEntry } from './store/journal.store.js';
import { askingNotices, endNotice } from './views/notices.js';

export interface Change {
  /** null: it began. */
  readonly before: ExecutionState | null;
  readonly after: ExecutionState;
}

@Injectable()
export class NoticeWriter {
  constructor(private readonly outbox: Outbox) {}

  /** Inside an open transaction, after the entries have been appended. */
  write(changes: Iterable<Change>, entries: readonly JournalEntry[]): readonly StoredNotice[] {
    if (entries.length === 0) return [];
    const byExecution = Map.groupBy(entries, ({ executionId }) => executionId);
    const written: StoredNotice[] = [];
    for (const { before, after } of changes) {
      const own = byExecution.get(after.id) ?? [];
      for (const { seq, event } of own) {
        const end = endNotice(after, event);
        if (end) written.push(this.outbox.record(end, seq));
      }
      const events = own.map(({ event }) => event);
      for (const notice of askingNotices(before, after, events)) written.push(this.outbox.record(notice));
    }
    return written;
  }

  tell(written: readonly StoredNotice[]): void {
    if (written.length > 0) this.outbox.told.next(written);
  }
}
