/** What speaks of the plan itself: what it may cost, how long it may take, until when, not before. Never a step. */
import { isoTime } from '../../../../kernel/iso-time.js';
import type { PlanConstraints } from '../../../domain/plan.js';
import { limitsOf } from '../reading/figures/limits.js';
import { quoteOf, type Reading } from '../reading/reading.js';
import { momentAt } from './moments.js';

export interface ConstraintsRead {
  readonly constraints: PlanConstraints;
  /** Clauses that set them. */
  readonly clauses: ReadonlySet<number>;
  /** Tokens that set them, inside clauses that say more. */
  readonly tokens: ReadonlySet<number>;
}

const DEADLINE =
  /\b(by|before|until|till|no later than|not later than|at the latest(?: by)?|due(?: by| on)?|deadline(?: is|:)?|finished by|ready by|done by)$/;
const NOT_BEFORE =
  /\b(?:(?:do not|don't|never|not) (?:start|begin|run|launch|execute)(?: (?:it|this|anything|the plan|the work|before))*|no(?:t|thing)? (?:earlier than|sooner than|before)|not before|start(?:ing)?(?: only)? (?:after|on|from)|hold (?:it|everything) until|wait until)(?: before)?$/;
/** Words of the plan as a whole; other dates belong to steps. */
const WHOLE =
  /\b(it|this|that|everything|all|whole|plan|job|work|we|finished|done|ready|complete\w*|deliver\w*|deadline|due|start\w*|begin\w*|run|need (?:it|this|them|that))\b/;

/** `used`: tokens that already serve a parameter. `services`: those that a limit may name. */
export function constraintsIn(
  reading: Reading,
  used: ReadonlySet<number>,
  services: readonly string[] = [],
): ConstraintsRead {
  const { limits, figures } = limitsOf(reading, (quantity) => used.has(quantity.from), services);
  const clauses = new Set(figures.map(({ from }) => reading.clauseOf[from] ?? -1));
  const tokens = new Set(figures.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
  let constraints: PlanConstraints = limits;
  for (const clause of reading.clauses) {
    for (const token of clause.tokens) {
      const moment = used.has(token.index) ? undefined : momentAt(reading.tokens, token.index, reading.now);
      if (!moment) continue;
      const first = clause.tokens[0]?.index ?? token.index;
      const before = reading.lower.slice(reading.tokens[first]?.start, token.start).trim();
      const said = quoteOf(reading, first, clause.tokens.at(-1)?.index ?? first).toLowerCase();
      const kind = kindOf(before, said);
      if (!kind) continue;
      constraints = {
        ...constraints,
        [kind]: isoTime(kind === 'deadline' ? moment.ends : moment.begins),
      };
      clauses.add(clause.index);
      const lead = before.split(/\s+/).length > 6 ? 2 : clause.tokens.length;
      for (let at = Math.max(first, token.index - lead); at <= moment.to; at += 1) tokens.add(at);
      break;
    }
  }
  return { constraints, clauses, tokens };
}

function kindOf(before: string, said: string): 'deadline' | 'notBefore' | undefined {
  if (NOT_BEFORE.test(before.replace(/ (the|this|next|on)$/, ''))) return 'notBefore';
  return DEADLINE.test(before.replace(/ (the|this|next|on)$/, '')) && WHOLE.test(said) ? 'deadline' : undefined;
}
