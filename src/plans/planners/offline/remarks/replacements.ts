/** "12 players instead of 8", "from 8 to 12", "not staging but prod": only what has the old value now gets the new one. */
import type { Json } from '../../../../kernel/json.js';
import type { Clause } from '../reading/clauses.js';
import type { Quantity } from '../reading/figures/quantities.js';
import type { Token } from '../reading/words/tokens.js';
import { best } from '../retrieval/match.js';
import { converted } from '../slots/figures/conversion.js';
import { type Parameter, textOf } from '../slots/parameter.js';
import { isMeant, numberFor } from './coerced.js';
import { currentOf, type Effect, type RemarkWork, setting, type Standing, stepsNamed } from './remark-context.js';

const INSTEAD = /^(and |but |, )*(instead of|rather than|in place of|not|no longer)\b/;
const RELATED = 0.4;
/** A word of the description says less than one of the name. */
const DESCRIBED = 0.6;

interface Target {
  readonly one: Standing;
  readonly parameter: Parameter;
  readonly value: Json;
}

export function replacementIn(clause: Clause, work: RemarkWork): Effect | undefined {
  const { reading } = work;
  const next = reading.clauses[clause.index + 1];
  const isBehind = next !== undefined && next.sentence === clause.sentence && INSTEAD.test(wordsOf(next, work));
  const range = reading.quantities.find((one) => one.low !== one.value && reading.clauseOf[one.from] === clause.index);
  if (!isBehind && !range) return undefined;
  const found = isBehind ? between(clause, next, work) : inRange(range, work);
  // A name that happens to be the same word gives way to the choice or figure that is meant.
  const typed = found.filter(({ parameter }) => parameter.kind !== 'text');
  const targets = typed.length > 0 ? typed : found;
  const named = targets.filter(({ one }) => stepsNamed(clause, work).includes(one));
  const meant = named.length > 0 ? named : targets;
  const related = meant.map(({ parameter }) => relationOf(parameter, clause, work));
  const most = Math.max(0, ...related);
  const chosen = most >= RELATED ? meant.filter((_, at) => related[at] === most) : meant;
  if (chosen.length === 0 || (most < RELATED && chosen.length > 1)) return undefined;
  const changes = chosen.map(({ one, parameter, value }) => setting(one, parameter.path, value));
  return { changes, clauses: isBehind ? [clause.index, next.index] : [clause.index] };
}

function between(said: Clause, old: Clause, { standing, reading }: RemarkWork): Target[] {
  const newer = reading.quantities.filter((one) => reading.clauseOf[one.from] === said.index);
  const older = reading.quantities.find((one) => reading.clauseOf[one.from] === old.index);
  return standing.flatMap((one) =>
    one.profile.parameters.flatMap((parameter): Target[] => {
      const current = currentOf(one, parameter);
      if (current === undefined) return [];
      const [quantity] = newer;
      if (older && quantity && isNow(parameter, current, older)) {
        const value = numberFor(parameter, quantity);
        return value === undefined ? [] : [{ one, parameter, value }];
      }
      const was = parameter.choices.find((choice) => choice.value === current);
      const becomes = parameter.choices.find((choice) => choice.value !== current && isMeant(choice, said.tokens));
      if (was && becomes && isMeant(was, old.tokens)) return [{ one, parameter, value: becomes.value }];
      return swappedText(one, parameter, current, said, old, reading.text);
    }),
  );
}

/** "Alan instead of Ada" for a text that is "Ada": what stands at the end of the clause, as long. */
function swappedText(
  one: Standing,
  parameter: Parameter,
  current: Json,
  said: Clause,
  old: Clause,
  text: string,
): Target[] {
  if (parameter.kind !== 'text' || parameter.choices.length > 0 || typeof current !== 'string' || current === '')
    return [];
  const before = text.slice(old.tokens[0]?.start, old.tokens.at(-1)?.end);
  if (!before.toLowerCase().endsWith(current.toLowerCase())) return [];
  const words = said.tokens.filter((token) => token.kind !== 'mark');
  const lead = words.findLastIndex((token) => token.info === 0);
  const first = words[lead + 1] ?? words.at(-1);
  return first ? [{ one, parameter, value: text.slice(first.start, said.tokens.at(-1)?.end) }] : [];
}

function inRange(range: Quantity | undefined, { standing, reading }: RemarkWork): Target[] {
  if (!range || reading.tokens[range.from - 1]?.lower !== 'from') return [];
  const old: Quantity = { ...range, value: range.low };
  return standing.flatMap((one) =>
    one.profile.parameters.flatMap((parameter): Target[] => {
      const current = currentOf(one, parameter);
      if (current === undefined || !isNow(parameter, current, old)) return [];
      const value = numberFor(parameter, { ...range, low: range.value });
      return value === undefined ? [] : [{ one, parameter, value }];
    }),
  );
}

function isNow(parameter: Parameter, current: Json, old: Quantity): boolean {
  if (parameter.kind !== 'number' && parameter.kind !== 'choice') return false;
  return Number(textOf(current)) === converted(parameter, old) || Number(textOf(current)) === old.value;
}

/** How much the words around the figure speak of the parameter, of its name above all. */
function relationOf(parameter: Parameter, clause: Clause, { table }: RemarkWork): number {
  const words = clause.tokens.filter((token) => token.info > 0 && token.kind === 'word');
  const near = (own: readonly Token[]): number => Math.max(0, ...words.map((word) => best(word, own, table.lexicon)));
  const named = near(parameter.nameWords.filter((word) => word.info > 0));
  return Math.max(named, DESCRIBED * near(parameter.descriptionWords));
}

function wordsOf(clause: Clause, { reading }: RemarkWork): string {
  return reading.lower.slice(clause.tokens[0]?.start, clause.tokens.at(-1)?.end);
}
