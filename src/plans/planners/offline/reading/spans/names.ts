/**
 * Proper names: runs of words with a capital ("Santa Barbara", "the Museum of Modern Art", "St. John's"). In a text all
 * of capitals or without any they are not to be told apart, and phrases stand in for them.
 */
import type { Reading } from '../reading.js';
import { type Token, wordAt } from '../words/tokens.js';
import { isRegion } from './place-names.js';
import type { Span } from './span.js';

const INSIDE = /^(of|the|de|la|le|du|da|del|der|van|von|y|&)$/;
const LONGEST = 8;
/** Written with a capital, and no name of anything. */
const NO_NAME =
  /^(i|i'm|i'd|i've|i'll|celsius|fahrenheit|kelvin|hz|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december)$/;

export function namesIn(reading: Reading): Span[] {
  if (isShouted(reading)) return [];
  const found: Span[] = [];
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const run = runFrom(reading, at);
    if (run === undefined) continue;
    found.push(...namesOf(reading, houseNumberBefore(reading, at, run) ?? at, run));
    at = run;
  }
  return [...found, ...withRegions(reading, found), ...withKinds(reading, found)];
}

/** "Boston, MA", "Paris, France": a place and the region it lies in. */
function withRegions(reading: Reading, names: readonly Span[]): Span[] {
  return names.flatMap((name, at) => {
    const region = names[at + 1];
    const beside = wordAt(reading.tokens, name.to + 1) === ',' && region?.from === name.to + 2;
    return region && beside && isRegion(region.text) ? [nameFrom(reading, name.from, region.to)] : [];
  });
}

const STREETS =
  /^(street|lane|road|avenue|drive|way|court|square|place|close|terrace|row|quay|boulevard|crescent|hill|wharf|st|rd|ave|ln|blvd)$/;

/** "12 Mill Lane": the number is part of the address. */
function houseNumberBefore({ tokens }: Reading, from: number, to: number): number | undefined {
  const isHouse = /^\d{1,5}$/.test(wordAt(tokens, from - 1)) && STREETS.test(wordAt(tokens, to));
  return isHouse && from < to ? from - 1 : undefined;
}

const KINDS_OF_PLACE =
  /^(rivers?|lakes?|seas?|oceans?|bay|gulf|islands?|beach|coast|mountains?|valley|canyon|desert|rainforest|forest|jungle|park|county|district|province|state|city|island|peninsula|bridge|street|avenue|road|square|airport|station|castle|palace|tower|museum|university|college|school|stadium|theat(er|re)|court)$/;

/** "Mississippi river", "Amazon rainforest": a name and the kind of thing it names. */
function withKinds(reading: Reading, names: readonly Span[]): Span[] {
  return names.flatMap((name) => {
    const next = reading.tokens[name.to + 1];
    const after = reading.tokens[name.to + 2];
    const isKind = isLowerWord(next) && KINDS_OF_PLACE.test(next?.lower ?? '') && after?.pos !== 'NOUN';
    return isKind && !reading.tokens[name.to]?.lower.endsWith("'s") ? [nameFrom(reading, name.from, name.to + 1)] : [];
  });
}

/** The run as a whole, and what remains of it where a possessive or a joining word may divide it. */
function namesOf(reading: Reading, from: number, to: number): Span[] {
  const whole = nameFrom(reading, from, to);
  const parts: Span[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    const joining = wordAt(reading.tokens, at) === '&';
    if (!joining) continue;
    parts.push(nameFrom(reading, start, at - 1));
    start = at + 1;
  }
  return parts.length === 0 ? [whole] : [whole, ...parts, nameFrom(reading, start, to)];
}

function nameFrom(reading: Reading, from: number, to: number): Span {
  const text = reading.text.slice(reading.tokens[from]?.start, reading.tokens[to]?.end);
  const owns = /^(?:.*)'s$/i.test(text) && isLowerWord(reading.tokens[to + 1]);
  return { kind: 'name', from, to, text: owns ? text.slice(0, -2) : text };
}

function runFrom(reading: Reading, from: number): number | undefined {
  const { tokens } = reading;
  if (!isCapital(tokens[from]) || (opensSentence(tokens, from) && !opensName(tokens, from))) return undefined;
  let last = from;
  for (let at = from + 1; at <= from + LONGEST; at += 1) {
    if (isCapital(tokens[at]) || isNumbered(tokens, at)) last = at;
    else if (!leadsOn(tokens, at)) break;
  }
  return last;
}

/** "Apollo 13" */
function isNumbered(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'number' && token.start === (tokens[at - 1]?.end ?? 0) + 1 && token.text.length <= 3;
}

function leadsOn(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  return token.kind === 'mark' ? joinsOn(tokens, at) : INSIDE.test(token.lower) && isCapitalBehind(tokens, at);
}

/** "St. John", "Coca-Cola", "AT&T" */
function joinsOn(tokens: readonly Token[], at: number): boolean {
  const mark = wordAt(tokens, at);
  if (!isCapital(tokens[at + 1])) return false;
  if (mark === '.') return /^(st|dr|mr|mrs|ms|jr|mt|ft|[a-z])$/.test(wordAt(tokens, at - 1));
  return mark === '&' || (/^[-/]$/.test(mark) && tokens[at]?.glued === true && tokens[at + 1]?.glued === true);
}

function isCapitalBehind(tokens: readonly Token[], at: number): boolean {
  if (/^(the|a)$/.test(wordAt(tokens, at)) && !/^(of|in|for|and)$/.test(wordAt(tokens, at - 1))) return false;
  return (
    isCapital(tokens[at + 1]) ||
    (/^(of|for|in|and)$/.test(wordAt(tokens, at)) &&
      /^(the|a)$/.test(wordAt(tokens, at + 1)) &&
      isCapital(tokens[at + 2]))
  );
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text) && !NO_NAME.test(token.lower);
}

function isLowerWord(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^\p{Ll}/u.test(token.text);
}

function opensSentence(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || /^[.!?:;"'([*•-]$/.test(before.lower);
}

/** At the start of a sentence every word has a capital: only what is followed by another, and orders nothing, is a name. */
function opensName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.info === 0 || /^(VERB|AUX|PRON|DET|ADP|ADV|SCONJ|CCONJ|INTJ)$/.test(token.pos))
    return false;
  if (token.groups.length > 0) return false;
  return isCapital(tokens[at + 1]) || token.pos === 'PROPN' || (token.row < 0 && token.info >= 0.9);
}

function isShouted({ tokens }: Reading): boolean {
  const words = tokens.filter((token) => token.kind === 'word' && token.text.length > 1);
  return words.length > 3 && words.filter((token) => isCapital(token)).length > 0.8 * words.length;
}
