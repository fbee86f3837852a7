/** Cuts a text into clauses: the smallest stretches that can carry a wish of their own, and how they hang together. */
import { type Token, wordAt } from './words/tokens.js';

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
const MARKS = new Set([',', ';', ':', '(', ')', '.', '!', '?', '•', '*']);
/** Nobody writes longer ones; whatever looks at a whole clause for each of its words stays linear in the text. */
const LONGEST = 60;
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
  'st',
  'inc',
  'ltd',
  'ca',
  'ft',
  'sq',
  'jr',
  'sr',
  'llc',
  'corp',
  'co',
  'd',
  'u',
]);

/** `starts`: by token index, whether something new begins there whatever the words say: an item, a heading, a paragraph. */
export function clausesOf(tokens: readonly Token[], starts: readonly boolean[] = []): Clause[] {
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
    if (starts[at] && (at > 0 || current.length > 0)) {
      close('.');
      sentence += 1;
    }
    const cut = cutAt(tokens, at, current) ?? (current.length >= LONGEST ? ',' : undefined);
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

/** The mark or word that ends the clause before this token; undefined when the clause goes on. */
function cutAt(tokens: readonly Token[], at: number, current: readonly Token[]): string | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  return token.kind === 'mark' ? cutByMark(tokens, at, token) : cutByWord(tokens, at, token, current);
}

function cutByMark(tokens: readonly Token[], at: number, mark: Token): string | undefined {
  const next = tokens[at + 1];
  if (mark.lower === '-') return mark.glued && next?.glued ? undefined : '-';
  if (mark.lower === '…') return '.';
  if (!MARKS.has(mark.lower)) return undefined;
  const inside = mark.glued && next?.glued && /[.:]/.test(mark.lower);
  const shortened = mark.lower === '.' && next !== undefined && isShortened(wordAt(tokens, at - 1), next);
  return inside || shortened ? undefined : mark.lower;
}

/** "Mr. Hart", but not "Harbour Estates Ltd. If…". */
function isShortened(word: string, next: Token): boolean {
  return ABBREVIATIONS.has(word) && !(/^(etc|inc|ltd)$/.test(word) && /^\p{Lu}/u.test(next.text));
}

function cutByWord(tokens: readonly Token[], at: number, token: Token, current: readonly Token[]): string | undefined {
  if (!SPLITTING.has(token.lower) || token.glued) return undefined;
  const joins = token.lower === 'and' || token.lower === 'or';
  if (joins && (current.length === 0 || betweenFigures(tokens, at))) return undefined;
  if (current.length < 3 && current.every((word) => word.info === 0)) return undefined;
  return leadsOn(token, tokens[at + 1]) ? undefined : token.lower;
}

/** "after three days" and "so far" stay in their clause. */
function leadsOn(token: Token, next: Token | undefined): boolean {
  if (next?.kind !== 'word' && next?.kind !== 'number') return false;
  if (/^(before|after|until|once)$/.test(token.lower))
    return next.kind === 'number' || next.pos === 'NUM' || /^an?$/.test(next.lower);
  return token.lower === 'so' && (next.pos === 'ADV' || next.pos === 'ADJ' || /^(far|much|many)$/.test(next.lower));
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

const COURTESY =
  /^(?:(?:hi|hello|hey|there|all|so|ok|okay|please|kindly|thanks|could you|can you|would you|will you)\b[ ,!]*)+(?=\w)/i;

/** What a clause says, in lower case, without the courtesy before it. */
export function saidIn(clause: Clause, lower: string): string {
  return withoutCourtesy(lower.slice(clause.tokens[0]?.start, clause.tokens.at(-1)?.end));
}

export function withoutCourtesy(text: string): string {
  return text.replace(COURTESY, '');
}
