// The last charges of one capability, for the 95th percentile. Kept sorted, so that asking costs nothing.
import type { Micros } from '../../../kernel/money.js';

const REMEMBERED = 100;
export const ENOUGH_SAMPLES = 10;
const QUANTILE = 0.95;

export class PriceHistory {
  private readonly inOrder: Micros[] = [];
  private readonly sorted: Micros[] = [];

  add(amount: Micros): void {
    if (this.inOrder.length === REMEMBERED) {
      const oldest = this.inOrder.shift() ?? 0;
      this.sorted.splice(this.position(oldest), 1);
    }
    this.inOrder.push(amount);
    this.sorted.splice(this.position(amount), 0, amount);
  }

  /** Nearest-rank 95th percentile; undefined below 10 samples. */
  p95(): Micros | undefined {
    if (this.sorted.length < ENOUGH_SAMPLES) return undefined;
    return this.sorted[Math.ceil(QUANTILE * this.sorted.length) - 1];
  }

  /** Oldest first. */
  samples(): readonly Micros[] {
    return this.inOrder;
  }

  /** First index whose value is not below `amount`. */
  private position(amount: Micros): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] ?? 0) < amount) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
