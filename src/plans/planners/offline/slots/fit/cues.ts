/** How clearly the words right around a place speak of a parameter: "radius of 5", "5 rooms", "gini criterion". */
import type { Token } from '../../reading/words/tokens.js';
import type { Parameter } from '../parameter.js';
import type { SlotContext } from '../scope.js';

export interface Cue {
  /** Share of the parameter's name that is said, by distance. */
  readonly name: number;
  /** The nearest word of the description, by distance. */
  readonly description: number;
}

/** How fast words lose weight with distance: too flat mixes neighbours up, too steep misses "a radius of about 5". */
const STEP_BEFORE = 0.17;
const STEP_BEHIND = 0.3;
const FURTHEST_BEFORE = 8;
const FURTHEST_BEHIND = 4;
const LIKE = 0.55;

interface Weighted {
  readonly token: Token;
  readonly weight: number;
}

export function cueOf(parameter: Parameter, place: { from: number; to: number }, context: SlotContext): Cue {
  const near = [...before(place.from, context), ...behind(place.to, context)];
  if (near.length === 0) return { name: 0, description: 0 };
  let total = 0;
  let said = 0;
  for (const word of parameter.nameWords) {
    if (word.info === 0) continue;
    const weight = word.info / sharedBy(word, context);
    total += weight;
    said += weight * nearest(word, near, context);
  }
  const described = Math.max(
    0,
    ...parameter.descriptionWords.map(
      (word) => (word.info ** 0.5 * nearest(word, near, context)) / sharedBy(word, context) ** 0.5,
    ),
  );
  return { name: total === 0 ? 0 : said / total, description: Math.min(1, described) };
}

function nearest(word: Token, near: readonly Weighted[], { lexicon }: SlotContext): number {
  let most = 0;
  for (const { token, weight } of near) {
    if (weight <= most) continue;
    const closeness = lexicon.closeness(token, word);
    if (closeness >= LIKE) most = Math.max(most, closeness * weight);
  }
  return most;
}

/** By how many parameters of the capability a word is used in their names: what all have tells none apart. */
function sharedBy(word: Token, { profile }: SlotContext): number {
  const count = profile.parameters.filter((other) => other.nameWords.some((own) => own.stem === word.stem)).length;
  return Math.max(1, count);
}

/** What stands between the cue and the place is itself something said: the cue was more likely for that. */
const ACROSS_A_VALUE = 0.5;

const inValues = new WeakMap<SlotContext['spans'], ReadonlyMap<number, number>>();

/** Token → the first token of the quotation, name, code or date that it stands in. */
function valuesIn({ spans }: SlotContext): ReadonlyMap<number, number> {
  const known = inValues.get(spans);
  if (known) return known;
  const found = new Map<number, number>();
  for (const { kind, from, to } of spans)
    if (kind !== 'phrase' && kind !== 'bracketed')
      for (let at = from; at <= to; at += 1) found.set(at, found.get(at) ?? from);
  inValues.set(spans, found);
  return found;
}

function before(from: number, context: SlotContext): Weighted[] {
  const { reading } = context;
  const values = valuesIn(context);
  const found: Weighted[] = [];
  let across = -1;
  let weight = 1;
  for (let at = from - 1; at >= from - FURTHEST_BEFORE && weight > 0.1; at -= 1) {
    const token = reading.tokens[at];
    if (!token || /^[.!?;]$/.test(token.lower)) break;
    const value = values.get(at);
    if (value !== undefined) {
      if (value !== across) weight *= ACROSS_A_VALUE;
      across = value;
    } else if (token.lower === ',' || token.lower === 'and') weight *= 0.55;
    else if (token.kind === 'number' || reading.figures[at]) weight *= 0.7;
    else if (token.kind === 'word' && (token.info > 0 || isSymbol(reading.tokens, at))) {
      found.push({ token, weight });
      weight -= STEP_BEFORE;
    } else weight -= 0.02;
  }
  return found;
}

/** "a = 2", "a is 2": a letter that is given a value. */
function isSymbol(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text.length === 1 && /^(=|is|:|as|equals?)$/.test(tokens[at + 1]?.lower ?? '');
}

function behind(to: number, { reading }: SlotContext): Weighted[] {
  const found: Weighted[] = [];
  let weight = 0.95;
  for (let at = to + 1; at <= to + FURTHEST_BEHIND && weight > 0.1; at += 1) {
    const token = reading.tokens[at];
    if (!token || (token.kind === 'mark' && !token.glued) || /^[.!?;,)]$/.test(token.lower)) break;
    if (/^(and|or|but|then)$/.test(token.lower)) break;
    if (token.pos === 'ADP') weight *= 0.5;
    if (token.kind === 'number') break;
    if (token.kind === 'word' && token.info > 0) {
      found.push({ token, weight });
      weight -= STEP_BEHIND;
    }
  }
  return found;
}
