// Server-Sent Events: a snapshot first (or what was missed since Last-Event-ID), then events as they are committed, until
// the final one. It reads, and waits to hear that there is more to read: so nothing is missed or out of order, and a slow
// reader costs no memory. Progress of long work and forecasts have no place in the journal: they are told while a reader keeps up, unnumbered.
import { jsonText } from '../../kernel/json-text.js';
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { isoTime } from '../../kernel/iso-time.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { TooManyReaders } from '../executions.errors.js';
import { EventFeed, type StepProgress } from '../event-feed.js';
import { Timeline } from '../timeline.service.js';
import { isLast, progressView } from '../views/event-view.js';
import { News } from './news.js';
import type { Resumption } from './resumption.js';

export interface StreamRequest {
  /** Only this execution's; absent: all. */
  readonly executionId?: string;
  readonly from: Resumption;
  /** How it is now, and whether nothing follows; taken in one breath with the number it is up to. */
  readonly snapshot: { readonly seq: number; readonly data: object; readonly over: boolean };
}

const KEEP_ALIVE_MS = 15_000;
/** A reader that takes nothing for so long has gone without saying so; it may come back with Last-Event-ID. */
const STUCK_MS = 120_000;
/** Each wakes up for every event; who wants to be told in other numbers has webhooks. */
export const MOST_READERS = 1_000;
/** One event may hold a result of megabytes, so a page grows only while events are small. */
const LARGEST_PAGE = 500;
const LARGE_PAGE_CHARS = 65_536;

@Injectable()
export class EventStream {
  private readers = 0;

  constructor(
    private readonly timeline: Timeline,
    private readonly feed: EventFeed,
    private readonly clock: Clock,
  ) {}

  /** Throws TooManyReaders. */
  open(response: Response, request: StreamRequest): void {
    if (this.readers >= MOST_READERS) throw new TooManyReaders(MOST_READERS);
    this.readers += 1;
    response.once('close', () => (this.readers -= 1));
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
      if (!response.writableNeedDrain) response.write(': keep-alive\n\n');
      stopKeepAlive = this.clock.after(KEEP_ALIVE_MS, keepAlive);
    };
    stopKeepAlive = this.clock.after(KEEP_ALIVE_MS, keepAlive);
    response.once('close', end);
    this.tell(response, request, gone.signal).then(end, end);
  }

  /** What was missed, as fast as it is read, then what comes. Rejects when the reader has gone. */
  private async tell(response: Response, request: StreamRequest, gone: AbortSignal): Promise<void> {
    const { executionId, from, snapshot } = request;
    const news = new News(this.timeline.news(), executionId, gone);
    this.tellProgress(response, executionId, gone);
    this.tellForecasts(response, executionId, gone);
    if (from.kind === 'reset') write(response, 'reset', { message: from.message, seq: snapshot.seq }, snapshot.seq);
    if (from.kind !== 'after') write(response, 'snapshot', snapshot.data, snapshot.seq);
    let seq = from.kind === 'after' ? from.seq : snapshot.seq;
    let { over } = snapshot;
    let size = 1;
    do {
      for (;;) {
        const page = this.timeline.read(executionId, seq, size);
        if (page.length === 0) break;
        let chars = 0;
        for (const view of page) {
          chars += write(response, view.type, view, view.seq);
          await this.drained(response, gone);
          seq = view.seq;
          over ||= executionId !== undefined && isLast(view);
        }
        size = chars > LARGE_PAGE_CHARS ? 1 : Math.min(2 * size, LARGEST_PAGE);
        await nextTurn(undefined, { signal: gone });
      }
    } while (!over && (await news.come()));
  }

  private async drained(response: Response, gone: AbortSignal): Promise<void> {
    if (!response.writableNeedDrain) return;
    const forget = this.clock.after(STUCK_MS, () => response.destroy());
    try {
      await once(response, 'drain', { signal: gone });
    } finally {
      forget();
    }
  }

  private tellProgress(response: Response, executionId: string | undefined, gone: AbortSignal): void {
    const told = (progress: StepProgress): void => {
      if (executionId !== undefined && progress.executionId !== executionId) return;
      if (!response.writableNeedDrain) write(response, 'step.progressed', progressView(progress));
    };
    const listening = this.feed.progress.subscribe(told);
    gone.addEventListener('abort', () => listening.unsubscribe(), { once: true });
  }

  private tellForecasts(response: Response, executionId: string | undefined, gone: AbortSignal): void {
    const listening = this.feed.forecasts.subscribe(({ at, ...change }) => {
      if (executionId !== undefined && change.executionId !== executionId) return;
      const told = { type: 'forecast.changed', at: isoTime(at), ...change };
      if (!response.writableNeedDrain) write(response, told.type, told);
    });
    gone.addEventListener('abort', () => listening.unsubscribe(), { once: true });
  }
}

/** Answers how much it was. */
function write(response: Response, event: string, data: object, id?: number): number {
  const text = `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${jsonText(data)}\n\n`;
  response.write(text);
  return text.length;
}
