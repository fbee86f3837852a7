import { describeWindow, expiryOf, grainOf, oldestCounted, windowAt, windowKey, type WindowRule } from './window.js';
import { readWindowStart } from './window-start.js';
import { instantOf, knownZone, wallTimeAt } from './zoned-time.js';

const at = (text: string): number => Date.parse(text);
const HOUR = 3_600_000;
const ROLLING: WindowRule = { kind: 'rolling', durationMs: HOUR };
const FIXED: WindowRule = { kind: 'fixed', durationMs: 500, startMs: 1_000 };
const london = (days: number, start: string): WindowRule => ({
  ...{ kind: 'calendar', days, durationMs: days * 24 * HOUR, start: at(start), timeZone: 'Europe/London' },
});
const span = (start: string, end: string) => ({ start: at(start), end: at(end) });

describe('a window', () => {
  it('that rolls ends now', () => {
    expect(windowAt(ROLLING, 5 * HOUR)).toEqual({ start: 4 * HOUR, end: 5 * HOUR });
    expect(windowKey(ROLLING)).toBe('rolling:3600000');
    expect(describeWindow(ROLLING, 0)).toBe('the last 1h');
    expect(describeWindow({ kind: 'rolling', durationMs: Infinity }, 0)).toBe('all of it');
  });

  it('that is fixed follows the one before, on both sides of its start', () => {
    const spans = [499, 999, 1_000, 1_499, 1_500].map((now) => windowAt(FIXED, now));
    expect(spans.map(({ start, end }) => [start, end])).toEqual([
      [0, 500],
      [500, 1_000],
      [1_000, 1_500],
      [1_000, 1_500],
      [1_500, 2_000],
    ]);
    expect(windowKey(FIXED)).toBe('fixed:1000:500');
    expect(describeWindow(FIXED, 1_000)).toBe('1970-01-01T00:00:01.000Z to 1970-01-01T00:00:01.500Z');
  });

  it('of calendar days begins at the same time of day when the clocks change', () => {
    const week = london(7, '2026-03-23T00:00:00Z');
    const changed = span('2026-03-23T00:00:00Z', '2026-03-29T23:00:00Z');
    const next = span('2026-03-29T23:00:00Z', '2026-04-05T23:00:00Z');
    expect(windowAt(week, at('2026-03-25T12:00:00Z'))).toEqual(changed);
    expect(windowAt(week, changed.start)).toEqual(changed);
    expect(windowAt(week, changed.end - 1)).toEqual(changed);
    expect(windowAt(week, changed.end)).toEqual(next);
    expect(windowAt(week, next.end - 1)).toEqual(next);
    expect(windowAt(week, changed.start - 1)).toEqual(span('2026-03-16T00:00:00Z', '2026-03-23T00:00:00Z'));
    expect(windowKey(week)).toBe(`calendar:${at('2026-03-23T00:00:00Z')}:7:Europe/London`);
    expect(describeWindow(week, changed.start)).toBe(
      '2026-03-23T00:00:00.000Z to 2026-03-29T23:00:00.000Z (Europe/London)',
    );
  });

  it('of one day may be longer or shorter than one', () => {
    const day = london(1, '2026-01-01T01:30:00Z');
    const long = span('2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z');
    expect(windowAt(day, at('2026-10-25T00:45:00Z'))).toEqual(long);
    expect(windowAt(london(1, '2026-01-01T01:30:00Z'), at('2026-10-25T01:15:00Z'))).toEqual(long);
    expect(windowAt(day, at('2026-10-25T00:29:59Z'))).toEqual(span('2026-10-24T00:30:00Z', '2026-10-25T00:30:00Z'));
    expect(windowAt(day, at('2026-03-29T01:00:00Z'))).toEqual(span('2026-03-29T01:00:00Z', '2026-03-30T00:30:00Z'));
  });

  it('lets go of entries by grains when it rolls, else at its end', () => {
    expect([grainOf(ROLLING), grainOf({ kind: 'rolling', durationMs: 10 }), grainOf(FIXED)]).toEqual([879, 1, 500]);
    expect([0, 878, 879].map((when) => expiryOf(ROLLING, when))).toEqual([HOUR + 879, HOUR + 879, HOUR + 1_758]);
    expect([1_000, 1_499, 1_500].map((when) => expiryOf(FIXED, when))).toEqual([1_500, 1_500, 2_000]);
    expect(oldestCounted(ROLLING, 2 * HOUR)).toBe(HOUR - 879);
    expect(oldestCounted(FIXED, 1_200)).toBe(999);
  });
});

describe('the time in a zone', () => {
  it('is told to the millisecond, before 1970 too', () => {
    const noon = at('2026-06-01T12:00:07.250Z');
    expect(wallTimeAt(noon, 'Asia/Tokyo')).toBe(noon + 9 * HOUR);
    expect(wallTimeAt(noon, 'America/New_York')).toBe(noon - 4 * HOUR);
    expect(wallTimeAt(-1, 'Asia/Tokyo')).toBe(9 * HOUR - 1);
    expect(wallTimeAt(at('2026-12-31T23:59:59.999Z'), 'UTC')).toBe(at('2026-12-31T23:59:59.999Z'));
  });

  it.each([
    ['as it is', 'Asia/Tokyo', '2026-06-01T09:00:00Z', '2026-06-01T00:00:00Z'],
    ['west of Greenwich', 'America/New_York', '2026-06-01T09:00:00Z', '2026-06-01T13:00:00Z'],
    ['that comes twice, the first time', 'Europe/London', '2026-10-25T01:30:00Z', '2026-10-25T00:30:00Z'],
    ['that comes twice there, the first time', 'America/New_York', '2026-11-01T01:30:00Z', '2026-11-01T05:30:00Z'],
    ['that is jumped over, at the jump', 'Europe/London', '2026-03-29T01:30:00Z', '2026-03-29T01:00:00Z'],
    ['that is jumped over there, at the jump', 'America/New_York', '2026-03-08T02:30:00Z', '2026-03-08T07:00:00Z'],
    ['at which the jump begins', 'America/New_York', '2026-03-08T02:00:00Z', '2026-03-08T07:00:00Z'],
    ['before a jump', 'America/New_York', '2026-03-08T01:59:59Z', '2026-03-08T06:59:59Z'],
    ['after a jump', 'America/New_York', '2026-03-08T03:00:00Z', '2026-03-08T07:00:00Z'],
    ['before the clocks go back', 'Europe/London', '2026-10-25T00:59:00Z', '2026-10-24T23:59:00Z'],
    ['after the clocks went back', 'Europe/London', '2026-10-25T02:00:00Z', '2026-10-25T02:00:00Z'],
  ])('%s is found again', (_what, zone, wall, instant) => {
    expect(new Date(instantOf(at(wall), zone)).toISOString()).toBe(new Date(instant).toISOString());
  });

  it('is told only where there is such a zone', () => {
    expect([knownZone('Europe/London'), knownZone('Mars/Base')]).toEqual(['Europe/London', undefined]);
  });
});

describe('where windows begin', () => {
  it.each([
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T10:30', '2026-11-23T10:30:00.000Z'],
    ['2026-11-23T23:59:59', '2026-11-23T23:59:59.000Z'],
    ['2026-11-23T10:30:15.5Z', '2026-11-23T10:30:15.500Z'],
    ['2026-11-23T10:30:15.25', '2026-11-23T10:30:15.250Z'],
    ['2026-11-23T10:30:15.125', '2026-11-23T10:30:15.125Z'],
    ['2026-11-23T10:30+02:15', '2026-11-23T08:15:00.000Z'],
    ['2026-11-23T10:30-0530', '2026-11-23T16:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => expect(readWindowStart(text)).toBe(at(instant)));

  it('is a time there when a zone is given, and an offset is none', () => {
    expect(readWindowStart('2026-07-01T00:00', 'Europe/London')).toBe(at('2026-06-30T23:00:00Z'));
    expect(readWindowStart('2026-07-01T00:00Z', 'Europe/London')).toBe(at('2026-07-01T00:00:00Z'));
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-11-31',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '2026-11-23T24:00',
    '2026-11-23T10:60',
    '2026-11-23T10:30:60',
    'x2026-11-23',
    '2026-11-23x',
    '2026-11-23 10:30',
    '2026-11-23T10:30:15.1234',
    'now',
    '',
  ])('is not %j', (text) => expect(readWindowStart(text)).toBeUndefined());
});
