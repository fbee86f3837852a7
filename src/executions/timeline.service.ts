// What is told of executions, and of what concerns them, in one order: journal entries and notices share their numbers.
// Where both say the same, the journal's entry is shown.
import { Injectable } from '@nestjs/common';
import { endWith, ignoreElements, map, merge, type Observable, takeUntil } from 'rxjs';
import { Outbox } from '../platform/events/outbox.store.js';
import { EventFeed } from './event-feed.js';
import { JournalStore } from './store/journal.store.js';
import { eventView, type EventView, noticeView } from './views/event-view.js';

@Injectable()
export class Timeline {
  constructor(
    private readonly journal: JournalStore,
    private readonly outbox: Outbox,
    private readonly feed: EventFeed,
  ) {}

  /** Of one execution, or of everything: after `seq`, oldest first. */
  read(executionId: string | undefined, after: number, limit: number): EventView[] {
    const entries = this.journal.page(executionId, after, limit);
    const notices =
      executionId === undefined ? this.outbox.read(after, limit) : this.outbox.readOf(executionId, after, limit);
    if (notices.length === 0) return entries.map(eventView);
    const told = new Set(entries.map(({ seq }) => seq));
    const views = [...entries.map(eventView), ...notices.filter(({ seq }) => !told.has(seq)).map(noticeView)];
    return views.sort((a, b) => a.seq - b.seq).slice(0, limit);
  }

  /** Whether an entry or notice of this execution has this number; without one, whether the number is in use. */
  knows(executionId: string | undefined, seq: number): boolean {
    if (executionId === undefined) return seq <= this.lastSeq();
    return this.read(executionId, seq - 1, 1)[0]?.seq === seq;
  }

  /** The last number that was told of this execution. */
  lastSeqOf(executionId: string): number {
    return Math.max(this.journal.lastSeqOf(executionId), this.outbox.lastSeqOf(executionId));
  }

  lastSeq(): number {
    return this.journal.lastSeq();
  }

  /** Tells that there is more to read: of which executions; null: of none in particular. Completes with the feed. */
  news(): Observable<readonly (string | null)[]> {
    const entries = this.feed.entries.pipe(map(({ executionId }) => [executionId]));
    const notices = this.outbox.told.pipe(map((told) => told.map(({ executionId }) => executionId)));
    const closed = this.feed.entries.pipe(ignoreElements(), endWith(null));
    return merge(entries, notices).pipe(takeUntil(closed));
  }
}
