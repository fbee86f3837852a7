/** What stands in quotation marks, backticks included (levelled to one mark); never a text quoted as a whole. */
import type { Reading } from '../reading.js';
import type { Span } from './span.js';

const OPENING = /(?<![\p{L}\d])["'](?=[^\s])/gu;
const LONGEST = 600;
/** A quotation that takes more of the text than this is the text itself, put in marks. */
const MOST_OF_IT = 0.8;

export function quotedIn(reading: Reading): Span[] {
  const { text } = reading;
  const found: Span[] = [];
  let done = 0;
  for (const { index } of text.matchAll(OPENING)) {
    if (index < done) continue;
    const close = closingOf(text, index);
    if (close === undefined || (close - index > MOST_OF_IT * text.length && close - index > 60)) continue;
    const span = spanOf(reading, index + 1, close);
    if (!span) continue;
    found.push(span);
    done = close + 1;
  }
  return found;
}

function closingOf(text: string, open: number): number | undefined {
  const mark = text.charAt(open);
  const end = Math.min(text.length, open + LONGEST);
  for (let at = open + 1; at < end; at += 1) {
    if (text.charAt(at) !== mark) continue;
    if (mark === '"' || !/[\p{L}\d]/u.test(text.charAt(at + 1))) return at;
  }
  return undefined;
}

function spanOf(reading: Reading, start: number, end: number): Span | undefined {
  const text = reading.text.slice(start, end).trim();
  const from = firstFrom(reading, start);
  const to = firstFrom(reading, end) - 1;
  return text === '' || from > to ? undefined : { kind: 'quoted', from, to, text };
}

/** Index of the first token that begins at a place or behind it. */
export function firstFrom({ tokens }: Reading, place: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
