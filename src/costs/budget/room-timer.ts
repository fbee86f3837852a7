import type { Clock } from '../../platform/clock/clock.port.js';

/** Longer than this no timer waits; it is set again then. */
const LONGEST_MS = 86_400_000;

/** One alarm for all that wait: at the earliest moment at which a window frees what somebody lacked. */
export class RoomTimer {
  private at = Infinity;
  private stop: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly ring: () => void,
  ) {}

  wakeAt(at: number): void {
    if (at >= this.at) return;
    this.stop();
    this.at = at;
    this.arm();
  }

  private arm(): void {
    const left = this.at - this.clock.now();
    this.stop = this.clock.after(Math.min(LONGEST_MS, Math.max(0, left)), () => {
      if (this.clock.now() < this.at) return this.arm();
      this.at = Infinity;
      this.ring();
    });
  }
}
