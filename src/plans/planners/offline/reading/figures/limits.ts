/** Limits the text sets for the whole plan: "keep it under 50 pounds", "done within two hours". */
import { toMicros, type Micros } from '../../../../../kernel/money.js';
import type { DurationMs } from '../../../../../kernel/duration.js';
import type { Quantity } from './quantities.js';
import type { Reading } from '../reading.js';

export interface Limits {
  readonly maxCost?: Micros;
  readonly maxDurationMs?: DurationMs;
}

const COST =
  /\b(budget|cost|costs|costing|spend|spending|price|expens\w*|cheaper|money|keep|stay|afford|pay)\b|\b(under|below|within|up to|at most|no more than|less than|max\w*|not exceed)\b/;
const WHOLE = /\b(it|this|everything|all|whole|plan|total|altogether|overall|budget|job|work)\b/;
const DONE = /\b(done|finish\w*|ready|complet\w*|deliver\w*|over|take|takes|through)\b/;
const WITHIN = /\b(within|in (under|less than|at most)|under|at most|no (more|longer) than|less than|max\w*|up to)\b/;

/** `used`: figures that already serve a parameter. */
export function limitsOf(reading: Reading, used: (quantity: Quantity) => boolean): Limits {
  let limits: Limits = {};
  for (const quantity of reading.quantities) {
    if (reading.negated[quantity.from]) continue;
    const clause = reading.clauses[reading.clauseOf[quantity.from] ?? -1];
    const text = reading.lower.slice(clause?.tokens[0]?.start, clause?.tokens.at(-1)?.end);
    const free = !used(quantity);
    if (
      quantity.unit?.dimension === 'money' &&
      quantity.bound !== 'least' &&
      COST.test(text) &&
      (free || WHOLE.test(text)) &&
      isMoney(quantity)
    ) {
      const cost = toMicros(quantity.value * quantity.unit.factor);
      limits = { ...limits, maxCost: Math.min(cost, limits.maxCost ?? cost) };
    } else if (
      quantity.unit?.dimension === 'time' &&
      free &&
      WITHIN.test(text) &&
      DONE.test(text) &&
      WHOLE.test(text)
    ) {
      limits = { ...limits, maxDurationMs: Math.round(quantity.value * quantity.unit.factor) };
    }
  }
  return limits;
}

function isMoney(quantity: Quantity): boolean {
  return quantity.value > 0 && quantity.value <= 1e9;
}
