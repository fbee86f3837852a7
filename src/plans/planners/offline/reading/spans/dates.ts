/** Dates and times of day that say which: "March 3rd, 2024", "2024-03-03", "3/4/2024", "2024-03", "5:30 pm", "17:00". */
import { isoTime } from '../../../../../kernel/iso-time.js';
import { quoteOf, type Reading } from '../reading.js';
import { wordAt } from '../words/tokens.js';
import { firstFrom } from './quoted.js';
import { DAY_MS, relativeDayAt } from './relative-days.js';
import type { Span } from './span.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const YEAR = String.raw`(\d{4})`;

/** "2027-03-04T09:30Z": date and time in one, read as far as it goes. */
const MOMENT =
  /\b(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:z\b| ?(?:utc|gmt)\b|[+-]\d{2}:?\d{2}\b)?/g;

type Parts = readonly [year: number | undefined, month: number, day: number | undefined];
type Reader = readonly [RegExp, (groups: readonly string[]) => Parts];

/** The first that fits at a place wins, so the longer forms come first. */
const READERS: readonly Reader[] = [
  [/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g, ([y, m, d]) => [Number(y), Number(m), Number(d)]],
  [
    /\b(\d{1,2})([/.])(\d{1,2})\2(\d{4})\b/g,
    ([a, mark, b, y]) =>
      Number(a) > 12 || mark === '.' ? [Number(y), Number(b), Number(a)] : [Number(y), Number(a), Number(b)],
  ],
  [
    new RegExp(String.raw`\b${MONTH}\.? ?(?:the )?${DAY}(?!\d|:)(?:(?:, ?| |,? of )${YEAR}\b)?`, 'g'),
    ([m, d, y]) => [y ? Number(y) : undefined, monthOf(m), Number(d)],
  ],
  [
    new RegExp(String.raw`\b${DAY} (?:of )?${MONTH}\b\.?(?:(?:, ?| |,? of )${YEAR}\b)?`, 'g'),
    ([d, m, y]) => [y ? Number(y) : undefined, monthOf(m), Number(d)],
  ],
  [/(?<![\d.-])((?:19|20|21)\d{2})-(0[1-9]|1[0-2])(?![\d-])/g, ([y, m]) => [Number(y), Number(m), undefined]],
  [new RegExp(String.raw`\b${MONTH}\.?,? (?:of )?${YEAR}\b`, 'g'), ([m, y]) => [Number(y), monthOf(m), undefined]],
];
const TIME =
  /\b(\d{1,2})(?::(\d{2}))?(?::(\d{2}))? ?([ap])\.?m\b\.?|\b([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?\b|\b(noon|midnight)\b/g;

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3)) + 1;
}

export function datesIn(reading: Reading): Span[] {
  const found = [...reading.lower.matchAll(MOMENT)].map((hit) =>
    spanAt(reading, 'date', hit.index, hit[0], hit[1] ?? ''),
  );
  for (const [pattern, partsOf] of READERS) {
    for (const hit of reading.lower.matchAll(pattern)) {
      const [year, month, day] = partsOf(hit.slice(1));
      if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) continue;
      const span = spanAt(
        reading,
        'date',
        hit.index,
        hit[0],
        [year ?? 'YYYY', two(month), ...(day === undefined ? [] : [two(day)])].join('-'),
      );
      if (!found.some((other) => other.from <= span.to && span.from <= other.to)) found.push(span);
    }
  }
  return found;
}

/** Limits of the plan ("by Friday") and days that are no single one are none. */
const LIMITS = /^(by|before|until|till|than|after|since)$/;

export function relativeDaysIn(reading: Reading): Span[] {
  const { now, tokens, negated } = reading;
  if (now === undefined) return [];
  const found: Span[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const day = negated[at] ? undefined : relativeDayAt(tokens, at, now);
    if (!day) continue;
    let from = at;
    while (/^(next|this|coming|the)$/.test(wordAt(tokens, from - 1))) from -= 1;
    const value = isoTime(day.begins).slice(0, 10);
    if (!LIMITS.test(wordAt(tokens, from - 1)) && !isEither(wordAt(tokens, at - 1), day.begins, now))
      found.push({ kind: 'date', from, to: day.to, text: quoteOf(reading, from, day.to), value, isRelative: true });
    at = day.to;
  }
  return found;
}

/** "next Friday" on a Tuesday: in three days or in ten, and people mean both. */
function isEither(before: string, begins: number, now: number): boolean {
  const untilSunday = (7 - new Date(now).getUTCDay()) % 7;
  return before === 'next' && (begins - Math.floor(now / DAY_MS) * DAY_MS) / DAY_MS <= untilSunday;
}

export function timesIn(reading: Reading): Span[] {
  return [...reading.lower.matchAll(TIME)].map((hit) => {
    const [, hour, minute, , half, fullHour, fullMinute, , word] = hit;
    const said = word === undefined ? Number(hour ?? fullHour) : word === 'noon' ? 12 : 0;
    const hours = half === 'p' && said < 12 ? said + 12 : half === 'a' && said === 12 ? 0 : said;
    return spanAt(reading, 'time', hit.index, hit[0], `${two(hours)}:${minute ?? fullMinute ?? '00'}`);
  });
}

function spanAt(reading: Reading, kind: 'date' | 'time', start: number, hit: string, value: string): Span {
  const text = hit.trim();
  return {
    kind,
    from: firstFrom(reading, start),
    to: firstFrom(reading, start + text.length) - 1,
    text: reading.text.slice(start, start + text.length),
    value,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
