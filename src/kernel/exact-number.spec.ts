import { inexactNumber, isExact } from './exact-number.js';

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

describe('JSON text', () => {
  it.each([
    ['{"id":12345678901234567890}', '12345678901234567890'],
    ['[0.1,{"a":"\\\\","b":9007199254740993}]', '9007199254740993'],
    ['{"a":"\\"1","b":-3.14159265358979323846 }', '-3.14159265358979323846'],
    ['[1e999]', '1e999'],
    ['9007199254740993', '9007199254740993'],
  ])('%s names its first', (text, token) => expect(inexactNumber(text)).toBe(token));

  it.each([
    '{"id":"12345678901234567890"}',
    '{"12345678901234567890":1}',
    '["\\"12345678901234567890\\\\",1]',
    '["1e999", 0.30000000000000004]',
    '{"sha":"1234567890123456aa","at":1764000000000}',
    '{"ip":"127.127.127.127.127"}',
    '',
    'null',
  ])('%s is exact', (text) => expect(inexactNumber(text)).toBeUndefined());

  it('of ten megabytes is read at once', () => {
    const before = process.cpuUsage().user;
    expect(inexactNumber(`["${'\\"'.repeat(2_000_000)}",${'0.30000000000000004,'.repeat(300_000)}1e999]`)).toBe(
      '1e999',
    );
    expect(inexactNumber(`[${'1'.repeat(3_000_000)}]`)).toHaveLength(60);
    expect(process.cpuUsage().user - before).toBeLessThan(8_000_000);
  });
});
