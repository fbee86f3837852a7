/** Days and ends of periods as people name them for a whole plan: "Friday", "2026-12-01", "the end of the month". UTC. */
import { DAY_MS, relativeDayAt } from '../reading/spans/relative-days.js';
import { type Token, wordAt } from '../reading/words/tokens.js';

export interface Moment {
  /** ms since 1970. */
  readonly begins: number;
  readonly ends: number;
  /** Last token. */
  readonly to: number;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

export function momentAt(tokens: readonly Token[], at: number, now: number | undefined): Moment | undefined {
  const word = wordAt(tokens, at);
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return day(Date.parse(`${word}T00:00:00Z`), at);
  if (now === undefined) return undefined;
  const relative = relativeDayAt(tokens, at, now);
  return relative ? day(relative.begins, relative.to) : dayOfMonth(tokens, at, Math.floor(now / DAY_MS) * DAY_MS);
}

function day(begins: number, to: number): Moment | undefined {
  return Number.isNaN(begins) ? undefined : { begins, ends: begins + DAY_MS - 1, to };
}

/** "1 December", "December 1st", with or without a year; without one the next such day. */
function dayOfMonth(tokens: readonly Token[], at: number, today: number): Moment | undefined {
  const one = read(tokens, at);
  const other = read(tokens, wordAt(tokens, at + 1) === 'of' ? at + 2 : at + 1);
  const month = one.month ?? other.month;
  const date = one.date ?? other.date;
  if (month === undefined || date === undefined || (one.month !== undefined) === (other.month !== undefined))
    return undefined;
  const to = wordAt(tokens, at + 1) === 'of' ? at + 2 : at + 1;
  const behind = wordAt(tokens, to + 1) === ',' ? to + 2 : to + 1;
  const said = /^(19|20)\d\d$/.test(wordAt(tokens, behind)) ? Number(wordAt(tokens, behind)) : undefined;
  const year = said ?? new Date(today).getUTCFullYear();
  const found = Date.UTC(year, month, date);
  return day(
    said === undefined && found < today ? Date.UTC(year + 1, month, date) : found,
    said === undefined ? to : behind,
  );
}

function read(tokens: readonly Token[], at: number): { readonly month?: number; readonly date?: number } {
  const word = wordAt(tokens, at);
  const month = MONTHS.findIndex((name) => name === word || (word.length === 3 && name.startsWith(word)));
  if (month >= 0) return { month };
  const date = Number(/^(\d{1,2})(st|nd|rd|th)?$/.exec(word)?.[1]);
  return date >= 1 && date <= 31 ? { date } : {};
}
