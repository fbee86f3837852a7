/** Watches an execution until it settles: a log that stays, and under it what runs now, redrawn in place. */
import type { Execution, Schemas, StreamEvent } from '../client/index.js';
import { EXIT, type ExitCode } from './exits.js';
import type { Session } from './session.js';
import { cut } from './text/layout.js';
import { eventJson } from './views/event-view.js';
import { exitOf, lastLine, progressLine, retryLine, runningLine, stepLine } from './views/execution-view.js';

export interface WatchOptions {
  readonly compact?: boolean;
  /** ms */
  readonly timeout?: number;
  /** It has only just begun: who reads JSON gets every event of it, however fast it was. */
  readonly fromStart?: boolean;
}

const MOST_RUNNING = 8;
const REDRAW_MS = 250;
const PROGRESS_LINE_MS = 60_000;

export async function watchExecution(
  session: Session,
  executionId: string,
  options: WatchOptions = {},
): Promise<ExitCode> {
  const stop = new AbortController();
  let ending: ExitCode | undefined;
  const end = (code: ExitCode): void => {
    ending ??= code;
    stop.abort();
  };
  const interrupted = (): void => end(EXIT.interrupted);
  process.once('SIGINT', interrupted);
  const limit = options.timeout === undefined ? undefined : setTimeout(() => end(EXIT.timeout), options.timeout);
  const screen = session.json ? undefined : await Screen.of(session, options.compact !== true && session.live);
  const refresher = new Refresher(session, executionId, (execution) => screen?.show(execution));
  try {
    const execution = await session.client.untilSettled(executionId, {
      signal: stop.signal,
      ...(session.json && options.fromStart === true ? { after: 0 } : {}),
      onEvent: (event) => {
        if (session.json && event.type !== 'snapshot') session.print(eventJson(event));
        screen?.hear(event);
        refresher.wanted();
      },
      onConnection: (connected) =>
        screen?.say(connected ? 'The service is back.' : 'The connection is lost; it is tried again.'),
    });
    await refresher.stop();
    screen?.show(execution);
    screen?.close();
    if (ending !== undefined) return leaving(session, ending);
    if (session.json) session.print(JSON.stringify({ type: 'result', execution }));
    else session.print(lastLine(execution, session));
    return exitOf(execution);
  } finally {
    clearTimeout(limit);
    process.removeListener('SIGINT', interrupted);
    await refresher.stop();
    screen?.close();
  }
}

function leaving(session: Session, code: ExitCode): ExitCode {
  const why = code === EXIT.timeout ? 'The time is up; it goes on.' : 'Not watching any more; it goes on.';
  session.note(`${why} orchestrator watch @   orchestrator cancel @`);
  return code;
}

/** Asks for the execution after events, one request at a time, never more often than a screen can show. */
class Refresher {
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly session: Session,
    private readonly executionId: string,
    private readonly show: (execution: Execution) => void,
  ) {}

  wanted(): void {
    if (this.stopped || this.timer !== undefined || this.session.json) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.asking = this.ask();
    }, REDRAW_MS);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.asking;
  }

  private async ask(): Promise<void> {
    // What could not be asked now is asked at the next event.
    const execution = await this.session.client.execution(this.executionId).catch(() => undefined);
    if (execution === undefined || this.stopped) return;
    this.show(execution);
    if (execution.status === 'running' && this.session.live) this.wanted();
  }
}

class Screen {
  private readonly told = new Set<string>();
  private readonly names = new Map<string, string>();
  private lastProgress = performance.now();

  private constructor(
    private readonly session: Session,
    private readonly area: { draw(text: string): void; clear(): void; done(): void } | undefined,
  ) {}

  static async of(session: Session, live: boolean): Promise<Screen> {
    if (!live) return new Screen(session, undefined);
    const { createLogUpdate } = await import('log-update');
    const update = createLogUpdate(process.stdout);
    return new Screen(session, {
      draw: (text) => update(text),
      clear: () => update.clear(),
      done: () => update.done(),
    });
  }

  /** What is over before the execution is asked for again. */
  hear({ type, data }: StreamEvent): void {
    if (type === 'snapshot') for (const { id, name } of (data as Execution).steps) this.names.set(id, name);
    if (type !== 'step.retry-scheduled') return;
    const event = data as Schemas['EventDto'];
    this.area?.clear();
    this.session.print(retryLine(event, this.names.get(event.stepId ?? '') ?? '', this.session));
  }

  show(execution: Execution): void {
    const { session } = this;
    const { currency } = execution.costs;
    const lines = execution.steps.flatMap((step) => {
      const key = `${step.id} ${step.attempt} ${step.status}`;
      const line = this.told.has(key) ? undefined : stepLine(step, currency, session);
      if (line !== undefined) this.told.add(key);
      return line === undefined ? [] : [{ at: step.endTime ?? '', line }];
    });
    if (lines.length > 0) {
      this.area?.clear();
      for (const { line } of lines.sort((a, b) => (a.at < b.at ? -1 : 1))) session.print(line);
    }
    if (this.area === undefined) this.progress(execution);
    else if (execution.status === 'running') this.area.draw(this.running(execution));
    else this.area.clear();
  }

  say(text: string): void {
    this.area?.clear();
    this.session.note(text);
  }

  close(): void {
    this.area?.done();
  }

  private running(execution: Execution): string {
    const { session } = this;
    const running = execution.steps.filter(({ status }) => status === 'running');
    const more = running.length - MOST_RUNNING;
    return [
      session.paint('dim', '─'.repeat(session.width)),
      ...running.slice(0, MOST_RUNNING).map((step) => runningLine(step, execution.costs.currency, session)),
      ...(more > 0 ? [`  and ${more} more`] : []),
      cut(progressLine(execution, session), session.width),
    ].join('\n');
  }

  private progress(execution: Execution): void {
    if (performance.now() - this.lastProgress < PROGRESS_LINE_MS) return;
    this.lastProgress = performance.now();
    this.session.print(progressLine(execution, this.session));
  }
}
