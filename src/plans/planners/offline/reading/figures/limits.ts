/** Limits the text sets for the whole plan: "keep it under 50 pounds", "done within two hours". */
import { MAX_AMOUNT, type Micros, toMicros } from '../../../../../kernel/money.js';
import type { DurationMs } from '../../../../../kernel/duration.js';
import type { Quantity } from './quantities.js';
import type { Reading } from '../reading.js';

export interface Limits {
  readonly maxCost?: Micros;
  /** Service → limit. */
  readonly maxCostByService?: Readonly<Record<string, Micros>>;
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
/** What stands before the name of a service that a limit is for. */
const GOVERNS = /(^|\b(on|for|in|towards|keep|limit|cap|spend) )(the )?$/;
/** A limit in another money than plans are priced in is none that could be held: it stays unread. */
const FOREIGN = /^(€|\$|eur|euros?|usd|dollars?|cents)$/;

/** `used`: figures that already serve a parameter. `services`: by which money may be spent; a limit may name one. */
export function limitsOf(
  reading: Reading,
  used: (quantity: Quantity) => boolean,
  services: readonly string[] = [],
): LimitsRead {
  let limits: Limits = {};
  const figures: Quantity[] = [];
  let said = 0;
  for (const quantity of reading.quantities) {
    if (reading.negated[quantity.from] || isForeign(reading, quantity)) continue;
    const text = clauseText(reading, quantity);
    const turn = reading.turns[quantity.from] ?? 0;
    const found = limitIn(text, quantity, used(quantity), turn > said ? {} : limits);
    const service = found.maxCost !== undefined && services.find((name) => names(text, name));
    if (found.maxCost !== undefined && !service) said = turn;
    limits = service ? withService(limits, service, quantity) : { ...limits, ...found };
    if (Object.keys(found).length > 0) figures.push(quantity);
  }
  return { limits, figures };
}

/** "at most 3 pounds on ec2", "ec2 may cost at most 3 pounds", "keep ec2 below 3 pounds". */
function names(text: string, service: string): boolean {
  const name = service.toLowerCase();
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (GOVERNS.test(text.slice(0, at)) && !/^[\p{L}\p{N}-]/u.test(text.slice(at + name.length))) return true;
  }
  return false;
}

function clauseText({ clauses, clauseOf, lower }: Reading, { from }: Quantity): string {
  const clause = clauses[clauseOf[from] ?? -1];
  return lower.slice(clause?.tokens[0]?.start, clause?.tokens.at(-1)?.end);
}

function isForeign({ tokens }: Reading, { from, to }: Quantity): boolean {
  return tokens.slice(from, to + 1).some(({ lower }) => FOREIGN.test(lower));
}

function withService(limits: Limits, service: string, quantity: Quantity): Limits {
  return { ...limits, maxCostByService: { ...limits.maxCostByService, [service]: ownLimit(quantity) } };
}

function ownLimit({ unit, value }: Quantity): Micros {
  return toMicros(value * (unit?.factor ?? 1));
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
    const cost = ownLimit(quantity);
    return { maxCost: Math.min(cost, known.maxCost ?? cost) };
  }
  const deadline = unit.dimension === 'time' && !used && WITHIN.test(text) && DONE.test(text) && WHOLE.test(text);
  return deadline ? { maxDurationMs: Math.round(value * unit.factor) } : {};
}
