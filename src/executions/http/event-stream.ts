// Server-Sent Events: a snapshot first (or what was missed since Last-Event-ID), then events as they are committed, until
// the final one. Reading the journal and listening begin in one breath, so there is no gap between them.
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
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
    const gone = new AbortController();
    let stopKeepAlive = (): void => undefined;
    const end = (): void => {
      stopKeepAlive();
      gone.abort();
      response.end();
    };
    const keepAlive = (): void => {
      response.write(': keep-alive\n\n');
      stopKeepAlive = this.clock.after(KEEP_ALIVE_MS, keepAlive);
    };
    stopKeepAlive = this.clock.after(KEEP_ALIVE_MS, keepAlive);
    response.once('close', end);
    this.tell(response, request, gone.signal, end).catch(end);
  }

  /** What was missed, as fast as it is read, then what comes. Rejects when the reader has gone. */
  private async tell(
    response: Response,
    { executionId, after, snapshot }: StreamRequest,
    gone: AbortSignal,
    end: () => void,
  ): Promise<void> {
    let seq = after ?? this.journal.lastSeq();
    let over = snapshot !== undefined && isOver(snapshot);
    if (after === undefined && snapshot) write(response, seq, 'snapshot', snapshot);
    const pass = (entry: JournalEntry): void => {
      const view = eventView(entry);
      write(response, view.seq, view.type, view);
      seq = view.seq;
      over ||= executionId !== undefined && isLast(entry.event);
    };
    for (let page = this.page(executionId, seq); page.length > 0; page = this.page(executionId, seq)) {
      page.forEach(pass);
      // Whatever is committed meanwhile is in the next page.
      await (response.writableNeedDrain
        ? once(response, 'drain', { signal: gone })
        : nextTurn(undefined, { signal: gone }));
    }
    if (over) return end();
    const listening = this.feed.entries.subscribe({
      next: (entry) => {
        if (entry.seq <= seq || (executionId !== undefined && entry.executionId !== executionId)) return;
        pass(entry);
        if (over || response.writableLength > MOST_UNREAD_BYTES) end();
      },
      complete: end,
    });
    gone.addEventListener('abort', () => listening.unsubscribe(), { once: true });
  }

  private page(executionId: string | undefined, seq: number): readonly JournalEntry[] {
    return executionId === undefined ? this.journal.readAll(seq, PAGE) : this.journal.read(executionId, seq, PAGE);
  }
}

function isOver({ status }: ExecutionView): boolean {
  return status !== 'running' && status !== 'paused';
}

function write(response: Response, id: number, event: string, data: object): void {
  response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
