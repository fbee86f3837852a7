// What counts against one policy: its window, its open holds, and what approvals have paid of both. Built from entries
// alone. Has no limits: those are asked of the policy as it is in force.
import type { Micros } from '../../../kernel/money.js';
import { type GivenBack, isSpending, type LedgerEntry } from '../ledger/entry.js';
import type { Policy } from '../policy/policy.js';
import type { Standing } from '../policy/room.js';
import { expiryOf, windowKey } from '../policy/window.js';
import { Doubts } from './doubts.js';
import { SpendWindow } from './spend-window.js';
import { RunningTotals, type Totals } from './totals.js';

/** What decides which entries count, and as how much. */
export type AccountShape = Pick<Policy, 'id' | 'environment' | 'window' | 'currency' | 'rates'>;

export function shapeKey({ environment, window, currency, rates }: AccountShape): string {
  return [environment, windowKey(window), currency, ...[...rates].map(([code, rate]) => `${code}=${rate}`)].join(' ');
}

export function countsFor(shape: AccountShape, entry: Pick<LedgerEntry, 'environment' | 'accounts'>): boolean {
  return entry.environment === shape.environment || entry.accounts?.includes(shape.id) === true;
}

/** In the policy's currency; 0 where there is no rate and nothing was said when it was booked. */
export function countedAs(shape: AccountShape, entry: LedgerEntry): Micros {
  if (entry.currency === shape.currency) return entry.amount;
  const counted = entry.details?.counted?.[shape.id];
  if (counted !== undefined) return counted.amount;
  const rate = shape.rates.get(entry.currency);
  return rate === undefined ? 0 : Math.round(entry.amount * rate);
}

const NO_DRAWS: readonly (readonly [string, Micros])[] = [];

export class Account {
  readonly window: SpendWindow;
  readonly held = new RunningTotals();
  private readonly heldDraws = new RunningTotals();
  private readonly doubts = new Doubts();

  constructor(public shape: AccountShape) {
    this.window = new SpendWindow(shape.window);
  }

  /** Money that was spent. */
  spend(entry: LedgerEntry): void {
    const amount = countedAs(this.shape, entry);
    if (entry.amount >= 0) this.window.add(entry.at, entry.service, amount);
    else this.giveBack(entry);
    this.doubts.see(entry, amount);
    for (const [scope, drawn] of this.drawsOf(entry)) this.window.addDrawn(entry.at, scope, drawn);
  }

  /** `sign` -1: the hold ends. */
  hold(entry: LedgerEntry, sign: 1 | -1): void {
    this.held.add(entry.service, sign * countedAs(this.shape, entry));
    for (const [scope, drawn] of this.drawsOf(entry)) this.heldDraws.add(scope, sign * drawn);
  }

  standing(now: number, open: (scope: string) => Micros): Standing {
    const spent = this.window.spent(now);
    return {
      spent,
      held: this.held,
      drawn: (scope) => this.window.drawn(now).of(scope) + this.heldDraws.of(scope),
      open,
    };
  }

  /** The part of what is spent that nobody has named a number for. */
  unconfirmed(now: number): Totals {
    return this.doubts.within(this.shape.window, now);
  }

  /** What a line below zero takes out of the window now: money that has left it cannot be given back. */
  givesBack(entry: LedgerEntry): Micros {
    let sum = 0;
    for (const { at, amount } of this.partsOf(entry)) {
      if (expiryOf(this.shape.window, at) > entry.at) sum += amount;
    }
    return sum;
  }

  private giveBack(entry: LedgerEntry): void {
    for (const { at, amount } of this.partsOf(entry)) this.window.giveBack(at, entry.service, amount, entry.at);
  }

  private partsOf(entry: LedgerEntry): GivenBack[] {
    const whole = -countedAs(this.shape, entry);
    const parts: readonly GivenBack[] = entry.details?.refunds ?? [{ at: entry.at, amount: -entry.amount }];
    let left = whole;
    return parts.map(({ at, amount }, index) => {
      const share = index === parts.length - 1 ? left : Math.round((whole * amount) / -entry.amount);
      left -= share;
      return { at, amount: share };
    });
  }

  private drawsOf({ details }: LedgerEntry): readonly (readonly [scope: string, amount: Micros])[] {
    if (details?.drawn === undefined) return NO_DRAWS;
    return details.drawn.flatMap((draw) => (draw.policyId === this.shape.id ? Object.entries(draw.amounts) : []));
  }
}

export function belongsInWindow(shape: AccountShape, entry: LedgerEntry): boolean {
  return isSpending(entry) && countsFor(shape, entry);
}
