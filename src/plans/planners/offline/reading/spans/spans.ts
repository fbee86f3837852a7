/** Everything in a text that could be a value, in the order of the text. Linear in the text's length. */
import type { Reading } from '../reading.js';
import { bracketedIn } from './bracketed.js';
import { codesIn, formulasIn } from './codes.js';
import { datesIn, relativeDaysIn, timesIn } from './dates.js';
import { namesIn } from './names.js';
import { phrasesIn } from './phrases.js';
import { quotedIn } from './quoted.js';
import { overlaps, type Span } from './span.js';
import { wordAt } from '../words/tokens.js';

export function spansOf(reading: Reading): Span[] {
  const dates = datesIn(reading);
  const sure = [...quotedIn(reading), ...dates, ...timesIn(reading), ...codesIn(reading), ...formulasIn(reading)];
  const named = outside(namesIn(reading), sure);
  const found = [
    ...bracketedIn(reading),
    ...sure,
    ...outside(relativeDaysIn(reading), dates).filter((day) => !isDated(day, dates, reading)),
    ...named,
    ...outside(phrasesIn(reading), [...sure, ...named]),
  ];
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
}

/** "Tomorrow, June 1st 2027", "1 June 2027, a Tuesday": the date beside it says which day is meant. */
function isDated(day: Span, dates: readonly Span[], { tokens }: Reading): boolean {
  const isMark = (at: number): boolean => /^[,(]$/.test(wordAt(tokens, at));
  const isBeside = (last: number, first: number): boolean =>
    first === last + 1 || (first === last + 2 && isMark(last + 1));
  return dates.some((date) => isBeside(day.to, date.from) || isBeside(date.to, day.from));
}

/** What lies inside something surer, or only runs into it, is no span of its own; what holds all of it may be. */
function outside(spans: readonly Span[], surer: readonly Span[]): Span[] {
  const ordered = [...surer].sort((a, b) => a.from - b.from);
  return spans.filter((span) => {
    for (let at = firstEndingFrom(ordered, span.from); at < ordered.length; at += 1) {
      const other = ordered[at];
      if (!other || other.from > span.to) return true;
      if (overlaps(span, other) && !(span.from < other.from && other.to < span.to)) return false;
    }
    return true;
  });
}

const WIDEST = 200;

/** Index of the first that may still reach a token: spans are no wider than so many tokens. */
function firstEndingFrom(ordered: readonly Span[], token: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.from ?? 0) < token - WIDEST) low = middle + 1;
    else high = middle;
  }
  return low;
}
