/** What a span looks like, against what the schema shows or says of its values. */
import { best } from '../../retrieval/match.js';
import { compact } from '../parameter.js';
import type { Seen } from './seen.js';

export function listed({ parameter: { hints }, span }: Seen): number {
  return [...hints.options, ...hints.examples].some((option) => compact(option) === compact(span.text)) ? 1 : 0;
}

/** Looks alike: half. Means nearly the same: up to one. */
const ALIKE = 0.5;
const NEAR = 0.4;

/** Near in meaning or alike in looks to an example: "bitter" and "sour", "XY-12" and "AB-99". */
export function exemplary({ parameter: { hints }, span, head, context: { lexicon } }: Seen): number {
  const examples = [...hints.examples, ...hints.options];
  if (examples.length === 0) return 0;
  const alike = examples.some((example) => shapeOf(example) === shapeOf(span.text)) ? ALIKE : 0;
  const words = head ? examples.flatMap((example) => example.toLowerCase().match(/[\p{L}\d]+/gu) ?? []) : [];
  const near = head
    ? best(
        head,
        words.map((word) => lexicon.term(word)),
        lexicon,
      )
    : 0;
  return Math.max(alike, near >= NEAR ? near + 0.2 : 0);
}

/** "Boston, MA" → "W, A"; "XY-12" → "A-9" */
function shapeOf(text: string): string {
  return text
    .replace(/\p{Lu}\p{Ll}+/gu, 'W')
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\d+/g, '9')
    .replace(/(W|a)( \1)+/g, '$1');
}

const IS = 0.6;
const IS_NOT = -1;

/** Addresses of the net are told by their looks alone: nothing else will do. */
export function shaped({ parameter: { hints }, span }: Seen): number {
  if (hints.wants === 'url') return /^(https?:\/\/|www\.)|\.\w{2,}(\/|$)/.test(span.text) ? IS : IS_NOT;
  if (hints.wants !== 'email') return 0;
  if (/^\S+@\S+$/.test(span.text)) return IS;
  return span.kind === 'quoted' ? 0 : IS_NOT;
}

const RIGHT_MOMENT = 0.7;
const WRONG_MOMENT = 0.1;
const NO_MOMENT = -0.3;

/** Dates for dates, times for times, and neither for anything else. */
export function dated({ parameter: { hints }, span }: Seen): number {
  const isMoment = span.kind === 'date' || span.kind === 'time';
  if (hints.wants !== 'date' && hints.wants !== 'time') return isMoment ? NO_MOMENT : 0;
  if (span.kind === hints.wants) return RIGHT_MOMENT;
  return isMoment ? WRONG_MOMENT : NO_MOMENT;
}

const WHERE = /^(in|at|from|to|near|around|for|between|between…and)$/;

/** A name led in by "in", "at", "from" is a place; a plain phrase that nothing leads in is hardly one. */
export function place({ parameter: { hints }, span, lead }: Seen): number {
  if (hints.wants !== 'place') return 0;
  if (span.kind === 'code') return -1;
  if (span.kind === 'name') return WHERE.test(lead) ? 1 : 0;
  return span.kind === 'phrase' && (lead === 'for' || !WHERE.test(lead)) ? -1 : 0;
}

const PHRASE_FOR_CODE = -0.66;
const NAME_FOR_CODE = -0.4;

/** Identifiers have figures or signs in them. */
export function code({ parameter: { hints }, span }: Seen): number {
  if (hints.wants !== 'code') return 0;
  if (span.kind === 'code' || /\d/.test(span.text)) return 1;
  if (span.kind === 'phrase') return PHRASE_FOR_CODE;
  return span.kind === 'name' ? NAME_FOR_CODE : 0;
}
