import { isoTime } from '../../kernel/iso-time.js';

/** Time as a dependency: production uses the system's, tests a hand-driven one. */
export abstract class Clock {
  /** Milliseconds since the Unix epoch. */
  abstract now(): number;
  /** Milliseconds of a clock that only goes forward and that nobody sets: for spans. Its beginning means nothing. */
  abstract monotonic(): number;
  /** Whole milliseconds since an earlier moment of `monotonic`. */
  since(earlier: number): number {
    return Math.round(this.monotonic() - earlier);
  }

  /** Calls back once after `delayMs`; the returned function cancels. Never keeps the process alive on its own. */
  abstract after(delayMs: number, callback: () => void): () => void;

  /** Now as ISO 8601 UTC. */
  timestamp(): string {
    return isoTime(this.now());
  }
}
