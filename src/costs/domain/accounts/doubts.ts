// What was booked because nobody named a number, as long as nobody has: a part of what is spent, held against nothing.
import type { Micros } from '../../../kernel/money.js';
import type { LedgerEntry } from '../ledger/entry.js';
import { expiryOf, type WindowRule } from '../policy/window.js';
import { RunningTotals, type Totals } from './totals.js';

interface Doubt {
  readonly at: number;
  readonly service: string;
  readonly amount: Micros;
}

export class Doubts {
  /** By the hold that ended without a number. */
  private readonly open = new Map<string, Doubt[]>();

  /** Of money that was spent; `amount`: as it counts. */
  see({ holdId, details, at, service, kind }: LedgerEntry, amount: Micros): void {
    if (holdId === null || kind !== 'settle') return;
    if (details?.unconfirmed === true) {
      const doubts = this.open.get(holdId) ?? [];
      this.open.set(holdId, [...doubts, { at, service, amount }]);
    } else if (details?.late === true) {
      this.open.delete(holdId);
    }
  }

  /** Of what the window holds now. */
  within(window: WindowRule, now: number): Totals {
    const totals = new RunningTotals();
    for (const [holdId, doubts] of this.open) {
      const left = doubts.filter(({ at }) => expiryOf(window, at) > now);
      if (left.length === 0) this.open.delete(holdId);
      for (const { service, amount } of left) totals.add(service, amount);
    }
    return totals;
  }
}
