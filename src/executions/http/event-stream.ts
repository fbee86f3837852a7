// Server-Sent Events: a snapshot first (or what was missed since Last-Event-ID), then events as they are committed, until
// the final one. It reads, and waits to hear that there is more to read: so nothing is missed or out of order, and a slow
// reader costs no memory.
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../platform/clock/clock.port.js';
import { Timeline } from '../timeline.service.js';
import { type EventView, isLast } from '../views/event-view.js';
import type { ExecutionView } from '../views/execution-view.js';
import { News } from './news.js';

export interface StreamRequest {
  /** Only this execution's; absent: all. */
  readonly executionId?: string;
  /** Resume after this sequence number; absent: a snapshot, then from now on. */
  readonly after?: number | undefined;
  readonly snapshot?: ExecutionView;
}

const KEEP_ALIVE_MS = 15_000;
const PAGE = 500;

@Injectable()
export class EventStream {
  constructor(
    private readonly timeline: Timeline,
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
    const news = new News(this.timeline.news(), executionId, gone);
    let seq = after ?? this.timeline.lastSeq();
    let over = snapshot !== undefined && isOver(snapshot);
    if (after === undefined && snapshot) write(response, seq, 'snapshot', snapshot);
    const pass = (view: EventView): void => {
      write(response, view.seq, view.type, view);
      seq = view.seq;
      over ||= executionId !== undefined && isLast(view);
    };
    do {
      for (let page = this.page(executionId, seq); page.length > 0; page = this.page(executionId, seq)) {
        page.forEach(pass);
        // Whatever is committed meanwhile is in the next page.
        await (response.writableNeedDrain
          ? once(response, 'drain', { signal: gone })
          : nextTurn(undefined, { signal: gone }));
      }
    } while (!over && (await news.come()));
    end();
  }

  private page(executionId: string | undefined, seq: number): readonly EventView[] {
    return this.timeline.read(executionId, seq, PAGE);
  }
}

function isOver({ status }: ExecutionView): boolean {
  return status !== 'running' && status !== 'paused';
}

function write(response: Response, id: number, event: string, data: object): void {
  response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
