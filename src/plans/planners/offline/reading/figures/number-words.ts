/** English numerals: "twenty-five", "two thousand", "a dozen", "half", "a quarter". */
import { SMALL } from './numerals.js';
import type { Token } from '../words/tokens.js';

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

export interface NumberRead {
  readonly value: number;
  /** Index after the last token read. */
  readonly next: number;
  /** A share of a whole ("half", "a quarter of"), or how often ("twice"). */
  readonly form: 'plain' | 'share' | 'often';
}

export function readNumber(tokens: readonly Token[], at: number): NumberRead | undefined {
  return readShare(tokens, at) ?? readGroup(tokens, at) ?? readPlain(tokens, at);
}

function readPlain(tokens: readonly Token[], at: number): NumberRead | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  const often = OFTEN[first.lower];
  if (often !== undefined) return { value: often, next: at + 1, form: 'often' };
  let value = digits(first) ?? SMALL[first.lower];
  let next = at + 1;
  if (value === undefined) {
    const large = LARGE[tokens[at + 1]?.lower ?? ''];
    if (!/^an?$/.test(first.lower) || large === undefined) return undefined;
    value = 1;
  } else if (isPronoun(tokens, at)) return undefined;
  let total = 0;
  for (;;) {
    const token = tokens[next];
    const word = token?.lower ?? '';
    const small = SMALL[word];
    const large = LARGE[word];
    if (large !== undefined && !(word === 'k' && !token?.glued)) {
      value *= large;
      if (large >= 1000) [total, value] = [total + value, 0];
      next += 1;
    } else if (
      word === '-' &&
      SMALL[tokens[next + 1]?.lower ?? ''] !== undefined &&
      value >= 20 &&
      value % 10 === 0 &&
      value < 100
    )
      next += 1;
    else if (word === 'and' && value + total >= 100 && SMALL[tokens[next + 1]?.lower ?? ''] !== undefined) next += 1;
    else if (
      small !== undefined &&
      (value === 0 || (value % 10 === 0 && value >= 20 && small < 10) || (value % 100 === 0 && value >= 100))
    ) {
      value += small;
      next += 1;
    } else break;
  }
  const half = andAHalf(tokens, next);
  return half
    ? { value: total + value + half.value, next: half.next, form: 'plain' }
    : { value: total + value, next, form: often2(tokens, next) ? 'often' : 'plain' };
}

function often2(tokens: readonly Token[], next: number): boolean {
  return /^times?$/.test(tokens[next]?.lower ?? '');
}

/** "two and a half hours" */
function andAHalf(tokens: readonly Token[], next: number): { value: number; next: number } | undefined {
  if (tokens[next]?.lower !== 'and' || tokens[next + 1]?.lower !== 'a') return undefined;
  const part = PARTS[tokens[next + 2]?.lower ?? ''];
  return part === undefined || part === 1 / 3 ? undefined : { value: part, next: next + 3 };
}

/** "half of", "half the", "half an", "a quarter of", "three quarters of", "a third of" */
function readShare(tokens: readonly Token[], at: number): NumberRead | undefined {
  const first = tokens[at]?.lower ?? '';
  const second = tokens[at + 1]?.lower ?? '';
  const third = tokens[at + 2]?.lower ?? '';
  if (
    first === 'half' &&
    (/^(of|the|an?|our|all|my|their|hour|day|year|minute)$/.test(second) || tokens[at + 1]?.kind === 'mark')
  ) {
    if (second === 'a' && LARGE[third] !== undefined)
      return { value: 0.5 * (LARGE[third] ?? 1), next: at + 3, form: 'plain' };
    return { value: 0.5, next: second === 'of' || /^an?$/.test(second) ? at + 2 : at + 1, form: 'share' };
  }
  const count = /^(an?|one)$/.test(first) ? 1 : SMALL[first];
  const part = PARTS[second];
  if (count === undefined || part === undefined) return undefined;
  if (second === 'third' || second === 'fifth' || second === 'tenth') {
    if (
      third !== 'of' &&
      !(tokens[at + 2]?.kind !== 'word' && /^(by|of|off|about|around|roughly)$/.test(tokens[at - 1]?.lower ?? ''))
    )
      return undefined;
  }
  return { value: count * part, next: third === 'of' ? at + 3 : at + 2, form: 'share' };
}

/** "a pair of", "a couple of" */
function readGroup(tokens: readonly Token[], at: number): NumberRead | undefined {
  if (tokens[at]?.lower === 'both' && (tokens[at + 1]?.info ?? 0) > 0 && /[^s]s$/.test(tokens[at + 1]?.lower ?? ''))
    return { value: 2, next: at + 1, form: 'plain' };
  const value = GROUPS[tokens[at + 1]?.lower ?? ''];
  if (value === undefined || !/^(an?|one|the)$/.test(tokens[at]?.lower ?? '')) return undefined;
  const behind = tokens[at + 2];
  if (behind?.lower === 'of') return { value, next: at + 3, form: 'plain' };
  return !behind || behind.kind === 'mark' ? { value, next: at + 2, form: 'plain' } : undefined;
}

function digits(token: Token): number | undefined {
  return token.kind === 'number' ? Number(token.lower.replaceAll(',', '')) : undefined;
}

/** "the last one", "one of them", "this one": not a count. */
function isPronoun(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'one') return false;
  const before = tokens[at - 1]?.lower ?? '';
  const after = tokens[at + 1];
  return (
    /^(the|last|this|that|which|each|every|no|any|new|old|next|another|only|same|other)$/.test(before) ||
    after?.lower === 'of' ||
    !after ||
    (after.info === 0 && after.kind === 'word') ||
    after.kind === 'mark'
  );
}
