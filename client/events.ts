/**
 * Server-Sent Events of one execution or of all: read as they come, and taken up again after the last one seen when the
 * connection breaks, so that none is missed and none comes twice.
 */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { refusalOf, Refused, ServiceAway } from './problems.js';

export interface StreamEvent {
  /** Sequence number; undefined for what cannot be read again (progress, forecasts). */
  readonly seq?: number;
  /** `snapshot` and `reset` first, then types of events (`step.completed` …). */
  readonly type: string;
  readonly data: unknown;
}

export interface FollowOptions {
  /** After this sequence number; left out: a snapshot, then what comes. */
  readonly after?: number;
  readonly signal?: AbortSignal;
  /** Waits between attempts to come back, ms; the last one repeats. Default 0.2 s, 0.5 s, 1 s, 2 s, 5 s. */
  readonly backOff?: readonly number[];
  /** How long nobody may answer before it is given up, ms. Default 60,000. */
  readonly patienceMs?: number;
  /** Told when the connection is lost and when it is back. */
  readonly onConnection?: (connected: boolean) => void;
}

const BACK_OFF = [200, 500, 1_000, 2_000, 5_000] as const;
const PATIENCE_MS = 60_000;

/** Ends when the service ends the stream (the execution has ended), or with the signal. Throws Refused, ServiceAway. */
export async function* follow(
  url: string,
  fetchIt: typeof fetch,
  options: FollowOptions = {},
): AsyncGenerator<StreamEvent> {
  const { signal } = options;
  const line = new Line(url, options);
  let last = options.after;
  while (signal?.aborted !== true) {
    try {
      for await (const event of connection(url, fetchIt, last, { signal, opened: () => line.heard() })) {
        last = event.seq ?? last;
        yield event;
      }
      return;
    } catch (error) {
      if (isAborted(signal)) return;
      await line.lost(error);
    }
  }
}

/** How long nobody has answered, and how long to wait before the next attempt. */
class Line {
  private attempt = 0;
  private lostAt: number | undefined;

  constructor(
    private readonly url: string,
    private readonly options: FollowOptions,
  ) {}

  heard(): void {
    if (this.lostAt !== undefined) this.options.onConnection?.(true);
    [this.attempt, this.lostAt] = [0, undefined];
  }

  /** Waits; throws what has gone on for too long, or what another attempt cannot mend. */
  async lost(error: unknown): Promise<void> {
    const { backOff = BACK_OFF, patienceMs = PATIENCE_MS, onConnection, signal } = this.options;
    if (error instanceof Refused && error.status < 500) throw error;
    if (this.lostAt === undefined) onConnection?.(false);
    this.lostAt ??= performance.now();
    if (performance.now() - this.lostAt > patienceMs) {
      throw error instanceof Refused ? error : new ServiceAway(this.url, error);
    }
    await pause(backOff[Math.min(this.attempt, backOff.length - 1)] ?? 0, signal);
    this.attempt += 1;
  }
}

async function* connection(
  url: string,
  fetchIt: typeof fetch,
  after: number | undefined,
  { signal, opened }: { readonly signal: AbortSignal | undefined; readonly opened: () => void },
): AsyncGenerator<StreamEvent> {
  const headers = { accept: 'text/event-stream', ...(after === undefined ? {} : { 'last-event-id': String(after) }) };
  const response = await fetchIt(url, { headers, ...(signal ? { signal } : {}) });
  if (!response.ok) throw await refusalOf(response);
  opened();
  if (response.body === null) return;
  const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  let over = false;
  // By a reader: not every browser iterates over streams.
  const reader = events.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const { id, event = 'message', data } = read.value;
      over ||= ENDS.has(event) || isOver(event, data);
      yield { ...(id === undefined ? {} : { seq: Number(id) }), type: event, data: JSON.parse(data) as unknown };
    }
  } finally {
    // Who stops reading hangs up: an open connection would keep the process alive. A broken one has nothing to close.
    await reader.cancel().catch(() => undefined);
  }
  // A stream of everything, or one cut off before the end, is to be taken up again.
  if (!over) throw new Error('the stream was cut off');
}

const ENDS: ReadonlySet<string> = new Set(['execution.completed', 'execution.failed', 'execution.cancelled']);
const ENDED: ReadonlySet<unknown> = new Set(['completed', 'failed', 'cancelled']);

/** A snapshot of an execution that has ended: nothing follows. */
function isOver(event: string, data: string): boolean {
  if (event !== 'snapshot') return false;
  const { status } = JSON.parse(data) as { status?: unknown };
  return ENDED.has(status);
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done, { once: true });
  });
}
