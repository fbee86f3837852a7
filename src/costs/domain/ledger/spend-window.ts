// What was spent within one window of one environment: running sums that shed what has aged out. Bounded memory: entries
// that expire together share a bucket.
import type { Micros } from '../../../kernel/money.js';
import { expiryOf, type WindowRule } from '../policy/window.js';
import { RunningTotals, type Totals } from './totals.js';

interface Bucket {
  readonly expiresAt: number;
  readonly firstAt: number;
  readonly spent: RunningTotals;
}

export class SpendWindow {
  /** By expiry, earliest first. */
  private readonly buckets: Bucket[] = [];
  private readonly sums = new RunningTotals();

  constructor(readonly rule: WindowRule) {}

  add(at: number, service: string, amount: Micros): void {
    if (amount === 0) return;
    this.bucket(expiryOf(this.rule, at), at).spent.add(service, amount);
    this.sums.add(service, amount);
  }

  /** Sums of what still counts at `now`. */
  spent(now: number): Totals {
    for (let first = this.buckets[0]; first && first.expiresAt <= now; first = this.buckets[0]) {
      for (const [service, amount] of first.spent.byService) this.sums.add(service, -amount);
      this.buckets.shift();
    }
    return this.sums;
  }

  /** When the oldest money that counts was spent; undefined: nothing was. */
  since(now: number): number | undefined {
    this.spent(now);
    return this.buckets[0]?.firstAt;
  }

  private bucket(expiresAt: number, at: number): Bucket {
    let index = this.buckets.length;
    // Time mostly moves on, so the place is the last or next to it.
    while (index > 0 && (this.buckets[index - 1]?.expiresAt ?? 0) > expiresAt) index -= 1;
    const found = this.buckets[index - 1];
    if (found?.expiresAt === expiresAt) return found;
    const bucket = { expiresAt, firstAt: at, spent: new RunningTotals() };
    this.buckets.splice(index, 0, bucket);
    return bucket;
  }
}
