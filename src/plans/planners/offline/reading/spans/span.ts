/**
 * A span: a stretch of the text that could be a value, with its place and what it looks like. Spans say nothing of any
 * catalogue and may overlap; which of them becomes which parameter is decided where they are assigned.
 */
import type { Json } from '../../../../../kernel/json.js';
import { type Token, wordAt } from '../words/tokens.js';

export type SpanKind = 'quoted' | 'bracketed' | 'code' | 'date' | 'time' | 'name' | 'phrase';

export interface Span {
  readonly kind: SpanKind;
  /** First and last token. */
  readonly from: number;
  readonly to: number;
  /** As it was written, without quotation marks. */
  readonly text: string;
  /** What it stands for where that is not its text: a list, an object, a date as YYYY-MM-DD. */
  readonly value?: Json;
  /** A day counted from when it was said: it stands for one only where a date is asked for. */
  readonly isRelative?: true;
}

export function overlaps(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  return a.from <= b.to && b.from <= a.to;
}

const ARTICLES = /^(an?|the|this|that|these|those|its|my|our|your|his|her|their|some|any|another|same|both|all)$/;
const PREPOSITIONS =
  /^(from|to|into|in|inside|within|at|on|by|for|with|without|between|of|using|via|through|near|around|about|under|over|as|per|towards?|until|till|through|since|after|before|like|called|named|titled|is|are|equals?|=|:)$/;

/** The word that leads into a span ("from", "in", "called"), articles passed over; "" where there is none. */
export function leadOf(tokens: readonly Token[], from: number): string {
  for (let at = from - 1; at >= from - 4; at -= 1) {
    const word = wordAt(tokens, at);
    if (word === 'and' && betweenBefore(tokens, at)) return BETWEEN_AND;
    if (PREPOSITIONS.test(word)) return word;
    if (!ARTICLES.test(word) && word !== '"' && word !== "'" && word !== '(') return '';
  }
  return '';
}

/** What leads into the second of "between A and B". */
export const BETWEEN_AND = 'between…and';
const FURTHEST_BETWEEN = 9;

function betweenBefore(tokens: readonly Token[], and: number): boolean {
  for (let at = and - 1; at >= and - FURTHEST_BETWEEN; at -= 1) {
    const word = wordAt(tokens, at);
    if (word === 'between') return true;
    if (/^[.!?;,]$/.test(word) || word === 'and') return false;
  }
  return false;
}
