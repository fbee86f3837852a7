import { parsePolicy, type Policy } from '../../../src/costs/domain/policy/policy.js';
import type { PlainPolicy } from './money-oracle.js';

export const UNIT = 1_000_000;

export function policy(
  id: string,
  environment: string,
  mode: 'block' | 'warn',
  total: number,
  perService: Readonly<Record<string, number>>,
  window: PlainPolicy['window'],
  rates: Readonly<Record<string, number>>,
  asks: boolean,
): PlainPolicy {
  const limits = Object.fromEntries(Object.entries(perService).map(([name, units]) => [name, units * UNIT]));
  return { id, environment, mode, total: total * UNIT, perService: limits, window, rates, asks };
}

export function parsed(plain: PlainPolicy): Policy {
  const { id, environment, mode, total, perService, window, rates, asks } = plain;
  const decimals = Object.fromEntries(Object.entries(perService).map(([name, micros]) => [name, micros / UNIT]));
  const start = window.kind === 'fixed' ? { windowStart: '1970-01-01T00:00:00Z' } : {};
  const limits = { total: total / UNIT, perService: decimals, duration: `${window.ms}ms`, rates, ...start };
  const read = parsePolicy({ id, environment, limits, enforcement: { mode, unknownCost: asks ? 'ask' : 'allow' } });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** What sums of the product say of one limit. */
export function shareOf(
  { perService }: PlainPolicy,
  scope: string,
  totals: { readonly total: number; of(service: string): number },
): number {
  if (scope === 'total') return totals.total;
  if (scope !== 'other') return totals.of(scope);
  const named = Object.keys(perService).filter((one) => one !== 'other');
  return totals.total - named.reduce((sum, one) => sum + totals.of(one), 0);
}
