/** Figures in the text with what they measure or count: "at most 40 minutes", "10-12 players", "half a dozen". */
import { type Token, wordAt } from '../words/tokens.js';
import { type Bound, boundOf } from './bounds.js';
import { type NumberRead, readNumber } from './number-words.js';
import { perTime, unitAt, type UnitRead } from './unit-behind.js';
import { type Unit, unitCalled } from './units.js';

export interface Quantity {
  /** The upper end of a range, or the only value. */
  readonly value: number;
  readonly low: number;
  readonly unit?: Unit;
  readonly unitWord?: Token;
  readonly share: boolean;
  readonly often: boolean;
  readonly bound: Bound;
  /** The things counted: the noun phrase that follows. */
  readonly counted: readonly Token[];
  /** First and last token of the figure with its unit. */
  readonly from: number;
  readonly to: number;
}

export function quantitiesIn(tokens: readonly Token[], lower: string): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < tokens.length;) {
    const quantity = quantityAt(tokens, at, lower);
    if (quantity) found.push(quantity);
    at = quantity ? quantity.to + 1 : at + 1;
  }
  return found;
}

function quantityAt(tokens: readonly Token[], at: number, lower: string): Quantity | undefined {
  const sign = currencyAt(tokens, at);
  const start = sign ? at + 1 : at;
  const first = singleUnit(tokens, start) ?? readNumber(tokens, start);
  if (!first || isNoCount(tokens, start, first)) return undefined;
  const range = rangeEnd(tokens, first);
  const last = range ?? first;
  const measured = sign ? { unit: sign, next: last.next } : unitAt(tokens, afterShare(tokens, last));
  const { value, next } = inFull(tokens, last, range ? undefined : measured, measured?.next ?? last.next);
  if (measured?.unit.dimension === 'time' && wordAt(tokens, next) === 'ago') return undefined;
  return {
    value,
    low: range ? first.value : value,
    ...unitOf(tokens, measured, next),
    share: last.form === 'share',
    often: last.form === 'often',
    bound: range ? 'exact' : boundAround(tokens, at, next, lower),
    counted: countedFrom(tokens, next, measured !== undefined),
    from: at,
    to: next - 1,
  };
}

function boundAround(tokens: readonly Token[], at: number, next: number, lower: string): Bound {
  return boundOf(lower, tokens[at]?.start ?? 0, tokens[next - 1]?.end ?? 0);
}

/** With what follows in smaller units, when there is a unit to add to. */
function inFull(
  tokens: readonly Token[],
  read: NumberRead,
  measured: UnitRead | undefined,
  next: number,
): { value: number; next: number } {
  const more = measured && restOf(tokens, measured);
  return more ? { value: read.value + more.value, next: more.next } : { value: read.value, next };
}

function unitOf(
  tokens: readonly Token[],
  measured: UnitRead | undefined,
  next: number,
): Pick<Quantity, 'unit' | 'unitWord'> {
  if (!measured) return perTime(tokens, next);
  const unitWord = tokens[measured.next - 1];
  return { unit: measured.unit, ...(unitWord && { unitWord }) };
}

function currencyAt(tokens: readonly Token[], at: number): Unit | undefined {
  const unit = tokens[at]?.kind === 'mark' ? unitCalled(wordAt(tokens, at)) : undefined;
  return unit?.dimension === 'money' ? unit : undefined;
}

/** "an hour", "from the last week": one of a unit of time. */
function singleUnit(tokens: readonly Token[], at: number): NumberRead | undefined {
  if (wordAt(tokens, at) === 'the') return lastUnit(tokens, at);
  if (!/^an?$/.test(wordAt(tokens, at)) || /^(once|twice|times)$/.test(wordAt(tokens, at - 1))) return undefined;
  const isUnit = /^(minute|hour|day|week|fortnight|month|year)$/.test(wordAt(tokens, at + 1));
  return isUnit && !isRate(tokens, at) ? { value: 1, next: at + 1, form: 'plain' } : undefined;
}

/** "32 lessons a week": how often, and no week by itself. */
function isRate(tokens: readonly Token[], at: number): boolean {
  const counted = tokens[at - 1];
  return counted?.kind === 'word' && counted.info > 0 && [2, 3].some((back) => tokens[at - back]?.kind === 'number');
}

/** "three quarters of an hour": the article before the unit. */
function afterShare(tokens: readonly Token[], read: NumberRead): number {
  return read.form === 'share' && /^an?$/.test(wordAt(tokens, read.next)) ? read.next + 1 : read.next;
}

function lastUnit(tokens: readonly Token[], at: number): NumberRead | undefined {
  const spans =
    /^(from|in|for|over|of|within|since|during)$/.test(wordAt(tokens, at - 1)) &&
    /^(last|past|next|coming)$/.test(wordAt(tokens, at + 1));
  const isUnit = /^(hour|day|week|fortnight|month|year)$/.test(wordAt(tokens, at + 2));
  return spans && isUnit ? { value: 1, next: at + 2, form: 'plain' } : undefined;
}

function isNoCount(tokens: readonly Token[], start: number, first: NumberRead): boolean {
  const opensClause = wordAt(tokens, start) === 'once' && (tokens[start + 1]?.kind === 'word' || start === 0);
  return opensClause || isPronoun(tokens, start) || partOfName(tokens, start, first.next);
}

/** "one with Ada and one in Graz": one of what was spoken of; not "set it to one for now". */
function isPronoun(tokens: readonly Token[], at: number): boolean {
  if (wordAt(tokens, at) !== 'one') return false;
  if (/^(another|each|every|this|that|which|the|first|second|third|last|other)$/.test(wordAt(tokens, at - 1)))
    return true;
  return (
    /^(with|for|about|in|on|at|by|from|to|using|named|called)$/.test(wordAt(tokens, at + 1)) &&
    !/^(to|is|as|at|of|=|be|by)$/.test(wordAt(tokens, at - 1)) &&
    (at === 0 || tokens[at - 1]?.info === 0 || tokens[at - 1]?.pos === 'VERB')
  );
}

/** "c5.2xlarge", "Arena-01": a figure inside a name is no count. */
function partOfName(tokens: readonly Token[], start: number, next: number): boolean {
  if (/^[\^*]$/.test(wordAt(tokens, start - 1)) && tokens[start]?.glued) return true;
  const first = tokens[start];
  if (!first?.glued) return false;
  if (first.kind === 'number' && endsName(tokens, start)) return true;
  const [after, beyond] = [tokens[next], tokens[next + 1]];
  return after?.lower === '.' && after.glued && beyond?.kind === 'word' && beyond.glued;
}

function endsName(tokens: readonly Token[], start: number): boolean {
  const before = tokens[start - 1];
  if (before?.kind === 'word') return true;
  return before?.glued === true && /^[-_./#]$/.test(before.lower) && tokens[start - 2]?.kind === 'word';
}

/** "10-12", "8 to 12", "between 8 and 12", "60 to 90 minutes", "60 minutes to 90 minutes" */
function rangeEnd(tokens: readonly Token[], first: NumberRead): NumberRead | undefined {
  const unit = unitAt(tokens, first.next);
  for (const at of unit ? [first.next, unit.next] : [first.next]) {
    const second = readNumber(tokens, at + 1);
    if (second?.form === 'plain' && second.value > first.value && isRange(tokens, at, second.value - first.value))
      return second;
  }
  return undefined;
}

function isRange(tokens: readonly Token[], at: number, width: number): boolean {
  const joint = wordAt(tokens, at);
  if (joint === 'and') return tokens.slice(Math.max(0, at - 4), at).some((token) => token.lower === 'between');
  return joint === 'or' ? width <= 2 : /^(-|to|until)$/.test(joint);
}

/** "1h 30m", "2 hours and 15 minutes", "an hour and a half": what is over the first unit, in that unit. */
function restOf(tokens: readonly Token[], { unit, next }: UnitRead): { value: number; next: number } | undefined {
  if (wordAt(tokens, next) === 'and' && wordAt(tokens, next + 1) === 'a' && wordAt(tokens, next + 2) === 'half')
    return { value: 0.5, next: next + 3 };
  if (unit.dimension !== 'time') return undefined;
  const number = readNumber(tokens, wordAt(tokens, next) === 'and' ? next + 1 : next);
  const smaller = number?.form === 'plain' ? smallerUnit(tokens, number.next) : undefined;
  if (!number || smaller?.unit.dimension !== 'time' || smaller.unit.factor >= unit.factor) return undefined;
  return { value: (number.value * smaller.unit.factor) / unit.factor, next: smaller.next };
}

/** Behind hours an "m" is minutes, not metres. */
function smallerUnit(tokens: readonly Token[], at: number): UnitRead | undefined {
  const minutes = wordAt(tokens, at) === 'm' ? unitCalled('min') : undefined;
  return minutes ? { unit: minutes, next: at + 1 } : unitAt(tokens, at);
}

/** The noun phrase behind a figure: until a mark, a preposition or a verb. */
function countedFrom(tokens: readonly Token[], next: number, hasUnit: boolean): Token[] {
  const counted: Token[] = [];
  for (const token of tokens.slice(next, next + 8)) {
    const leads = counted.length === 0;
    if (isJoint(token, leads, hasUnit)) continue;
    if (token.kind !== 'word' || token.info === 0 || counted.length === 4) break;
    if (!leads && token.pos === 'VERB' && !token.lower.endsWith('ing')) break;
    counted.push(token);
  }
  return counted;
}

/** Articles and hyphens that may stand before or inside the noun phrase. */
function isJoint(token: Token, leads: boolean, hasUnit: boolean): boolean {
  if (token.lower === '-') return token.glued;
  if (token.lower === 'of') return leads || hasUnit;
  return leads && /^(the|our|my|their|these|those|such|more|different|separate|all)$/.test(token.lower);
}
