// Time as the operating system gives it. Timers and spans go by the monotonic clock: setting the clock on the wall moves
// neither.
import { Clock } from './clock.port.js';

/** setTimeout counts in a signed 32-bit number; longer waits are made of several. */
const LONGEST_TIMER_MS = 2_147_483_647;
/** A timer this late means that the process stood still: stopped, or asleep with the machine. */
const STOOD_STILL_MS = 200;

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }

  monotonic(): number {
    return performance.now();
  }

  /**
   * What arrived while the process stood still is seen before a timer that ran out meanwhile: an answer that waits in
   * the socket is no silence.
   */
  after(delayMs: number, callback: () => void): () => void {
    let timer: NodeJS.Timeout;
    let afterInput: NodeJS.Immediate | undefined;
    const due = this.monotonic() + delayMs;
    const end = (): void => {
      if (this.monotonic() - due < STOOD_STILL_MS) callback();
      else afterInput = setImmediate(callback);
    };
    const wait = (rest: number): void => {
      const slice = Math.min(Math.max(0, rest), LONGEST_TIMER_MS);
      timer = setTimeout(() => (rest > slice ? wait(rest - slice) : end()), slice).unref();
    };
    wait(delayMs);
    return () => {
      clearTimeout(timer);
      clearImmediate(afterInput);
    };
  }
}
