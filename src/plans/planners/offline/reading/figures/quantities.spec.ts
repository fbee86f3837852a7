import { readPlainly } from '../../../../../../test/support/plans/english.js';

/** "value unit-dimension bound counted" of every figure. */
function figures(text: string): string[] {
  return readPlainly(text).quantities.map(({ value, low, unit, bound, counted, share, often }) =>
    [
      low === value ? String(value) : `${low}-${value}`,
      unit?.dimension,
      bound === 'exact' ? '' : bound,
      share ? 'share' : '',
      often ? 'often' : '',
      counted.map((token) => token.lower).join(' '),
    ]
      .filter((part) => part)
      .join(' '),
  );
}

describe('figures in a text', () => {
  it.each([
    ['a dozen players', ['12 players']],
    ['half a dozen rolls', ['6 rolls']],
    ['a pair of safe zones', ['2 safe zones']],
    ['both tractors', ['2 tractors']],
    ['twenty-five trays', ['25 trays']],
    ['two hundred and fifty guests', ['250 guests']],
    ['2,500 virtual users', ['2500 virtual users']],
    ['10-12 players', ['10-12 players']],
    ['between 8 and 12 players', ['8-12 players']],
    ['three times a day', ['3 often']],
    ['32 lessons a week', ['32 lessons']],
    ['0.5 µl of it', ['0.5 volume']],
    ['repeat it twice', ['2 often']],
  ])('counts in %j', (text, expected) => expect(figures(text)).toEqual(expected));

  it.each([
    ['for half an hour', ['0.5 time share']],
    ['a quarter of an hour', ['0.25 time share']],
    ['two and a half hours', ['2.5 time']],
    ['1h 30m', ['1.5 time']],
    ['an hour and a half', ['1.5 time']],
    ['at most 40 minutes', ['40 time most']],
    ['a 45 min session', ['45 time session']],
    ['up to 150 ms.', ['150 time most']],
    ['below 80 kB/s per client', ['80 dataRate most']],
    ['above 2 GB', ['2 data most']],
    ['85% coverage', ['85 percent coverage']],
    ['90 per cent', ['90 percent']],
    ['£50', ['50 money']],
    ['30 ticks per second', ['30 rate ticks']],
    ['at -16 degrees', ['-16 temperature']],
    ['at least 210 pounds', ['210 money least']],
  ])('measures in %j', (text, expected) => expect(figures(text)).toEqual(expected));

  it.each([
    'version 4.2.0',
    'c5.2xlarge',
    'Arena-01',
    'the last one',
    'an hour ago',
    'the third zone',
    'Once the plan stands',
    'on 2027-01-01 at 06:30',
  ])('finds none in %j', (text) => expect(figures(text)).toEqual([]));
});
