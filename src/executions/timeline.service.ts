// What is told of executions, and of what concerns them, in one order: journal entries and notices share their numbers.
// Where both say the same, the journal's entry is shown.
import { Injectable } from '@nestjs/common';
import { endWith, ignoreElements, map, merge, type Observable, takeUntil } from 'rxjs';
import type { Page } from '../platform/http/page.dto.js';
import { Outbox } from '../platform/events/outbox.store.js';
import { EventFeed } from './event-feed.js';
import { JournalStore } from './store/journal.store.js';
import { eventView, type EventView, noticeView } from './views/event-view.js';

/** What one answer holds at most, but for a single longer entry. */
const MOST_PAGE_CHARS = 4_000_000;

/** Of one execution, or of everything. */
interface Stretch {
  readonly executionId: string | undefined;
  readonly after: number;
  readonly limit: number;
  readonly mostChars?: number;
}

@Injectable()
export class Timeline {
  constructor(
    private readonly journal: JournalStore,
    private readonly outbox: Outbox,
    private readonly feed: EventFeed,
  ) {}

  /** Of one execution, or of everything: after `seq`, oldest first. */
  read(executionId: string | undefined, after: number, limit: number): EventView[] {
    return this.merged({ executionId, after, limit }).views;
  }

  /** As `read`, for one answer: it ends early where results are large. */
  page(executionId: string | undefined, after: number, limit: number): Page<EventView> {
    const { views, cut } = this.merged({ executionId, after, limit: limit + 1, mostChars: MOST_PAGE_CHARS });
    const items = views.slice(0, limit);
    return { items, nextCursor: cut || views.length > limit ? String(items.at(-1)?.seq) : null };
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

  private merged({ executionId, after, limit, mostChars = Infinity }: Stretch): { views: EventView[]; cut: boolean } {
    const { entries, cut } = this.journal.page(executionId, after, limit, mostChars);
    const notices =
      executionId === undefined ? this.outbox.read(after, limit) : this.outbox.readOf(executionId, after, limit);
    const told = new Set(entries.map(({ seq }) => seq));
    const end = cut ? Math.max(...told) : Infinity;
    const others = notices.filter(({ seq }) => seq <= end && !told.has(seq));
    const views = [...entries.map(eventView), ...others.map(noticeView)].sort((a, b) => a.seq - b.seq);
    return { views: views.slice(0, limit), cut };
  }

  /** Tells that there is more to read: of which executions; null: of none in particular. Completes with the feed. */
  news(): Observable<readonly (string | null)[]> {
    const entries = this.feed.entries.pipe(map(({ executionId }) => [executionId]));
    const notices = this.outbox.told.pipe(map((told) => told.map(({ executionId }) => executionId)));
    const closed = this.feed.entries.pipe(ignoreElements(), endWith(null));
    return merge(entries, notices).pipe(takeUntil(closed));
  }
}
