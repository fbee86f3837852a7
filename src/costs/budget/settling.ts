import { DEFAULT_CURRENCY, type Micros } from '../../kernel/money.js';
import type { LedgerEntry } from '../domain/ledger/entry.js';
import { lessOldest, sumOf, takeOldest } from '../domain/ledger/refunds.js';
import type { Policy } from '../domain/policy/policy.js';

/** A correction downwards leaves the window together with what it corrects, less what was given back of that before. */
export function givingBack(
  line: LedgerEntry,
  booked: readonly LedgerEntry[],
  givenBefore: (like: LedgerEntry, ats: ReadonlySet<number>) => Micros,
): LedgerEntry {
  const alike = booked.filter(({ service, currency }) => service === line.service && currency === line.currency);
  const charged = alike.filter(({ amount }) => amount > 0).map(({ at, amount }) => ({ at, amount }));
  const given = charged.length === 0 ? 0 : givenBefore(line, new Set(charged.map(({ at }) => at)));
  const left = lessOldest(charged, given);
  const amount = Math.min(-line.amount, sumOf(left));
  const refunds = takeOldest(left, amount) ?? [];
  return { ...line, amount: 0 - amount, details: { ...line.details, refunds } };
}

export function isUnknown(hold: readonly LedgerEntry[]): boolean {
  return hold.some(({ details }) => details?.unknown === true);
}

/** Of holds and of plain costs: the first policy's. */
export function currencyOf([first]: readonly Policy[]): string {
  return first?.currency ?? DEFAULT_CURRENCY;
}
