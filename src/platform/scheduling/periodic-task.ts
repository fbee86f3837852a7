// One piece of periodic work and what came of its last run. Never overlaps itself.
import { isoTime } from '../../kernel/iso-time.js';
import { errorText } from '../../kernel/error-text.js';
import { Problem, type ProblemKind } from '../../kernel/problem.js';
import type { Clock } from '../clock/clock.port.js';

export type TaskWork<T extends object> = (signal: AbortSignal) => Promise<T>;

export class TaskAlreadyRunning extends Problem {
  readonly code = 'operations.already-running';
  readonly kind: ProblemKind = 'conflict';
}

export interface TaskRun {
  readonly startedAt: string;
  readonly durationMs: number;
  readonly ok: boolean;
  readonly result?: object;
  readonly error?: string;
}

export class PeriodicTask<T extends object> {
  private readonly stopping = new AbortController();
  private current: { readonly startedAt: string; readonly run: Promise<T> } | undefined;
  private last: TaskRun | undefined;

  constructor(
    readonly name: string,
    readonly everyMs: number,
    private readonly work: TaskWork<T>,
    private readonly clock: Clock,
  ) {}

  /** Rejects with TaskAlreadyRunning while a run is under way, else with what the work threw. */
  async runNow(): Promise<T> {
    if (this.current) {
      throw new TaskAlreadyRunning(
        `${this.name} has been running since ${this.current.startedAt}; ask again when it has ended`,
      );
    }
    const started = this.clock.now();
    const startedAt = isoTime(started);
    const run = this.work(this.stopping.signal);
    this.current = { startedAt, run };
    const ended = (outcome: Pick<TaskRun, 'ok' | 'result' | 'error'>): void => {
      this.last = { startedAt, durationMs: this.clock.now() - started, ...outcome };
      this.current = undefined;
    };
    try {
      const result = await run;
      ended({ ok: true, result });
      return result;
    } catch (error) {
      ended({ ok: false, error: errorText(error) });
      throw error;
    }
  }

  /** For the status board. */
  status(): { everyMs: number; running: boolean; lastRun: TaskRun | null } {
    return { everyMs: this.everyMs, running: this.current !== undefined, lastRun: this.last ?? null };
  }

  /** Aborts a run under way and waits for its end. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error(`${this.name} was stopped: the service is shutting down`));
    await this.current?.run.catch(() => undefined);
  }
}
