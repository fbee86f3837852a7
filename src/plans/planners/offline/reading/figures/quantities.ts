/** Figures in the text with what they measure or count: "at most 40 minutes", "10-12 players", "half a dozen". */
import { readNumber } from './number-words.js';
import type { Token } from '../words/tokens.js';
import { unitCalled, type Unit } from './units.js';

export type Bound = 'most' | 'least' | 'exact';

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

const MOST =
  /(at most|no more than|not more than|up to|max(imum)?( of)?|under|below|within|less than|fewer than|no longer than|not exceed(ing)?|(no|nothing|not) \w+er than|(more|longer|higher|larger|bigger|greater|over) than|limit(ed)? (of|to)|cap(ped)? (of|at)|ceiling of|upper limit of|above|over|exceeds?|more than)\s*$/;
const LEAST = /(at least|min(imum)?( of)?|no less than|no fewer than|not less than)\s*$/;
const MOST_AFTER = /^\s*(at (the )?most|max(imum)?|or (less|fewer)|tops)\b/;
const LEAST_AFTER = /^\s*(at (the )?least|min(imum)?\b(?! )|or more|upwards)\b/;

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
  const single = singleUnit(tokens, at);
  const money = tokens[at]?.kind === 'mark' ? unitCalled(tokens[at]?.lower ?? '') : undefined;
  const start = money?.dimension === 'money' ? at + 1 : at;
  const first = single ?? readNumber(tokens, start);
  if (
    !first ||
    (tokens[start]?.lower === 'once' && first.form === 'often' && opensClause(tokens, start)) ||
    partOfName(tokens, start, first.next)
  )
    return undefined;
  const range = rangeEnd(tokens, first.next, first.value, unitAt(tokens, first.next)?.next);
  const last = range ?? first;
  const inParts = last.form === 'share' && /^an?$/.test(tokens[last.next]?.lower ?? '') ? last.next + 1 : last.next;
  const measured = money?.dimension === 'money' ? { unit: money, next: inParts } : unitAt(tokens, inParts);
  const compound = measured && !range ? smallerUnit(tokens, measured.next, measured.unit) : undefined;
  const half =
    measured &&
    tokens[measured.next]?.lower === 'and' &&
    tokens[measured.next + 1]?.lower === 'a' &&
    tokens[measured.next + 2]?.lower === 'half';
  const next = compound?.next ?? (half && measured ? measured.next + 3 : (measured?.next ?? last.next));
  if (measured?.unit.dimension === 'time' && tokens[next]?.lower === 'ago') return undefined;
  const value = last.value + (compound ? compound.value : half ? 0.5 : 0);
  const before = lower.slice(Math.max(0, (tokens[at]?.start ?? 0) - 40), tokens[at]?.start);
  const after = lower.slice(tokens[next - 1]?.end ?? 0, (tokens[next - 1]?.end ?? 0) + 20);
  return {
    value,
    low: range ? first.value : value,
    ...(measured ? { unit: measured.unit } : perTime(tokens, next)),
    ...(measured && tokens[measured.next - 1] ? { unitWord: tokens[measured.next - 1] as Token } : {}),
    share: last.form === 'share',
    often: last.form === 'often',
    bound: range ? 'exact' : boundOf(before, after),
    counted: countedFrom(tokens, next, measured !== undefined),
    from: at,
    to: next - 1,
  };
}

/** "an hour", "a week": one of a unit of time. */
function singleUnit(tokens: readonly Token[], at: number): { value: number; next: number; form: 'plain' } | undefined {
  if (!/^an?$/.test(tokens[at]?.lower ?? '') || /^(once|twice|times)$/.test(tokens[at - 1]?.lower ?? ''))
    return undefined;
  const word = tokens[at + 1]?.lower ?? '';
  return /^(minute|hour|day|week|fortnight|month|year)$/.test(word) && !/ly$/.test(word)
    ? { value: 1, next: at + 1, form: 'plain' }
    : undefined;
}

/** "Once the plan stands", "once a day": not a count. */
function opensClause(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.kind === 'word' || at === 0;
}

/** "c5.2xlarge", "Arena-01", "quest 3": a figure inside or right behind a name is no count. */
function partOfName(tokens: readonly Token[], start: number, next: number): boolean {
  const before = tokens[start - 1];
  const first = tokens[start];
  const after = tokens[next];
  if (first?.glued && before?.kind === 'word' && first.kind === 'number') return true;
  if (
    first?.glued &&
    /^[-_./#]$/.test(before?.lower ?? '') &&
    tokens[start - 2]?.kind === 'word' &&
    before?.glued &&
    first.kind === 'number'
  )
    return true;
  return (
    after?.glued === true &&
    after.lower === '.' &&
    tokens[next + 1]?.glued === true &&
    tokens[next + 1]?.kind === 'word' &&
    first?.glued === true
  );
}

function rangeEnd(
  tokens: readonly Token[],
  next: number,
  low: number,
  afterUnit: number | undefined,
): ReturnType<typeof readNumber> {
  for (const at of afterUnit === undefined ? [next] : [next, afterUnit]) {
    const joint = tokens[at]?.lower ?? '';
    if (!/^(-|to|and|or|until)$/.test(joint)) continue;
    const second = readNumber(tokens, at + 1);
    if (!second || second.form !== 'plain' || second.value <= low) continue;
    if (joint === 'and' && !tokens.slice(Math.max(0, at - 4), at).some((token) => token.lower === 'between')) continue;
    if (joint === 'or' && second.value - low > 2) continue;
    return second;
  }
  return undefined;
}

function unitAt(tokens: readonly Token[], at: number): { unit: Unit; next: number } | undefined {
  const skip = tokens[at]?.lower === '-' && tokens[at]?.glued ? at + 1 : at;
  const first = tokens[skip];
  if (!first) return undefined;
  const rate =
    tokens[skip + 1]?.lower === '/' || tokens[skip + 1]?.lower === 'per' ? tokens[skip + 2]?.lower : undefined;
  if (rate && /^(s|sec|second)$/.test(rate)) {
    const perSecond = unitCalled(`${first.lower.replace(/s$/, '')}/s`) ?? unitCalled(`${first.lower}/s`);
    if (perSecond) return { unit: perSecond, next: skip + 3 };
    if (unitCalled(first.lower) === undefined) return undefined;
  }
  if (/^per$/.test(first.lower) && /^cent$/.test(tokens[skip + 1]?.lower ?? ''))
    return { unit: { dimension: 'percent', factor: 1 }, next: skip + 2 };
  const unit = unitCalled(first.lower);
  if (!unit || (first.lower.length === 1 && first.kind === 'word' && !first.glued && !/^[ghlwcm]$/.test(first.lower)))
    return undefined;
  const next = first.lower === '°' && tokens[skip + 1]?.lower === 'c' ? skip + 2 : skip + 1;
  return { unit, next };
}

/** "1h 30m", "2 hours and 15 minutes" in the larger unit. */
function smallerUnit(tokens: readonly Token[], at: number, unit: Unit): { value: number; next: number } | undefined {
  if (unit.dimension !== 'time') return undefined;
  const start = tokens[at]?.lower === 'and' ? at + 1 : at;
  const number = readNumber(tokens, start);
  const smaller = number && number.form === 'plain' ? unitAt(tokens, number.next) : undefined;
  if (!number || smaller?.unit.dimension !== 'time' || smaller.unit.factor >= unit.factor) return undefined;
  return { value: (number.value * smaller.unit.factor) / unit.factor, next: smaller.next };
}

function boundOf(before: string, after: string): Bound {
  if (LEAST.test(before) || LEAST_AFTER.test(after)) return 'least';
  return MOST.test(before) || MOST_AFTER.test(after) ? 'most' : 'exact';
}

/** "30 ticks per second", "80 beats a minute": a rate of whatever is counted. */
function perTime(tokens: readonly Token[], next: number): { unit?: Unit } {
  for (let at = next + 1; at <= next + 3; at += 1) {
    if (!/^(per|a|each|every|\/)$/.test(tokens[at]?.lower ?? '')) continue;
    const time = tokens[at + 1]?.lower;
    if (time === 'second' || time === 'sec' || time === 's') return { unit: { dimension: 'rate', factor: 1 } };
    if (time === 'minute' || time === 'min') return { unit: { dimension: 'rate', factor: 1 / 60 } };
  }
  return {};
}

/** The noun phrase behind a figure: until a mark, a preposition or a verb. */
function countedFrom(tokens: readonly Token[], next: number, hasUnit: boolean): Token[] {
  const counted: Token[] = [];
  for (let at = next; at < tokens.length && counted.length < 4; at += 1) {
    const token = tokens[at];
    if (!token) break;
    if (token.lower === '-' && token.glued) continue;
    if (token.kind !== 'word') break;
    if (token.lower === 'of' && (counted.length === 0 || hasUnit)) continue;
    if (/^(the|our|my|their|these|those|such|more|different|separate|all)$/.test(token.lower) && counted.length === 0)
      continue;
    if (token.info === 0 || (token.pos === 'VERB' && counted.length > 0 && !/ing$/.test(token.lower))) break;
    counted.push(token);
  }
  return counted;
}
