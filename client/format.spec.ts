import { agentName, amountsIn, counted, figure, money, shortId, span, stepNumber, sums, when } from './format.js';

describe('money', () => {
  it.each([
    [0, '£0.00'],
    [0.0004, '£0.00040'],
    [0.009, '£0.0090'],
    [58.1235, '£58.12'],
    [1.005, '£1.01'],
    [-17.9, '−£17.90'],
    [1e6, '£1,000,000.00'],
    [null, 'not known'],
    [undefined, 'not known'],
  ])('%j is %s', (amount, text) => expect(money(amount, 'GBP')).toBe(text));

  it('is written in its own currency', () => expect(money(2.5, 'EUR')).toBe('€2.50'));

  it('of several currencies is not added', () => {
    const totals = [1.5, 2].map((amount, at) => ({ amount, currency: ['GBP', 'EUR'][at] ?? '' }));
    expect([sums(totals), sums([]), sums([], 'EUR')]).toEqual(['£1.50, €2.00', '0.00', '€0.00']);
  });
});

it('prices that agents name carry no currency, the service’s words each their own', () => {
  expect([figure(2), figure(0.0004), figure(null)]).toEqual(['2.00', '0.00040', 'not known']);
  expect(amountsIn('ec2 needs 31 GBP, 0.5 USD of 30 EUR left, 3 GB, in 30 MINUTES')).toBe(
    'ec2 needs £31.00, US$0.50 of €30.00 left, 3 GB, in 30 MINUTES',
  );
});

describe('spans', () => {
  it.each([
    [0, '0s'],
    [999, '999ms'],
    [45_000, '45s'],
    [59_600, '1m'],
    [163_000, '2m 43s'],
    [3_599_600, '1h'],
    [3_600_000, '1h'],
    [3_900_000, '1h 05m'],
    [273_600_000, '3d 4h'],
    [null, 'not known'],
  ])('%j ms is %s', (ms, text) => expect(span(ms)).toBe(text));

  it.each([
    [163_000, '2m'],
    [273_600_000, '3d'],
    [undefined, 'not known'],
  ])('%j ms in one unit is %s', (ms, text) => expect(span(ms, 1)).toBe(text));
});

describe('moments', () => {
  const at = (day: number, hour: number): number => new Date(2026, 10, day, hour, 5).getTime();
  it.each([
    [at(26, 9), '09:05'],
    [at(24, 9), 'Tue 09:05'],
    [at(3, 9), '3 Nov'],
    [at(25, 23), 'Wed 23:05'],
    [at(26, 0) - 5 * 60_000, '00:00'],
    [at(26, 0) - 5 * 60_000 - 1, 'Wed 23:59'],
    [at(27, 0), 'Fri 00:05'],
  ])('%j is %s', (moment, text) => expect(when(new Date(moment).toISOString(), at(26, 12))).toBe(text));
});

describe('days of 23 and of 25 hours', () => {
  it.each([
    ['2026-03-29T00:30:00Z', '2026-03-29T20:00:00Z', '00:30'],
    ['2026-03-29T22:30:00Z', '2026-03-29T20:00:00Z', '23:30'],
    ['2026-03-29T23:30:00Z', '2026-03-29T20:00:00Z', 'Mon 00:30'],
    ['2026-10-24T23:30:00Z', '2026-10-25T23:30:00Z', '00:30'],
    ['2026-10-25T23:30:00Z', '2026-10-25T12:00:00Z', '23:30'],
    ['2026-10-26T00:30:00Z', '2026-10-25T12:00:00Z', 'Mon 00:30'],
  ])('%s, read at %s, is %s', (moment, now, text) => expect(when(moment, Date.parse(now), 'Europe/London')).toBe(text));
});

it('names and counts', () => {
  expect([shortId('01a21939-37c9-7304-87f0-d8272635c065'), stepNumber('step11'), stepNumber('bake')]).toEqual([
    '…35c065',
    '11',
    'bake',
  ]);
  expect([agentName('VoiceCommsAgent'), agentName('Agent'), counted(1, 'step'), counted(0, 'step')]).toEqual([
    'VoiceComms',
    'Agent',
    '1 step',
    '0 steps',
  ]);
});
