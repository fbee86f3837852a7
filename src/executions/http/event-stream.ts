// Server-Sent Events: a snapshot first (or what was missed since Last-Event-ID), then events as they are committed, until
// the final one. Reading the journal and listening begin in one breath, so there is no gap between them.
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Subscription } from 'rxjs';
import { Clock } from '../../platform/clock/clock.port.js';
import { EventFeed } from '../event-feed.js';
import { eventView, isLast } from '../views/event-view.js';
import type { ExecutionView } from '../views/execution-view.js';
import { type JournalEntry, JournalStore } from '../store/journal.store.js';

export interface StreamRequest {
  /** Only this execution's; absent: all. */
  readonly executionId?: string;
  /** Resume after this sequence number; absent: a snapshot, then from now on. */
  readonly after?: number | undefined;
  readonly snapshot?: ExecutionView;
}

const KEEP_ALIVE_MS = 15_000;
/** A reader this far behind is cut off; it comes back with Last-Event-ID. */
const MOST_UNREAD_BYTES = 8_388_608;
const PAGE = 500;

@Injectable()
export class EventStream {
  constructor(
    private readonly feed: EventFeed,
    private readonly journal: JournalStore,
    private readonly clock: Clock,
  ) {}

  open(response: Response, request: StreamRequest): void {
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      Connection: 'keep-alive',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    const subscription = new Subscription();
    let stopKeepAlive = (): void => undefined;
    const end = (): void => {
      subscription.unsubscribe();
      stopKeepAlive();
      response.end();
    };
    const keepAlive = (): void => {
      response.write(': keep-alive\n\n');
      stopKeepAlive = this.clock.after(KEEP_ALIVE_MS, keepAlive);
    };
    response.on('close', end);
    if (this.catchUp(response, request)) {
      end();
      return;
    }
    stopKeepAlive = this.clock.after(KEEP_ALIVE_MS, keepAlive);
    const listening = this.feed.entries.subscribe({
      next: (entry) => {
        if (request.executionId !== undefined && entry.executionId !== request.executionId) return;
        write(response, entry);
        const over = request.executionId !== undefined && isLast(entry.event);
        if (over || response.writableLength > MOST_UNREAD_BYTES) end();
      },
      complete: end,
    });
    subscription.add(listening);
  }

  /** True when there is nothing more to come. */
  private catchUp(response: Response, { executionId, after, snapshot }: StreamRequest): boolean {
    if (after === undefined) {
      const seq = this.journal.lastSeq();
      if (snapshot) response.write(`id: ${seq}\nevent: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`);
      return snapshot !== undefined && snapshot.status !== 'running' && snapshot.status !== 'paused';
    }
    let from = after;
    for (;;) {
      const page =
        executionId === undefined ? this.journal.readAll(from, PAGE) : this.journal.read(executionId, from, PAGE);
      for (const entry of page) write(response, entry);
      const last = page.at(-1);
      if (last && executionId !== undefined && isLast(last.event)) return true;
      if (!last || page.length < PAGE) break;
      from = last.seq;
    }
    return snapshot !== undefined && snapshot.status !== 'running' && snapshot.status !== 'paused';
  }
}

function write(response: Response, entry: JournalEntry): void {
  const view = eventView(entry);
  response.write(`id: ${view.seq}\nevent: ${view.type}\ndata: ${JSON.stringify(view)}\n\n`);
}
