// Tells whoever looks at a plan which of its prices have not been kept so far.
import type { PlanStep } from './domain/plan.js';
import type { PriceRecords } from './price-record.port.js';

/** Fewer calls tell too little. */
const ENOUGH_CALLS = 10;
/** As much off is worth a word: beyond it a plan's total misleads. */
const WORTH_TELLING = 0.2;

export function priceWarnings(steps: readonly PlanStep[], prices: PriceRecords): string[] {
  const seen = new Set<string>();
  return steps.flatMap(({ agent, capability }) => {
    const name = `${agent}.${capability}`;
    if (seen.has(name)) return [];
    seen.add(name);
    const record = prices.of(agent, capability);
    if (record === undefined || record.n < ENOUGH_CALLS || record.bias === null) return [];
    if (Math.abs(record.bias) < WORTH_TELLING) return [];
    const percent = Math.round(Math.abs(record.bias) * 100);
    const how = record.bias > 0 ? 'more' : 'less';
    return [`${name} has cost ${percent} % ${how} than its estimate, over its last ${record.n} calls`];
  });
}
