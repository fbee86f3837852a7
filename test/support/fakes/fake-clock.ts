import { Clock } from '../../../src/platform/clock/clock.port.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that moves only when told to. Timers due within an advance run in order of time. */
export class FakeClock extends Clock {
  private timers: Timer[] = [];

  constructor(private time = Date.parse('2026-01-01T00:00:00Z')) {
    super();
  }

  now(): number {
    return this.time;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.time + Math.max(0, delayMs), callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.time = Math.max(this.time, due.at);
      due.callback();
    }
    this.time = end;
  }

  /** Absolute times at which timers are due, earliest first. */
  pending(): readonly number[] {
    return this.timers.map((timer) => timer.at).sort((a, b) => a - b);
  }
}
