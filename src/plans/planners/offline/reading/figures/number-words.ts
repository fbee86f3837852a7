/** English numerals: "twenty-five", "two thousand", "a dozen", "half", "a quarter". */
import { type Token, wordAt } from '../words/tokens.js';
import { SMALL } from './numerals.js';

const LARGE: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1_000,
  million: 1_000_000,
  k: 1_000,
  score: 20,
  dozen: 12,
  dozens: 12,
};
const GROUPS: Readonly<Record<string, number>> = { pair: 2, couple: 2, trio: 3, quartet: 4 };
const OFTEN: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3 };
const PARTS: Readonly<Record<string, number>> = {
  half: 0.5,
  quarter: 0.25,
  quarters: 0.25,
  third: 1 / 3,
  thirds: 1 / 3,
  fifth: 0.2,
  tenth: 0.1,
};
/** As often ordinals as parts: parts only before "of", or behind "by" and the like. */
const ORDINAL = /^(third|fifth|tenth)$/;

export interface NumberRead {
  readonly value: number;
  /** Index after the last token read. */
  readonly next: number;
  /** A share of a whole ("half", "a quarter of"), or how often ("twice"). */
  readonly form: 'plain' | 'share' | 'often';
}

export function readNumber(tokens: readonly Token[], at: number): NumberRead | undefined {
  return (
    readHalf(tokens, at) ??
    readPart(tokens, at) ??
    readGroup(tokens, at) ??
    readOften(tokens, at) ??
    readPlain(tokens, at)
  );
}

function readOften(tokens: readonly Token[], at: number): NumberRead | undefined {
  const value = OFTEN[wordAt(tokens, at)];
  return value === undefined ? undefined : { value, next: at + 1, form: 'often' };
}

function readPlain(tokens: readonly Token[], at: number): NumberRead | undefined {
  const first = tokens[at];
  const start = first && startOf(tokens, at, first);
  if (!start) return undefined;
  const { value, next } = multiplied(tokens, start.value, start.next);
  if (wordAt(tokens, next) === 'and' && wordAt(tokens, next + 1) === 'a') {
    const part = PARTS[wordAt(tokens, next + 2)];
    if (part === 0.5 || part === 0.25) return { value: value + part, next: next + 3, form: 'plain' };
  }
  return { value, next, form: /^times?$/.test(wordAt(tokens, next)) ? 'often' : 'plain' };
}

function startOf(tokens: readonly Token[], at: number, first: Token): { value: number; next: number } | undefined {
  const value = first.kind === 'number' ? Number(first.lower.replaceAll(',', '')) : SMALL[first.lower];
  if (value !== undefined) return isPronoun(tokens, at) ? undefined : { value, next: at + 1 };
  const group = /^an?$/.test(first.lower) && LARGE[wordAt(tokens, at + 1)] !== undefined;
  return group ? { value: 1, next: at + 1 } : undefined;
}

/** Goes on with "hundred", "thousand", "-five", "and fifty". */
function multiplied(tokens: readonly Token[], first: number, from: number): { value: number; next: number } {
  let total = 0;
  let value = first;
  let next = from;
  for (;;) {
    const word = wordAt(tokens, next);
    const large = LARGE[word];
    const small = SMALL[word];
    if (large !== undefined && (word !== 'k' || tokens[next]?.glued)) {
      value *= large;
      if (large >= 1000) [total, value] = [total + value, 0];
    } else if (small !== undefined && canAdd(value, small)) value += small;
    else if (!joins(word, value + total) || SMALL[wordAt(tokens, next + 1)] === undefined) break;
    next += 1;
  }
  return { value: total + value, next };
}

function canAdd(value: number, small: number): boolean {
  return value === 0 || (value % 10 === 0 && value >= 20 && small < 10) || (value % 100 === 0 && value >= 100);
}

function joins(word: string, value: number): boolean {
  if (word === '-') return value >= 20 && value < 100 && value % 10 === 0;
  return word === 'and' && value >= 100;
}

/** "half of", "half the", "half an hour", "half a dozen", "every half hour" */
function readHalf(tokens: readonly Token[], at: number): NumberRead | undefined {
  if (wordAt(tokens, at) !== 'half') return undefined;
  const second = wordAt(tokens, at + 1);
  const large = LARGE[wordAt(tokens, at + 2)];
  if (second === 'a' && large !== undefined) return { value: 0.5 * large, next: at + 3, form: 'plain' };
  if (/^(of|an?)$/.test(second)) return { value: 0.5, next: at + 2, form: 'share' };
  if (/^(the|our|all|my|their|hour|day|year|minute)$/.test(second) || tokens[at + 1]?.kind === 'mark')
    return { value: 0.5, next: at + 1, form: 'share' };
  return undefined;
}

/** "a quarter of", "three quarters of", "a third of", "by a fifth" */
function readPart(tokens: readonly Token[], at: number): NumberRead | undefined {
  const first = wordAt(tokens, at);
  const second = wordAt(tokens, at + 1);
  const part = PARTS[second];
  const count = /^(an?|one)$/.test(first) ? 1 : SMALL[first];
  if (count === undefined || part === undefined) return undefined;
  const whole = wordAt(tokens, at + 2) === 'of';
  if (ORDINAL.test(second) && !whole) {
    const ends = tokens[at + 2]?.kind !== 'word';
    if (!ends || !/^(by|of|off|about|around|roughly)$/.test(wordAt(tokens, at - 1))) return undefined;
  }
  return { value: count * part, next: whole ? at + 3 : at + 2, form: 'share' };
}

/** "a pair of", "a couple", "both tractors" */
function readGroup(tokens: readonly Token[], at: number): NumberRead | undefined {
  const first = wordAt(tokens, at);
  const second = tokens[at + 1];
  if (first === 'both' && second && second.info > 0 && /[^s]s$/.test(second.lower))
    return { value: 2, next: at + 1, form: 'plain' };
  const value = GROUPS[second?.lower ?? ''];
  if (value === undefined || !/^(an?|one|the)$/.test(first)) return undefined;
  const behind = tokens[at + 2];
  if (behind?.lower === 'of') return { value, next: at + 3, form: 'plain' };
  return !behind || behind.kind === 'mark' ? { value, next: at + 2, form: 'plain' } : undefined;
}

/** "the last one", "one of them", "this one": not a count. */
function isPronoun(tokens: readonly Token[], at: number): boolean {
  if (wordAt(tokens, at) !== 'one') return false;
  const pointed = /^(the|last|this|that|which|each|every|no|any|new|old|next|another|only|same|other)$/;
  const after = tokens[at + 1];
  return (
    pointed.test(wordAt(tokens, at - 1)) ||
    !after ||
    after.kind === 'mark' ||
    (after.info === 0 && after.kind === 'word')
  );
}
