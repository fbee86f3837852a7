/** Limits the text sets for the whole plan: "keep it under 50 pounds", "done within two hours". */
import { MAX_AMOUNT, type Micros, toMicros } from '../../../../../kernel/money.js';
import type { DurationMs } from '../../../../../kernel/duration.js';
import type { Quantity } from './quantities.js';
import type { Reading } from '../reading.js';

export interface Limits {
  readonly maxCost?: Micros;
  readonly maxDurationMs?: DurationMs;
}

export interface LimitsRead {
  readonly limits: Limits;
  /** The figures that set them. */
  readonly figures: readonly Quantity[];
}

const COST =
  /\b(budget|cost|costs|costing|spend|spending|price|expens\w*|cheaper|money|keep|stay|afford|pay)\b|\b(under|below|within|up to|at most|no more than|less than|max\w*|not exceed)\b/;
const WHOLE = /\b(it|this|everything|all|whole|plan|total|altogether|overall|budget|job|work)\b/;
const DONE = /\b(done|finish\w*|ready|complet\w*|deliver\w*|over|take|takes|through)\b/;
const WITHIN = /\b(within|in (under|less than|at most)|under|at most|no (more|longer) than|less than|max\w*|up to)\b/;
/** A limit in another money than plans are priced in is none that could be held: it stays unread. */
const FOREIGN = /^(€|\$|eur|euros?|usd|dollars?|cents)$/;

/** `used`: figures that already serve a parameter. */
export function limitsOf(reading: Reading, used: (quantity: Quantity) => boolean): LimitsRead {
  let limits: Limits = {};
  const figures: Quantity[] = [];
  let said = 0;
  for (const quantity of reading.quantities) {
    if (reading.negated[quantity.from]) continue;
    const clause = reading.clauses[reading.clauseOf[quantity.from] ?? -1];
    const text = reading.lower.slice(clause?.tokens[0]?.start, clause?.tokens.at(-1)?.end);
    const turn = reading.turns[quantity.from] ?? 0;
    const foreign = reading.tokens.slice(quantity.from, quantity.to + 1).some(({ lower }) => FOREIGN.test(lower));
    if (foreign) continue;
    const found = limitIn(text, quantity, used(quantity), turn > said ? {} : limits);
    if (found.maxCost !== undefined) said = turn;
    limits = { ...limits, ...found };
    if (Object.keys(found).length > 0) figures.push(quantity);
  }
  return { limits, figures };
}

function limitIn(text: string, quantity: Quantity, used: boolean, known: Limits): Limits {
  const { unit, bound, value } = quantity;
  if (!unit || bound === 'least') return {};
  if (
    unit.dimension === 'money' &&
    COST.test(text) &&
    (!used || WHOLE.test(text)) &&
    value > 0 &&
    value <= MAX_AMOUNT
  ) {
    const cost = toMicros(value * unit.factor);
    return { maxCost: Math.min(cost, known.maxCost ?? cost) };
  }
  const deadline = unit.dimension === 'time' && !used && WITHIN.test(text) && DONE.test(text) && WHOLE.test(text);
  return deadline ? { maxDurationMs: Math.round(value * unit.factor) } : {};
}
