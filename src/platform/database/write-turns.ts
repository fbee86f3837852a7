// Whose turn it is to write: one at a time, in the order of arrival. Nobody waits without a bound: who has seen no turn
// come to its end for `patienceMs` gives up, and so does who has waited `longestMs` while others got on.
import { type DatabaseFault, DatabaseUnavailable } from './database.errors.js';

export interface TurnBounds {
  readonly patienceMs: number;
  readonly longestMs: number;
}

export interface WriteTurn {
  /** Milliseconds that are left for getting at the file; 0 or less: none. */
  readonly patience: () => number;
  /** Why it takes so long, for those who give up waiting. */
  readonly hindered: (by: DatabaseFault) => void;
  /** Idempotent. `done`: something was written, so those who wait may go on waiting. */
  readonly end: (done: boolean) => void;
}

interface Waiter {
  readonly since: number;
  readonly start: () => void;
}

export class WriteTurns {
  private readonly waiting = new Set<Waiter>();
  private taken = false;
  private hindrance: DatabaseFault | undefined;
  private progressAt = 0;

  constructor(private readonly bounds: TurnBounds) {}

  /** Rejects with DatabaseUnavailable. */
  async take(): Promise<WriteTurn> {
    const since = performance.now();
    if (this.taken) await this.queue(since);
    this.taken = true;
    let over = false;
    return {
      patience: () => this.patienceOf(since),
      hindered: (by) => {
        if (!over) this.hindrance = by;
      },
      end: (done) => {
        if (over) return;
        over = true;
        this.hindrance = undefined;
        if (done) this.progressAt = performance.now();
        this.next();
      },
    };
  }

  private queue(since: number): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout;
      const waiter: Waiter = {
        since,
        start: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const look = (): void => {
        const left = this.patienceOf(since);
        if (left > 0) {
          timer = setTimeout(look, left);
          return;
        }
        this.waiting.delete(waiter);
        reject(new DatabaseUnavailable(this.hindrance ?? 'stuck'));
      };
      this.waiting.add(waiter);
      timer = setTimeout(look, this.patienceOf(since));
    });
  }

  /** The turn is handed over, not given back: nobody slips in between. */
  private next(): void {
    const [first] = this.waiting;
    if (first === undefined) {
      this.taken = false;
      return;
    }
    this.waiting.delete(first);
    first.start();
  }

  private patienceOf(since: number): number {
    const { patienceMs, longestMs } = this.bounds;
    return Math.min(Math.max(since, this.progressAt) + patienceMs, since + longestMs) - performance.now();
  }
}
