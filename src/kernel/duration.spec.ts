import { formatDuration, parseDuration } from './duration.js';

describe('durations', () => {
  it.each([
    ['2m', 120_000],
    ['1h 30m', 5_400_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
  ])('reads %s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', 'soon', '5', '5 apples', '1h x'])('refuses %j', (text) => expect(parseDuration(text)).toBeUndefined());

  it.each([
    [0, '0s'],
    [120_000, '2m'],
    [5_400_000, '1h 30m'],
    [900_000, '15m'],
    [86_400_000, '1d'],
    [1_500, '1s 500ms'],
  ])('writes %d as %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});
