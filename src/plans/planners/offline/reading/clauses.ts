/** Cuts a text into clauses: the smallest stretches that can carry a wish of their own, and how they hang together. */
import type { Token } from './words/tokens.js';

export interface Clause {
  readonly index: number;
  readonly sentence: number;
  readonly tokens: readonly Token[];
  /** The mark or word it was cut off at: ",", ":", ".", "(", "-", "and", "or", "but", "then", "because"… */
  readonly joint: string;
  /** Words of joining and order that introduce it ("and only then", "after that", "when"). */
  readonly opening: string;
}

const SPLITTING = new Set([
  'and',
  'but',
  'then',
  'plus',
  'because',
  'while',
  'although',
  'though',
  'or',
  'nor',
  'except',
  'before',
  'after',
  'once',
  'when',
  'until',
  'without',
  'instead',
  'rather',
  'so',
  'unless',
  'whereas',
  'followed',
  'apart',
  'excluding',
]);
const MARKS = new Set([',', ';', ':', '(', ')', '.', '!', '?', '•', '*', '"', '…']);
const ABBREVIATIONS = new Set([
  'e',
  'g',
  'i',
  'etc',
  'mr',
  'mrs',
  'dr',
  'vs',
  'approx',
  'no',
  'st',
  'inc',
  'ltd',
  'ca',
]);

export function clausesOf(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [];
  let sentence = 0;
  let current: Token[] = [];
  let joint = '.';
  const close = (next: string): void => {
    if (current.some((token) => token.kind !== 'mark')) {
      clauses.push({ index: clauses.length, sentence, tokens: current, joint, opening: openingOf(current) });
      joint = next;
    } else joint = stronger(joint, next);
    current = [];
  };
  tokens.forEach((token, at) => {
    const cut = cutAt(tokens, at, current);
    if (cut === undefined) {
      current.push(token);
      return;
    }
    close(cut);
    if ('.!?'.includes(cut)) sentence += 1;
    if (token.kind !== 'mark') current.push(token);
  });
  close('.');
  return clauses;
}

function cutAt(tokens: readonly Token[], at: number, current: readonly Token[]): string | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  const next = tokens[at + 1];
  if (token.kind === 'mark') {
    if (token.lower === '-') return token.glued && next?.glued ? undefined : '-';
    if (!MARKS.has(token.lower)) return undefined;
    if (token.lower === '.' || token.lower === ':') {
      const inside = token.glued && next?.glued;
      const before = tokens[at - 1];
      if (inside || (token.lower === '.' && next && ABBREVIATIONS.has(before?.lower ?? '') && before?.lower !== 'no'))
        return undefined;
    }
    return token.lower === '"' ? undefined : token.lower === '…' ? '.' : token.lower;
  }
  if (!SPLITTING.has(token.lower) || token.glued) return undefined;
  if (token.lower === 'and' || token.lower === 'or') {
    if (current.length === 0) return undefined;
    if (betweenFigures(tokens, at)) return undefined;
  }
  if (current.every((word) => word.info === 0) && current.length < 3) return undefined;
  if (
    /^(before|after|until|once)$/.test(token.lower) &&
    (next?.kind === 'number' || next?.pos === 'NUM' || /^an?$/.test(next?.lower ?? ''))
  )
    return undefined;
  if (
    token.lower === 'so' &&
    next?.kind === 'word' &&
    (next.pos === 'ADV' || next.pos === 'ADJ' || /^(far|much|many)$/.test(next.lower))
  )
    return undefined;
  return token.lower;
}

/** "between 8 and 12", "one and a half", "two or three" */
function betweenFigures(tokens: readonly Token[], at: number): boolean {
  const numeric = (token: Token | undefined): boolean => token?.kind === 'number' || token?.pos === 'NUM';
  const near = tokens[at + 1];
  if (near?.lower === 'a' && /^(half|quarter)$/.test(tokens[at + 2]?.lower ?? '')) return true;
  if (!numeric(near)) return false;
  return numeric(tokens[at - 1]) || tokens.slice(Math.max(0, at - 4), at).some((token) => token.lower === 'between');
}

function openingOf(tokens: readonly Token[]): string {
  const opening: string[] = [];
  for (const token of tokens) {
    if (token.info > 0 || token.kind !== 'word' || opening.length >= 6) break;
    opening.push(token.lower);
  }
  return opening.join(' ');
}

const STRENGTH = ['.', '!', '?', ';', ':', '-', '(', ')', ','];
function stronger(a: string, b: string): string {
  const rank = (mark: string): number => (STRENGTH.includes(mark) ? STRENGTH.indexOf(mark) : 50);
  if (rank(b) === 50) return b;
  return rank(a) <= rank(b) ? a : b;
}
