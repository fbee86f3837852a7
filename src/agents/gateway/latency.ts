// What one agent has been like lately, in bounded memory: counters and the last so many response times.
import type { DurationMs } from '../../kernel/duration.js';

const REMEMBERED = 256;

export interface LatencySummary {
  readonly calls: number;
  readonly errors: number;
  /** null before the first call. */
  readonly errorRate: number | null;
  readonly p50Ms: DurationMs | null;
  readonly p95Ms: DurationMs | null;
}

export class Latency {
  private calls = 0;
  private errors = 0;
  private readonly recent: DurationMs[] = [];

  record(durationMs: DurationMs, good: boolean): void {
    this.recent[this.calls % REMEMBERED] = durationMs;
    this.calls += 1;
    if (!good) this.errors += 1;
  }

  summary(): LatencySummary {
    const sorted = [...this.recent].sort((a, b) => a - b);
    const at = (share: number): DurationMs | null => sorted[Math.ceil(sorted.length * share) - 1] ?? null;
    const errorRate = this.calls === 0 ? null : this.errors / this.calls;
    return { calls: this.calls, errors: this.errors, errorRate, p50Ms: at(0.5), p95Ms: at(0.95) };
  }
}
