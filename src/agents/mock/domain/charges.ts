// What a mock agent charges: near the estimate, never above what the caller allows, split over services exactly.
import { type Micros, sumMicros } from '../../../kernel/money.js';
import type { Draws } from './seeded.js';

export interface Price {
  /** null: unknown; then something around one unit is charged. */
  readonly estimatedCost: Micros | null;
  readonly service: string;
}

export interface ServiceCharge {
  readonly service: string;
  readonly amount: Micros;
}

const SPREAD = 0.15;
const COST_OF_THE_UNKNOWN: Micros = 1_000_000;
/** Above one unit bills come in hundredths. */
const CENT: Micros = 10_000;

/** Work on one service also stores or moves something on another. */
const ALONGSIDE: Readonly<Record<string, readonly { readonly service: string; readonly share: number }[]>> = {
  ec2: [{ service: 's3', share: 0.06 }],
  gamelift: [
    { service: 'ec2', share: 0.04 },
    { service: 's3', share: 0.03 },
  ],
};

/** Charges that add up to the total exactly; empty when it costs nothing. */
export function chargesFor(price: Price, maxCost: Micros | null, draws: Draws): readonly ServiceCharge[] {
  return split(actualCost(price.estimatedCost ?? COST_OF_THE_UNKNOWN, maxCost ?? Infinity, draws), price.service);
}

/** `factor` times the estimate whatever the caller allows. */
export function overspend(price: Price, factor: number): readonly ServiceCharge[] {
  return split(Math.round((price.estimatedCost ?? COST_OF_THE_UNKNOWN) * factor), price.service);
}

function actualCost(estimate: Micros, maxCost: Micros, draws: Draws): Micros {
  const grain = grainOf(estimate);
  const lowest = Math.ceil((estimate * (1 - SPREAD)) / grain);
  const highest = Math.floor(Math.min(estimate * (1 + SPREAD), maxCost) / grain);
  return lowest <= highest ? draws.int(lowest, highest) * grain : Math.min(estimate, maxCost);
}

function split(total: Micros, service: string): readonly ServiceCharge[] {
  const grain = grainOf(total);
  const aside = (ALONGSIDE[service] ?? [])
    .map(({ service: other, share }) => ({ service: other, amount: Math.floor((total * share) / grain) * grain }))
    .filter(({ amount }) => amount > 0);
  const amount = total - sumMicros(aside.map((charge) => charge.amount));
  return total > 0 ? [{ service, amount }, ...aside] : [];
}

function grainOf(amount: Micros): Micros {
  return amount >= 100 * CENT ? CENT : 1;
}
