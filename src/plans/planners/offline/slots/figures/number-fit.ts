/** How well a figure fits a parameter: by unit, by what it counts, by the words around it and by where it stands. */
import type { Quantity } from '../../reading/figures/quantities.js';
import type { Token } from '../../reading/words/tokens.js';
import { best } from '../../retrieval/match.js';
import type { Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';
import { converted, tidy } from './conversion.js';
import { dimensionFit } from './dimension-fit.js';

/** 0 where it cannot be; from about 0.5 on it can be believed. */
export function numberFit(parameter: Parameter, quantity: Quantity, context: SlotContext): number {
  const { reading } = context;
  if (reading.negated[quantity.from] && !lasts(quantity, reading)) return 0;
  const measured = dimensionFit(parameter, quantity, context.profile.parameters);
  if (measured === undefined || countsTheStep(parameter, quantity, context)) return 0;
  const locality = localityAt(context, quantity.from);
  const words = wordFit(parameter, quantity, context);
  const story = reading.moods[reading.clauseOf[quantity.from] ?? -1] === 'story' ? -0.2 : 0;
  const place = measured + 0.3 * locality + story + boundFit(parameter, quantity);
  const plain = place + 0.55 * words + rangeFit(parameter, quantity) + groupFit(quantity, words, measured, context);
  const counting = words < 0.6 && measured < 0.2 && locality >= 0.8 ? countFit(parameter, quantity, context) : 0;
  return Math.max(plain, place + counting) + valueFit(parameter, quantity);
}

/** "two levels" for what designs a level: how often it is wanted, and nothing that one of them has. */
export function countsTheStep(
  parameter: Parameter,
  quantity: Quantity,
  { profile, lexicon }: Pick<SlotContext, 'profile' | 'lexicon'>,
): boolean {
  const head = countedHead(quantity);
  if (!head || parameter.nameWords.some((word) => COUNTER.test(word.lower))) return false;
  const described = COUNTS.exec(parameter.description.toLowerCase())?.[1]?.split(' ') ?? [];
  const own = [...parameter.nameWords, ...parameter.descriptionWords.filter(({ lower }) => described.includes(lower))];
  const isOwn = best(head, own.filter((word) => word.info > 0), lexicon) >= 0.6; // prettier-ignore
  return !isOwn && best(head, profile.objects, lexicon) >= 0.85;
}

/** The thing that is counted, not measured. */
export function countedHead({ unit, share: isShare, often, counted }: Quantity): Token | undefined {
  return unit || isShare || often ? undefined : counted.at(-1);
}

/** "should not eat for ten hours": what is denied is the eating, not the hours. */
function lasts(quantity: Quantity, reading: SlotContext['reading']): boolean {
  return quantity.unit?.dimension === 'time' && reading.tokens[quantity.from - 1]?.lower === 'for';
}

function boundFit(parameter: Parameter, quantity: Quantity): number {
  return quantity.bound === 'exact' || parameter.aim === 'plain' || quantity.bound === parameter.aim ? 0 : -0.1;
}

function rangeFit(parameter: Parameter, quantity: Quantity): number {
  return quantity.low !== quantity.value && parameter.aim !== 'plain' ? 0.1 : 0;
}

/** Outside the bounds or the choices, or "12 hours" for a whole number of weeks. */
function valueFit(parameter: Parameter, quantity: Quantity): number {
  const value = converted(parameter, quantity);
  const { minimum = value, maximum = value, choices } = parameter;
  const offered = choices.length === 0 || choices.some((choice) => Number(choice.value) === value);
  const fits = offered && value <= maximum && value >= minimum;
  const isTime = quantity.unit?.dimension === 'time';
  const broken = parameter.integer && !Number.isInteger(tidy(value)) && (value < 1 || isTime);
  return (fits ? 0 : -0.25) + (broken ? -0.2 : 0);
}

/** "trays of 24" says how many make up a thing; a bare figure among foreign words is hardly meant. */
function groupFit(
  quantity: Quantity,
  words: number,
  measured: number,
  { reading, profile, lexicon }: SlotContext,
): number {
  const group = reading.tokens[quantity.from - 2];
  const grouped =
    !quantity.unit && reading.tokens[quantity.from - 1]?.lower === 'of' && group !== undefined && group.info > 0;
  if (grouped && best(group, profile.slotWords, lexicon) >= 0.85) return 0.15;
  return words < 0.15 && measured < 0.2 ? -0.25 : 0;
}

const COUNTER = /^(count|number|pieces?|quantity|amount|copies|units|items|total|size|times)$/;

/** "Number of spawn points" */
const COUNTS = /\b(?:number of|how many) ((?:[\p{L}-]+ ?){1,2})/u;

/** A parameter that counts the very things the step makes, whatever the text calls them. */
export function isCounter(parameter: Parameter): boolean {
  if (!parameter.integer || parameter.unit) return false;
  return (
    parameter.nameWords.some((word) => COUNTER.test(word.lower)) ||
    /^(\w+ ){0,2}(number of|how many)\b/i.test(parameter.description)
  );
}

/** "bake 240 rye rolls", "placeholder meshes, ten please": the figure stands in the object of the step's own verb, or alone. */
function countFit(parameter: Parameter, quantity: Quantity, context: SlotContext): number {
  if (quantity.unit || !isCounter(parameter)) return 0;
  const { reading, lexicon } = context;
  const clause = reading.clauses[reading.clauseOf[quantity.from] ?? -1];
  const others = (clause?.tokens ?? []).filter(
    (token) => token.info > 0 && (token.index < quantity.from || token.index > quantity.to),
  );
  const ofThem = /^ of (them|those|these)\b/.test(reading.lower.slice(reading.tokens[quantity.to]?.end));
  if (quantity.counted.length === 0 && !ofThem) return others.length === 0 ? 0.25 : 0;
  const before = others.filter((token) => token.index < quantity.from);
  if (!isForPeople(quantity, reading, lexicon) && !isDirect(before, context)) return 0;
  return COUNTER.test(parameter.nameWords.at(-1)?.lower ?? '') ? 0.25 : 0.18;
}

/** Nothing stands before the figure but, at most, the step's own verb. */
function isDirect(before: readonly Token[], { profile, lexicon }: SlotContext): boolean {
  const [verb, more] = before;
  if (!verb || more) return !verb;
  return [profile.action, ...profile.description.slice(0, 3)].some(
    (word) => word && lexicon.closeness(word, verb) >= 0.6,
  );
}

/** What is counted, against the parameter's words; what the clause says, against its name. */
function wordFit(parameter: Parameter, quantity: Quantity, context: SlotContext): number {
  const own = [...parameter.nameWords, ...parameter.descriptionWords].filter((word) => word.info > 0);
  const near = wordsAround(quantity, context);
  const unitWord = parameter.unit && parameter.nameWords.length > 1 ? parameter.nameWords.at(-1) : undefined;
  const name = share(
    parameter.nameWords.filter((word) => word.info > 0 && word !== unitWord),
    near,
    context,
  );
  const said = share(near, own, context);
  const head = quantity.counted.at(-1);
  const persons = isForPersons(quantity, context)
    ? 0.6 * best(context.lexicon.term('people'), own, context.lexicon)
    : 0;
  if (!head) return Math.max(name, 0.8 * said, persons);
  const counted = 0.5 * share(quantity.counted, own, context) + 0.25 * best(head, own, context.lexicon) + 0.25 * name;
  return Math.max(counted, 0.75 * Math.max(name, said * 0.6));
}

/** "lunch for 120": of people, what else. */
function isForPersons(quantity: Quantity, { reading }: SlotContext): boolean {
  return !quantity.unit && !quantity.share && reading.tokens[quantity.from - 1]?.lower === 'for';
}

/** "meals for thirty people": as many as there are people. */
function isForPeople(quantity: Quantity, reading: SlotContext['reading'], lexicon: SlotContext['lexicon']): boolean {
  const head = quantity.counted[0];
  return (
    reading.tokens[quantity.from - 1]?.lower === 'for' &&
    head !== undefined &&
    lexicon.closeness(head, lexicon.term('people')) >= 0.7
  );
}

/** The other words of the clause; where there are none ("spawn points: twelve"), those of the clause before. */
function wordsAround(quantity: Quantity, { reading }: SlotContext): Token[] {
  const clause = reading.clauses[reading.clauseOf[quantity.from] ?? -1];
  const near = (clause?.tokens ?? []).filter(
    (token) => token.info > 0 && (token.index < quantity.from || token.index > quantity.to),
  );
  if (!clause || near.length > 0) return oncesOf(near);
  return oncesOf((reading.clauses[clause.index - 1]?.tokens ?? []).filter((token) => token.info > 0));
}

/** Said twice says no more. */
function oncesOf(words: readonly Token[]): Token[] {
  return [...new Map(words.map((word) => [word.stem, word])).values()];
}

/** Share (by information) of `words` that are near one of `among`. */
function share(words: readonly Token[], among: readonly Token[], context: Pick<SlotContext, 'lexicon'>): number {
  let total = 0;
  let met = 0;
  for (const word of words) {
    total += word.info;
    met += word.info * best(word, among, context.lexicon);
  }
  return total === 0 ? 0 : met / total;
}
