import { DEFAULT_CURRENCY } from '../../kernel/money.js';
import type { LedgerEntry } from '../domain/ledger/entry.js';
import { lessOldest, takeOldest } from '../domain/ledger/refunds.js';
import type { Policy } from '../domain/policy/policy.js';

/** A correction downwards leaves the window together with what it corrects. */
export function givingBack(line: LedgerEntry, booked: readonly LedgerEntry[]): LedgerEntry {
  const alike = booked.filter(({ service, currency }) => service === line.service && currency === line.currency);
  const charged = alike.filter(({ amount }) => amount > 0).map(({ at, amount }) => ({ at, amount }));
  const given = alike.filter(({ amount }) => amount < 0).reduce((sum, { amount }) => sum - amount, 0);
  const refunds = takeOldest(lessOldest(charged, given), -line.amount);
  return refunds === undefined ? line : { ...line, details: { ...line.details, refunds } };
}

export function isUnknown(hold: readonly LedgerEntry[]): boolean {
  return hold.some(({ details }) => details?.unknown === true);
}

/** Of holds and of plain costs: the first policy's. */
export function currencyOf([first]: readonly Policy[]): string {
  return first?.currency ?? DEFAULT_CURRENCY;
}
