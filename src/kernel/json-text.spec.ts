import { jsonText, keepText } from './json-text.js';

const LARGE = { list: [1, 'a"b', null], deep: { x: 1.5 } };

describe('JSON text', () => {
  it('is the same with and without kept parts, wherever they stand', () => {
    const value = { a: [LARGE, { b: LARGE }], c: undefined, d: 'text', at: new Date(0) };
    const before = JSON.stringify(value);
    expect(jsonText(value)).toBe(before);
    keepText(LARGE);
    keepText('text');
    expect(jsonText(value)).toBe(before);
    expect(jsonText(LARGE)).toBe(JSON.stringify(LARGE));
  });

  it('is the one that a value was read from, where that is given', () => {
    const read = JSON.parse('[1.50, 2]') as number[];
    keepText(read, '[1.50, 2]');
    expect(jsonText({ read })).toBe('{"read":[1.50, 2]}');
  });

  it('takes nothing else for a kept part', () => {
    keepText(LARGE);
    const mark = '\u0001\u0002json-text:0';
    for (const value of [{ a: mark, b: LARGE }, { [mark]: LARGE }, { a: mark }]) {
      expect(jsonText(value)).toBe(JSON.stringify(value));
    }
  });
});
