import { readPlainly } from '../../../../../../test/support/plans/english.js';
import { relativeDaysIn } from './dates.js';
import { spansOf } from './spans.js';

/** A Friday. */
const NOW = Date.parse('2026-11-27T23:59:59Z');
const daysIn = (text: string, now = NOW) =>
  relativeDaysIn({ ...readPlainly(text), now }).map((span) => [span.text, span.value]);

describe('days counted from today', () => {
  it.each([
    ['do it tomorrow at 9', 'tomorrow', '2026-11-28'],
    ['the day after tomorrow', 'the day after tomorrow', '2026-11-29'],
    ['move it to Monday', 'Monday', '2026-11-30'],
    ['next Tuesday', 'next Tuesday', '2026-12-01'],
    ['on Friday', 'Friday', '2026-11-27'],
    ['next Friday', 'next Friday', '2026-12-04'],
    ['Wednesday week', 'Wednesday week', '2026-12-09'],
    ['in two weeks', 'in two weeks', '2026-12-11'],
    ['in a fortnight', 'in a fortnight', '2026-12-11'],
    ['three days from now', 'three days from now', '2026-11-30'],
    ['a week from tomorrow', 'a week from tomorrow', '2026-12-05'],
    ['in 3 months', 'in 3 months', '2027-02-27'],
    ['at the end of the month', 'the end of the month', '2026-11-30'],
    ['end of Q3', 'end of Q3', '2027-09-30'],
    ['end of Q4', 'end of Q4', '2026-12-31'],
    ['end of next week', 'end of next week', '2026-12-06'],
  ])('%s', (text, said, value) => {
    expect(daysIn(text)).toEqual([[said, value]]);
  });

  it('keeps to the length of the month', () => {
    expect(daysIn('in a month', Date.parse('2027-01-31T12:00:00Z'))).toEqual([['in a month', '2027-02-28']]);
  });

  it.each([
    'for two weeks',
    'every Monday',
    'last Friday',
    'Monday to Friday',
    'by Friday',
    'Monday 7 December',
    'a week on Thursday',
    'in two hours',
    'in 2 rooms',
  ])('%s: no day', (text) => {
    expect(daysIn(text)).toEqual([]);
  });

  it('gives way to the date beside it', () => {
    const reading = { ...readPlainly('Do it tomorrow, June 1st 2027'), now: NOW };
    expect(spansOf(reading).flatMap(({ kind, value }) => (kind === 'date' ? [value] : []))).toEqual(['2027-06-01']);
  });

  it('leaves open what people mean in two ways, and all of it where nobody says when', () => {
    expect(daysIn('next Sunday')).toEqual([]);
    expect(relativeDaysIn(readPlainly('tomorrow'))).toEqual([]);
  });
});
