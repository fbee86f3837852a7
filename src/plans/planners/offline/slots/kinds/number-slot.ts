/** Figures to numeric parameters: by unit, by what they count, by where they stand. Each figure serves one parameter of a step. */
import type { Json } from '../../../../../kernel/json.js';
import type { Quantity } from '../../reading/figures/quantities.js';
import { quoteOf } from '../../reading/reading.js';
import type { Token } from '../../reading/words/tokens.js';
import { best } from '../../retrieval/match.js';
import type { Filled } from '../filled.js';
import type { Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';

const ENOUGH = 0.5;

interface Pairing {
  readonly parameter: Parameter;
  readonly quantity: Quantity;
  readonly score: number;
}

export function fillNumbers(parameters: readonly Parameter[], context: SlotContext): Filled[] {
  const pairings = parameters
    .flatMap((parameter) =>
      context.reading.quantities.map((quantity) => ({ parameter, quantity, score: fit(parameter, quantity, context) })),
    )
    .filter((pairing) => pairing.score >= ENOUGH)
    .sort((a, b) => b.score - a.score || a.quantity.from - b.quantity.from);
  const taken = new Map<Parameter, Pairing>();
  const used = new Map<Quantity, Parameter['aim'][]>();
  for (const pairing of pairings) {
    const { parameter, quantity } = pairing;
    if (taken.has(parameter)) continue;
    const before = used.get(quantity) ?? [];
    const otherEnd = quantity.low !== quantity.value && parameter.aim !== 'plain' && !before.includes(parameter.aim);
    if (before.length > 0 && !otherEnd) continue;
    taken.set(parameter, pairing);
    used.set(quantity, [...before, parameter.aim]);
  }
  return [...taken.values()].flatMap((pairing) => filled(pairing, context));
}

function fit(parameter: Parameter, quantity: Quantity, context: SlotContext): number {
  const { reading } = context;
  if (reading.negated[quantity.from] && !lasts(quantity, reading)) return 0;
  const measured = dimensionFit(parameter, quantity, context);
  if (measured === undefined) return 0;
  const clause = reading.clauseOf[quantity.from] ?? -1;
  const locality = localityAt(context, quantity.from);
  const words = wordFit(parameter, quantity, context);
  const story = reading.moods[clause] === 'story' ? -0.2 : 0;
  const value = convert(parameter, quantity);
  const offered = parameter.choices.length === 0 || parameter.choices.some((choice) => Number(choice.value) === value);
  const fits =
    offered &&
    (parameter.maximum === undefined || value <= parameter.maximum) &&
    (parameter.minimum === undefined || value >= parameter.minimum);
  const broken =
    parameter.integer && !Number.isInteger(tidy(value)) && (value < 1 || quantity.unit?.dimension === 'time')
      ? -0.2
      : 0;
  const bound = quantity.bound === 'exact' || parameter.aim === 'plain' || quantity.bound === parameter.aim ? 0 : -0.1;
  const range = quantity.low !== quantity.value && parameter.aim !== 'plain' ? 0.1 : 0;
  const grouped = isGrouped(quantity, context);
  const lexical = grouped ? 0.15 : words < 0.15 && measured < 0.2 ? -0.25 : 0;
  const count =
    isCounter(parameter) && words < 0.6 && measured < 0.2 && locality >= 0.8 && !quantity.unit
      ? countFit(parameter, quantity, context)
      : 0;
  return (
    Math.max(
      measured + 0.55 * words + 0.3 * locality + story + bound + range + lexical,
      measured + 0.3 * locality + story + bound + count,
    ) +
    broken +
    (fits ? 0 : -0.25)
  );
}

const COUNTER = /^(count|number|pieces?|quantity|amount|copies|units|items|total|size|times)$/;

/** A parameter that counts the very things the step makes, whatever the text calls them. */
export function isCounter(parameter: Parameter): boolean {
  return (
    parameter.integer &&
    !parameter.unit &&
    (parameter.nameWords.some((word) => COUNTER.test(word.lower)) ||
      /^(number of|how many)\b/i.test(parameter.description))
  );
}

/** "bake 240 rye rolls": the figure stands in the object of the step's own verb. */
function countFit(parameter: Parameter, quantity: Quantity, context: SlotContext): number {
  const { reading, lexicon, profile } = context;
  if (quantity.counted.length === 0) return 0;
  const clause = reading.clauses[reading.clauseOf[quantity.from] ?? -1];
  const before = (clause?.tokens ?? []).filter((token) => token.index < quantity.from && token.info > 0);
  const verb = before.at(-1);
  const direct =
    before.length === 0 ||
    (before.length === 1 &&
      verb !== undefined &&
      [profile.action, ...profile.description.slice(0, 3)].some(
        (word) => word && lexicon.closeness(word, verb) >= 0.6,
      ));
  if (!direct) return 0;
  return COUNTER.test(parameter.nameWords.at(-1)?.lower ?? '') ? 0.25 : 0.18;
}

/** "should not eat for ten hours": what is denied is the eating, not the hours. */
function lasts(quantity: Quantity, reading: SlotContext['reading']): boolean {
  return quantity.unit?.dimension === 'time' && reading.tokens[quantity.from - 1]?.lower === 'for';
}

/** "trays of 24": the figure says how many make up a thing the step deals with. */
function isGrouped(quantity: Quantity, { reading, profile, lexicon }: SlotContext): boolean {
  const group = reading.tokens[quantity.from - 2];
  if (quantity.unit || reading.tokens[quantity.from - 1]?.lower !== 'of' || !group || group.info === 0) return false;
  return best(group, profile.slotWords, lexicon) >= 0.85;
}

/** Undefined: cannot be. Otherwise what agreeing (or not having) a unit is worth. */
function dimensionFit(parameter: Parameter, quantity: Quantity, context: SlotContext): number | undefined {
  const wanted = parameter.unit?.dimension;
  const given = quantity.unit?.dimension;
  if (wanted && given) {
    if (wanted === given) return onlyOne(parameter, context) ? 0.32 : 0.25;
    return isDataPair(wanted, given) ? 0.15 : undefined;
  }
  if (wanted === 'percent' && quantity.share) return 0.25;
  if (quantity.share) return parameter.maximum !== undefined && parameter.maximum <= 1 ? 0.15 : undefined;
  if (given === 'percent') return parameter.maximum !== undefined && parameter.maximum <= 1 ? 0.2 : undefined;
  if (given)
    return quantity.unitWord && parameter.nameWords.some((word) => word.stem === quantity.unitWord?.stem)
      ? 0.25
      : undefined;
  if (quantity.often) return wanted ? undefined : 0;
  if (!wanted) return 0.05;
  return quantity.counted.length > 0 ? -0.4 : -0.1;
}

/** No other parameter of the step is measured like this one. */
function onlyOne(parameter: Parameter, { profile }: SlotContext): boolean {
  return profile.parameters.every(
    (other) => other === parameter || other.unit?.dimension !== parameter.unit?.dimension,
  );
}

/** "64 kbit/s" and "kbps" written as data. */
function isDataPair(a: string, b: string): boolean {
  return (a === 'dataRate' && b === 'data') || (a === 'data' && b === 'dataRate');
}

/** What is counted, against the parameter's words; what the clause says, against its name. */
function wordFit(parameter: Parameter, quantity: Quantity, context: SlotContext): number {
  const { lexicon, reading } = context;
  const own = [...parameter.nameWords, ...parameter.descriptionWords].filter((word) => word.info > 0);
  const counted = share(quantity.counted, own, context);
  const clause = reading.clauses[reading.clauseOf[quantity.from] ?? -1];
  const near = (clause?.tokens ?? []).filter(
    (token) => token.info > 0 && (token.index < quantity.from || token.index > quantity.to),
  );
  const before =
    clause && near.length === 0
      ? (reading.clauses[clause.index - 1]?.tokens ?? []).filter((token) => token.info > 0)
      : near;
  const name = share(
    parameter.nameWords.filter((word) => word.info > 0 && !isUnitWord(word, parameter)),
    before,
    context,
  );
  const said = share(before, own, context);
  const head =
    quantity.counted.length > 0 ? best(quantity.counted.at(-1) ?? (quantity.counted[0] as Token), own, lexicon) : 0;
  return quantity.counted.length > 0
    ? Math.max(0.5 * counted + 0.25 * head + 0.25 * name, 0.75 * Math.max(name, said * 0.6))
    : Math.max(name, 0.8 * said);
}

function isUnitWord(word: Token, parameter: Parameter): boolean {
  return parameter.unit !== undefined && parameter.nameWords.length > 1 && word === parameter.nameWords.at(-1);
}

/** Share (by information) of `words` that are near one of `among`. */
export function share(words: readonly Token[], among: readonly Token[], context: Pick<SlotContext, 'lexicon'>): number {
  let total = 0;
  let met = 0;
  for (const word of words) {
    total += word.info;
    met += word.info * best(word, among, context.lexicon);
  }
  return total === 0 ? 0 : met / total;
}

function convert(parameter: Parameter, quantity: Quantity): number {
  const value = parameter.aim === 'least' ? quantity.low : quantity.value;
  const wanted = parameter.unit;
  const given = quantity.unit;
  if (wanted && given) return tidy((value * given.factor) / wanted.factor);
  if (quantity.share && wanted?.dimension === 'percent') return tidy(value * 100);
  if (given?.dimension === 'percent' && !wanted) return tidy(value / 100);
  return value;
}

function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function filled({ parameter, quantity, score }: Pairing, context: SlotContext): Filled[] {
  const value = filledWith(parameter, quantity, quoteOf(context.reading, quantity.from, quantity.to));
  return value ? [{ ...value, strength: Math.min(1, score) }] : [];
}

/** Never outside the schema: what lies beyond a bound becomes the bound, and the remark says so. */
export function filledWith(parameter: Parameter, quantity: Quantity, quote: string): Filled | undefined {
  const read = convert(parameter, quantity);
  const whole = parameter.integer ? Math.round(read) : read;
  const value = withinSchema(parameter, whole);
  if (value === undefined) return undefined;
  const remark =
    Number(value) === whole
      ? {}
      : { remark: `"${quote}" lies outside what is allowed; ${String(value)} is used instead` };
  const tokens = Array.from({ length: quantity.to - quantity.from + 1 }, (_, i) => quantity.from + i);
  return { parameter, value, source: { kind: 'text', quote }, strength: 0.5, tokens, ...remark };
}

function withinSchema(parameter: Parameter, value: number): Json | undefined {
  if (parameter.choices.length > 0) return parameter.choices.find((choice) => Number(choice.value) === value)?.value;
  const low = parameter.minimum ?? Number.NEGATIVE_INFINITY;
  const high = parameter.maximum ?? Number.POSITIVE_INFINITY;
  const step = parameter.schema['multipleOf'];
  const clamped = Math.min(high, Math.max(low, value));
  return typeof step === 'number' && step > 0 ? tidy(Math.round(clamped / step) * step) : clamped;
}
