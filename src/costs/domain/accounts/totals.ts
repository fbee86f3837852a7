// Running sums, whole and by service. Exact however large: what a double cannot hold is carried as a bigint, so that a
// sum which comes back into range is what it would have been.
import type { Micros } from '../../../kernel/money.js';

/** For reading; sums beyond 2^53 are rounded here and exact in `exact`. */
export interface Totals {
  readonly total: Micros;
  readonly exact: bigint;
  of(service: string): Micros;
  exactOf(service: string): bigint;
  services(): Iterable<string>;
}

class Sum {
  private small: Micros = 0;
  private carried = 0n;

  add(amount: Micros): void {
    const next = this.small + amount;
    if (Number.isSafeInteger(next)) {
      this.small = next;
      return;
    }
    this.carried += BigInt(this.small);
    this.small = amount;
  }

  get value(): Micros {
    return this.carried === 0n ? this.small : Number(this.exact);
  }

  get exact(): bigint {
    return this.carried + BigInt(this.small);
  }
}

export class RunningTotals implements Totals {
  private readonly whole = new Sum();
  private readonly sums = new Map<string, Sum>();

  add(service: string, amount: Micros): void {
    this.whole.add(amount);
    let sum = this.sums.get(service);
    if (sum === undefined) this.sums.set(service, (sum = new Sum()));
    sum.add(amount);
    if (sum.value === 0) this.sums.delete(service);
  }

  /** Takes away, or with 1 adds, all that another has. */
  addAll(other: RunningTotals, sign: 1 | -1): void {
    for (const service of other.services()) this.add(service, sign * other.of(service));
  }

  get total(): Micros {
    return this.whole.value;
  }

  get exact(): bigint {
    return this.whole.exact;
  }

  of(service: string): Micros {
    return this.sums.get(service)?.value ?? 0;
  }

  exactOf(service: string): bigint {
    return this.sums.get(service)?.exact ?? 0n;
  }

  services(): Iterable<string> {
    return this.sums.keys();
  }
}

export const NOTHING: Totals = new RunningTotals();
