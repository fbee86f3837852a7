// The retry waits of one execution, measured as spans by a clock that nobody sets. After a restart only the wall clock
// knows when a wait began; it shortens one by at most what is left of it and never stretches it.
import type { DurationMs } from '../../../kernel/duration.js';
import type { Clock } from '../../../platform/clock/clock.port.js';
import type { RetryWait } from '../../domain/rules/calls/readiness.js';

export class RetryTimers {
  private due = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Waits that began before this process did. */
  takeUp(waits: readonly RetryWait[]): void {
    for (const { key, from, leftMs } of waits) {
      const passed = Math.max(0, this.clock.now() - from);
      this.due.set(key, this.clock.monotonic() + Math.max(0, leftMs - passed));
    }
  }

  /** Lets new waits begin and forgets those that are no more. Ms until the earliest is over; undefined: there is none. */
  follow(waits: readonly RetryWait[]): DurationMs | undefined {
    const now = this.clock.monotonic();
    this.due = new Map(waits.map(({ key, leftMs }) => [key, this.due.get(key) ?? now + leftMs]));
    return this.due.size === 0 ? undefined : Math.max(0, Math.ceil(Math.min(...this.due.values()) - now));
  }

  isOver({ key, leftMs }: RetryWait): boolean {
    const due = this.due.get(key);
    return due === undefined ? leftMs <= 0 : due <= this.clock.monotonic();
  }

  /** What is still to be waited, by step id. */
  left(waits: readonly RetryWait[]): Readonly<Record<string, DurationMs>> {
    const now = this.clock.monotonic();
    const leftOf = ({ key, leftMs }: RetryWait): DurationMs => {
      const due = this.due.get(key);
      return due === undefined ? leftMs : Math.max(0, Math.ceil(due - now));
    };
    return Object.fromEntries(waits.map((wait) => [wait.stepId, leftOf(wait)]));
  }
}
