import { isExact } from './exact-number.js';

/** Any one from 0 to 1, the same in every run. */
const fraction = (at: number): number => (Math.sin(at + 1) + 1) / 2;

describe('a number', () => {
  it.each([
    '0',
    '-0',
    '0.0',
    '1.10',
    '1e5',
    '1E+5',
    '100000000000000000000',
    '1e308',
    '5e-324',
    '9007199254740992',
    '-9007199254740991',
    '0.1',
    '0.30000000000000004',
    '0.10000000000000001',
    '1.2345678901234567',
    '123456.7890123456',
    '1.7976931348623157e308',
    '0.000000000000000000000001',
  ])('%s passes', (token) => expect(isExact(token)).toBe(true));

  it.each([
    '9007199254740993',
    '-9007199254740993',
    '12345678901234567890',
    '90071992547409930',
    '3.14159265358979323846',
    '0.12345678901234567',
    '1e400',
    '-1e999',
    '1e-400',
    '1.00000000000000000001',
    '123456789012345678.5',
  ])('%s would be changed', (token) => expect(isExact(token)).toBe(false));

  it('that passes means the same afterwards', () => {
    for (let at = 0; at < 2_000; at += 1) {
      const value = fraction(at) * 10 ** ((at % 40) - 20);
      expect([value, isExact(JSON.stringify(value))]).toEqual([value, true]);
      const long = value.toPrecision(17);
      if (long.includes('.')) expect([long, isExact(long)]).toEqual([long, true]);
    }
  });
});
