// How late the process runs what it has to: the first sign of too much work on its one thread.
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Clock } from '../clock/clock.port.js';

const RESOLUTION_MS = 20;
const WINDOW_MS = 60_000;

/** Milliseconds, over the last minute or a little more. */
export interface Lag {
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

@Injectable()
export class EventLoopLag implements OnApplicationShutdown {
  private readonly histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private since: number;

  constructor(private readonly clock: Clock) {
    this.since = clock.monotonic();
    this.histogram.enable();
  }

  read(): Lag {
    const { histogram } = this;
    const lag = {
      mean: late(histogram.mean),
      p50: late(histogram.percentile(50)),
      p99: late(histogram.percentile(99)),
      max: late(histogram.max),
    };
    if (this.clock.since(this.since) > WINDOW_MS) {
      this.since = this.clock.monotonic();
      histogram.reset();
    }
    return lag;
  }

  onApplicationShutdown(): void {
    this.histogram.disable();
  }
}

/** The histogram holds nanoseconds between ticks, the tick's own length included; it is empty at first. */
function late(nanoseconds: number): number {
  const ms = nanoseconds / 1e6 - RESOLUTION_MS;
  return Number.isFinite(ms) ? Math.max(0, Math.round(ms * 10) / 10) : 0;
}
