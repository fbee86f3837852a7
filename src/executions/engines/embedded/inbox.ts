// Gathers work until the event loop has handed over all that arrived at once, then runs it as one turn, one turn at a
// time. Work that makes a turn fail is found by running each piece alone, so that it fails nobody else; a database that
// fails is no piece's fault, and all are told at once.
import { DatabaseUnavailable } from '../../../platform/database/database.errors.js';
import type { Clock } from '../../../platform/clock/clock.port.js';

interface Item<T> {
  readonly work: (turn: T) => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

const MAX_BATCH = 512;
const INSIST_DELAY_MS = 1_000;

export class Inbox<T> {
  private items: Item<T>[] = [];
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly runTurn: (works: readonly ((turn: T) => void)[]) => Promise<void>,
    private readonly clock: Clock,
  ) {}

  /** Resolves once the turn that ran `work` has been committed. */
  add<R>(work: (turn: T) => R): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      if (this.closed) return reject(new Error('the engine is closed'));
      let result: R;
      this.items.push({
        work: (turn) => {
          result = work(turn);
        },
        done: () => resolve(result),
        failed: reject,
      });
      void this.schedule();
    });
  }

  /** For what must not be lost: tried again until it is committed. */
  insist(work: (turn: T) => void): void {
    if (this.closed) return;
    this.items.push({
      work,
      done: () => undefined,
      failed: () => this.clock.after(INSIST_DELAY_MS, () => this.insist(work)),
    });
    void this.schedule();
  }

  /** Runs what is there, then takes nothing more. */
  async close(): Promise<void> {
    while (this.items.length > 0 || this.running) await (this.running ?? this.schedule());
    this.closed = true;
  }

  private schedule(): Promise<void> {
    this.running ??= new Promise((resolve) => setImmediate(resolve))
      .then(() => this.drain())
      .finally(() => {
        this.running = undefined;
        if (this.items.length > 0) void this.schedule();
      });
    return this.running;
  }

  private async drain(): Promise<void> {
    const batch = this.items.splice(0, MAX_BATCH);
    const over = await this.attempt(batch);
    if (!over && batch.length > 1) for (const item of batch) await this.attempt([item], true);
  }

  private async attempt(batch: readonly Item<T>[], alone = batch.length === 1): Promise<boolean> {
    try {
      await this.runTurn(batch.map((item) => item.work));
    } catch (error) {
      const hopeless = error instanceof DatabaseUnavailable;
      if (alone || hopeless) for (const item of batch) item.failed(error);
      return hopeless;
    }
    for (const item of batch) item.done();
    return true;
  }
}
