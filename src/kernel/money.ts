/**
 * Money is whole micro-units of a currency (1 GBP = 1_000_000). Sums of integers are exact; decimals exist only
 * at the edges (JSON, SQL REAL columns of the mission's schema).
 */
export type Micros = number;

export const MICROS_PER_UNIT = 1_000_000;
export const DEFAULT_CURRENCY = 'GBP';
/** The largest amount accepted at an edge: keeps every realistic sum inside the exact integer range. */
export const MAX_AMOUNT = 1_000_000_000;
/** One micro-unit. */
export const SMALLEST_AMOUNT = 1 / MICROS_PER_UNIT;

/** Decimal units to micros, rounded to the nearest micro. Throws RangeError for what is not a finite amount. */
export function toMicros(amount: number): Micros {
  if (!Number.isFinite(amount) || Math.abs(amount) > MAX_AMOUNT) {
    throw new RangeError(`not an amount of money: ${amount} (allowed: up to ${MAX_AMOUNT})`);
  }
  return Math.round(amount * MICROS_PER_UNIT);
}

export function fromMicros(micros: Micros): number {
  return micros / MICROS_PER_UNIT;
}

/** A decimal that is exact in JSON, also where no double is. */
export function fromExactMicros(micros: bigint): number {
  if (micros >= BigInt(Number.MIN_SAFE_INTEGER) && micros <= BigInt(Number.MAX_SAFE_INTEGER)) {
    return fromMicros(Number(micros));
  }
  const digits = (micros < 0n ? -micros : micros).toString().padStart(7, '0');
  const text = `${micros < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
  // JSON.stringify writes the text as it is; only serialising is done with such an amount.
  return (JSON as unknown as { rawJSON(text: string): number }).rawJSON(text);
}

export function sumMicros(amounts: Iterable<Micros>): Micros {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
