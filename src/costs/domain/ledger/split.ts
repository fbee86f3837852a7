// On which services a hold lies: as the capability declares, else as its last charges were split, else on its own.
import type { Micros } from '../../../kernel/money.js';
import { serviceName } from './service.js';

export type Shares = Readonly<Record<string, number>>;

/** Parts add up to `amount` exactly; the largest takes what rounding leaves. Services of no share are left out. */
export function splitOver(amount: Micros, shares: Shares | undefined, service: string): [string, Micros][] {
  const named = merged(shares ?? {});
  const whole = [...named.values()].reduce((sum, share) => sum + share, 0);
  if (!(whole > 0) || amount === 0) return [[serviceName(service), amount]];
  const parts = [...named]
    .sort(([, a], [, b]) => b - a)
    .map(([name, share]): [string, Micros] => [name, Math.floor((amount * share) / whole)]);
  const first = parts[0];
  if (first !== undefined) first[1] += amount - parts.reduce((sum, [, part]) => sum + part, 0);
  return parts.filter(([, part]) => part > 0);
}

function merged(shares: Shares): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [name, share] of Object.entries(shares)) {
    if (share > 0) sums.set(serviceName(name), (sums.get(serviceName(name)) ?? 0) + share);
  }
  return sums;
}
