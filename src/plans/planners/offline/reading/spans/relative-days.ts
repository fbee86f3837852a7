/** Days counted from the day on which they are said: "tomorrow", "next Tuesday", "in two weeks", "end of Q3". UTC. */
import { readNumber } from '../figures/number-words.js';
import { type Token, wordAt } from '../words/tokens.js';

export interface Day {
  /** ms since 1970: where it begins. */
  readonly begins: number;
  /** Last token. */
  readonly to: number;
}

export const DAY_MS = 86_400_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const NEAR: Readonly<Record<string, number>> = { today: 0, tonight: 0, tomorrow: 1, yesterday: -1 };
const TO = /^(to|-|through|until)$/;
const UNIT = /^(day|week|fortnight|month|year)s?$/;

export function relativeDayAt(tokens: readonly Token[], at: number, now: number): Day | undefined {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  return (
    dayAround(tokens, at, today) ??
    weekdayAt(tokens, at, today) ??
    counted(tokens, at, today) ??
    endOfPeriod(tokens, at, today)
  );
}

/** "tomorrow", "day after tomorrow" */
function dayAround(tokens: readonly Token[], at: number, today: number): Day | undefined {
  const near = NEAR[wordAt(tokens, at)];
  if (near !== undefined) return { begins: today + near * DAY_MS, to: at };
  const further = { after: 1, before: -1 }[wordAt(tokens, at + 1)];
  const from = NEAR[wordAt(tokens, at + 2)];
  if (wordAt(tokens, at) !== 'day' || further === undefined || from === undefined) return undefined;
  return { begins: today + (from + further) * DAY_MS, to: at + 2 };
}

/** "Tuesday", "next Tuesday", "Tuesday week"; not one that is over, and no range or rule of them. */
function weekdayAt(tokens: readonly Token[], at: number, today: number): Day | undefined {
  const weekday = WEEKDAYS.indexOf(wordAt(tokens, at));
  const [before, after] = [wordAt(tokens, at - 1), wordAt(tokens, at + 1)];
  if (weekday < 0 || /^(last|past|previous|every|each)$/.test(before) || isDated(tokens, at)) return undefined;
  if (TO.test(after) || (TO.test(before) && WEEKDAYS.includes(wordAt(tokens, at - 2)))) return undefined;
  const ahead = (weekday - new Date(today).getUTCDay() + 7) % 7;
  if (after === 'week') return { begins: today + (ahead + 7) * DAY_MS, to: at + 1 };
  return { begins: today + (ahead === 0 && before === 'next' ? 7 : ahead) * DAY_MS, to: at };
}

/** "Monday, 7 December", "a week on Monday": another word says which Monday. */
function isDated(tokens: readonly Token[], at: number): boolean {
  const next = wordAt(tokens, at + 1) === ',' ? at + 2 : at + 1;
  const behind = /^(the|(\d+(st|nd|rd|th)?)|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)$/;
  return wordAt(tokens, at - 2) === 'week' || behind.test(wordAt(tokens, next));
}

/** "in two weeks", "3 days from now", "a week from Tuesday" */
function counted(tokens: readonly Token[], at: number, today: number): Day | undefined {
  const leads = wordAt(tokens, at) === 'in';
  const start = leads ? at + 1 : at;
  const number = /^an?$/.test(wordAt(tokens, start)) ? { value: 1, next: start + 1 } : readNumber(tokens, start);
  const unit = number && UNIT.exec(wordAt(tokens, number.next))?.[1];
  if (!number || unit === undefined || !Number.isInteger(number.value)) return undefined;
  const end = number.next + 1;
  if (/^(from|after)$/.test(wordAt(tokens, end))) {
    const base = wordAt(tokens, end + 1) === 'now' ? { begins: today, to: end + 1 } : baseAt(tokens, end + 1, today);
    return base && { begins: later(base.begins, number.value, unit), to: base.to };
  }
  return leads ? { begins: later(today, number.value, unit), to: end - 1 } : undefined;
}

function baseAt(tokens: readonly Token[], at: number, today: number): Day | undefined {
  return dayAround(tokens, at, today) ?? weekdayAt(tokens, at, today);
}

function later(day: number, count: number, unit: string): number {
  const days = { day: 1, week: 7, fortnight: 14 }[unit];
  if (days !== undefined) return day + count * days * DAY_MS;
  const date = new Date(day);
  const month = date.getUTCMonth() + count * (unit === 'year' ? 12 : 1);
  const last = Date.UTC(date.getUTCFullYear(), month + 1, 0);
  return Math.min(Date.UTC(date.getUTCFullYear(), month, date.getUTCDate()), last);
}

/** "end of the week", "the end of next month", "end of Q3" */
function endOfPeriod(tokens: readonly Token[], at: number, today: number): Day | undefined {
  if (wordAt(tokens, at) !== 'end' || wordAt(tokens, at + 1) !== 'of') return undefined;
  let to = at + 2;
  let more = 0;
  while (/^(the|this|next|coming)$/.test(wordAt(tokens, to))) {
    if (wordAt(tokens, to) === 'next') more = 1;
    to += 1;
  }
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const quarter = Number(/^q([1-4])$/.exec(wordAt(tokens, to))?.[1]);
  if (quarter > 0) return { begins: Date.UTC(quarter * 3 > month ? year : year + 1, quarter * 3, 0), to };
  const last: Readonly<Record<string, number>> = {
    day: today + more * DAY_MS,
    week: today + (((7 - date.getUTCDay()) % 7) + 7 * more) * DAY_MS,
    month: Date.UTC(year, month + 1 + more, 0),
    quarter: Date.UTC(year, month - (month % 3) + 3 + 3 * more, 0),
    year: Date.UTC(year + more, 12, 0),
  };
  const begins = last[wordAt(tokens, to)];
  return begins === undefined ? undefined : { begins, to };
}
