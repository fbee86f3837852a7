import { Clock } from '../../../src/platform/clock/clock.port.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that moves only when told to. Timers due within an advance run in order of time. */
export class FakeClock extends Clock {
  private timers: Timer[] = [];
  private passed = 0;

  constructor(private wall = Date.parse('2026-01-01T00:00:00Z')) {
    super();
  }

  now(): number {
    return this.wall;
  }

  monotonic(): number {
    return this.passed;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.passed + Math.max(0, delayMs), callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  advance(ms: number): void {
    const end = this.passed + ms;
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.pass(Math.max(this.passed, due.at));
      due.callback();
    }
    this.pass(end);
  }

  /** Somebody sets the clock on the wall; no time passes. */
  step(ms: number): void {
    this.wall += ms;
  }

  /** When timers are due by the clock on the wall, earliest first. */
  pending(): readonly number[] {
    return this.timers.map((timer) => timer.at - this.passed + this.wall).sort((a, b) => a - b);
  }

  private pass(until: number): void {
    this.wall += until - this.passed;
    this.passed = until;
  }
}
