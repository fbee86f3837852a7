// What an agent's report and the ledger disagree about, service by service. Pure.
import { isJsonObject, type Json } from '../../kernel/json.js';
import { type Micros, toMicros } from '../../kernel/money.js';
import { serviceName } from '../domain/ledger/service.js';

export interface ServiceSum {
  readonly service: string;
  readonly currency: string;
  readonly amount: Micros;
}

export interface Difference {
  readonly service: string;
  readonly currency: string;
  readonly theirs: Micros;
  readonly ours: Micros;
}

/** The sums that a report names; undefined: it cannot be read, so nothing follows from it. */
export function sumsOf(result: Json, currency: string): readonly ServiceSum[] | undefined {
  const report = reportIn(result);
  const items = report?.['items'];
  if (!Array.isArray(items)) return undefined;
  const sums: ServiceSum[] = [];
  for (const item of items) {
    if (!isJsonObject(item)) return undefined;
    const { key, amount } = item;
    if (typeof key !== 'string' || typeof amount !== 'number' || !Number.isFinite(amount)) return undefined;
    const named = item['currency'] ?? report?.['currency'] ?? currency;
    if (typeof named !== 'string') return undefined;
    sums.push({ service: serviceName(key), currency: named, amount: toMicros(amount) });
  }
  return sums;
}

/** As the built-in agent answers: under `costReport`, or the report itself. */
function reportIn(result: Json) {
  if (!isJsonObject(result)) return undefined;
  const inner = result['costReport'];
  return isJsonObject(inner) ? inner : result;
}

/** Where both name a service and do not agree, or one of them only. */
export function differences(theirs: readonly ServiceSum[], ours: readonly ServiceSum[]): Difference[] {
  const keyOf = ({ service, currency }: ServiceSum): string => `${service}\n${currency}`;
  const add = (into: Map<string, Difference>, sum: ServiceSum, side: 'theirs' | 'ours'): void => {
    const known = into.get(keyOf(sum)) ?? { service: sum.service, currency: sum.currency, theirs: 0, ours: 0 };
    into.set(keyOf(sum), { ...known, [side]: known[side] + sum.amount });
  };
  const all = new Map<string, Difference>();
  for (const sum of theirs) add(all, sum, 'theirs');
  for (const sum of ours) add(all, sum, 'ours');
  return [...all.values()].filter((one) => one.theirs !== one.ours);
}
