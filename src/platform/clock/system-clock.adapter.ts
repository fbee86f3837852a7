import { Clock } from './clock.port.js';

/** setTimeout counts in a signed 32-bit number; longer waits are made of several. */
const LONGEST_TIMER_MS = 2_147_483_647;

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }

  monotonic(): number {
    return performance.now();
  }

  after(delayMs: number, callback: () => void): () => void {
    let timer: NodeJS.Timeout;
    const wait = (rest: number): void => {
      const slice = Math.min(Math.max(0, rest), LONGEST_TIMER_MS);
      timer = setTimeout(() => (rest > slice ? wait(rest - slice) : callback()), slice).unref();
    };
    wait(delayMs);
    return () => clearTimeout(timer);
  }
}
