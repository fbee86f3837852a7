// What was spent within one window: running sums that shed what has aged out. Bounded memory: entries that expire
// together share a bucket. What a refund gives back leaves the window with the money that it gives back.
import type { Micros } from '../../../kernel/money.js';
import { expiryOf, type WindowRule } from '../policy/window.js';
import { RunningTotals, type Totals } from './totals.js';

interface Bucket {
  readonly expiresAt: number;
  readonly firstAt: number;
  readonly spent: RunningTotals;
  /** Of approvals, by the limit they raised. */
  readonly drawn: RunningTotals;
}

/** What leaves the window at one moment. */
export type Freed = Pick<Bucket, 'expiresAt' | 'spent' | 'drawn'>;

export class SpendWindow {
  /** By expiry, earliest first. */
  private readonly buckets: Bucket[] = [];
  private readonly sums = new RunningTotals();
  private readonly draws = new RunningTotals();

  constructor(readonly rule: WindowRule) {}

  add(at: number, service: string, amount: Micros): void {
    if (amount === 0) return;
    this.bucket(expiryOf(this.rule, at), at).spent.add(service, amount);
    this.sums.add(service, amount);
  }

  addDrawn(at: number, scope: string, amount: Micros): void {
    if (amount === 0) return;
    this.bucket(expiryOf(this.rule, at), at).drawn.add(scope, amount);
    this.draws.add(scope, amount);
  }

  /** Gives back what was spent at `at`, if that still counts at `now`. */
  giveBack(at: number, service: string, amount: Micros, now: number): void {
    if (expiryOf(this.rule, at) > now) this.add(at, service, -amount);
  }

  /** Sums of what still counts at `now`. */
  spent(now: number): Totals {
    for (let first = this.buckets[0]; first && first.expiresAt <= now; first = this.buckets[0]) {
      this.sums.addAll(first.spent, -1);
      this.draws.addAll(first.drawn, -1);
      this.buckets.shift();
    }
    return this.sums;
  }

  /** By the limit that was raised: what of the spending above was drawn from approvals. */
  drawn(now: number): Totals {
    this.spent(now);
    return this.draws;
  }

  /** When the oldest money that counts was spent; undefined: nothing was. */
  since(now: number): number | undefined {
    this.spent(now);
    return this.buckets[0]?.firstAt;
  }

  /** What will leave the window, soonest first. */
  leaving(now: number): readonly Freed[] {
    this.spent(now);
    return this.buckets;
  }

  private bucket(expiresAt: number, at: number): Bucket {
    let index = this.buckets.length;
    // Time mostly moves on, so the place is the last or next to it.
    while (index > 0 && (this.buckets[index - 1]?.expiresAt ?? 0) > expiresAt) index -= 1;
    const found = this.buckets[index - 1];
    if (found?.expiresAt === expiresAt) return found;
    const bucket = { expiresAt, firstAt: at, spent: new RunningTotals(), drawn: new RunningTotals() };
    this.buckets.splice(index, 0, bucket);
    return bucket;
  }
}
