/** Cuts text into words, numbers and marks, each with its place, stem and how much it says. */
import { SMALL } from '../figures/numerals.js';
import type { Lexicon, Term } from '../../retrieval/lexicon.js';

export type TokenKind = 'word' | 'number' | 'code' | 'mark';

export interface Token extends Term {
  readonly index: number;
  readonly kind: TokenKind;
  readonly text: string;
  readonly lemma: string;
  readonly pos: string;
  readonly start: number;
  readonly end: number;
  /** No blank before it. */
  readonly glued: boolean;
  /** "rollback" for "roll it back": a verb and its particle as one word. */
  readonly phrasal?: Term;
  /** 0 for function words, else how much the word says, up to 1. */
  readonly info: number;
}

/** In this order: versions and the like; digits with an ordinal or letters; numbers; words; single marks. */
const TOKEN =
  /https?:\/\/[^\s"'<>)]*[^\s"'<>).,;:!?]|(?<![\p{L}\d.+_-])[\p{L}\d.+_-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+|(?<![\p{L}\d])\.{0,2}\/[\p{L}\d_.\-/]*[\p{L}\d/]|\d+(?:\.\d+){2,}(?:-[a-z\d.]+)?|\d{1,2}:\d{1,2}|(?<![^\s([=,:])-\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\p{L}\d])|\d{4}-\d{2}-\d{2}|\d+(?:\.\d+)?e[+-]?\d+(?![\p{L}\d])|\d+(?:st|nd|rd|th|d)\b|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{M}\d_]*(?:'[\p{L}]+)*|[^\s]/giu;

/** Same meaning, one form: blanks, quotation marks, apostrophes, dashes. Token places point into this text. */
export function levelled(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[‘’´`]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[–—−]/g, '-')
    .trim();
}

/** Levelled place → place in the text as it was given. Levelling changes no length but that of blanks. */
export function originsIn(text: string): Uint32Array {
  const origins = new Uint32Array(text.length + 1);
  let at = 0;
  for (const run of text.matchAll(/\s+|\S+/g)) {
    const blank = run[0].trim() === '';
    if (blank && at === 0) continue;
    const length = blank ? 1 : run[0].length;
    for (let i = 0; i < length; i += 1) origins[at + i] = run.index + i;
    at += length;
  }
  origins.fill(text.length, at);
  return origins;
}

export function tokenise(text: string, lexicon: Lexicon): Token[] {
  const level = levelled(text);
  const lower = level.toLowerCase();
  const forms = new Map(lexicon.linguist.forms(lower).map((form) => [form.start, form]));
  const tokens: Token[] = [];
  let last = -1;
  for (const match of lower.matchAll(TOKEN)) {
    const start = match.index;
    const value = match[0];
    const end = start + value.length;
    const form = forms.get(start);
    const lemma = form?.end === end ? form.lemma : value;
    const kind = kindOf(value);
    const term =
      kind === 'word' ? termOf(value, lemma, lexicon) : { lower: value, stem: value, row: -1, groups: [], number: -1 };
    tokens.push({
      index: tokens.length,
      kind,
      text: level.slice(start, end),
      ...term,
      lemma,
      pos: form?.pos ?? 'X',
      start,
      end,
      glued: start === last,
      info: kind === 'word' || kind === 'code' ? lexicon.information(value) : 0,
    });
    last = end;
  }
  return tokens.map((token, at) => withParticle(asNoun(token, tokens[at - 1]), at, tokens, lexicon));
}

/** "four takes", "two sets": behind a figure a function word is a noun. */
function asNoun(token: Token, before: Token | undefined): Token {
  const counted = before?.kind === 'number' || before?.pos === 'NUM';
  return counted &&
    token.kind === 'word' &&
    token.info === 0 &&
    /[^s]s$/.test(token.lower) &&
    !/^(is|was|has|does|its|this|us|yours?|as|times)$/.test(token.lower)
    ? { ...token, info: 0.4 }
    : token;
}

const PARTICLES = /^(back|up|out|in|down|off|on|over)$/;

/** Verb and particle, side by side or around a short object, when both together are a word of their own. */
function withParticle(token: Token, at: number, tokens: readonly Token[], lexicon: Lexicon): Token {
  if (token.kind !== 'word') return token;
  for (let next = at + 1; next <= at + 4; next += 1) {
    const particle = tokens[next];
    if (!particle || particle.kind === 'mark') break;
    const joined = token.lemma + particle.lower;
    if (!PARTICLES.test(particle.lower) || !belongs(token, joined, next === at + 1, lexicon)) continue;
    return { ...token, phrasal: lexicon.term(joined), info: Math.max(token.info, lexicon.information(joined), 0.5) };
  }
  return token;
}

/** Side by side a verb is enough; around an object ("take it down") both must be known as one word. */
function belongs(token: Token, joined: string, beside: boolean, lexicon: Lexicon): boolean {
  if (lexicon.isKnown(joined)) return beside || token.pos === 'VERB' || token.pos === 'NOUN';
  return beside && token.pos === 'VERB' && token.info > 0;
}

/** "ten" and "10" are one word. */
function termOf(value: string, lemma: string, lexicon: Lexicon): Term {
  const numeral = SMALL[value];
  return numeral === undefined || value === 'one'
    ? lexicon.term(value, lemma)
    : { ...lexicon.term(value, lemma), stem: String(numeral), number: -1 };
}

function kindOf(value: string): TokenKind {
  if (/^https?:|@.|\/./.test(value)) return 'code';
  if (/^\d+(?:st|nd|rd|th|d)$/.test(value)) return 'code';
  if (/^\d+(\.\d+){2,}|:|^\d{4}-\d{2}-\d{2}$/.test(value) && /\d/.test(value)) return 'code';
  if (/^-?\d/.test(value)) return 'number';
  return /^[\p{L}_]/u.test(value) ? 'word' : 'mark';
}

/** The word at an index in lower case, "" beyond either end. */
export function wordAt(tokens: readonly Token[], at: number): string {
  return tokens[at]?.lower ?? '';
}

/** camelCase, snake_case, kebab-case and spaced names to words: "maxFileSizeMB" → "max File Size MB". */
export function spelledOut(name: string): string {
  return name
    .replace(/[_\-./:]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .trim();
}
