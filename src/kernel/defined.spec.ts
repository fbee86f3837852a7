import { defined } from './defined.js';

describe('members that are defined', () => {
  it('stay; undefined ones are not there at all', () => {
    const shown: { a: number; b?: string; c?: null } = defined({ a: 0, b: undefined as string | undefined, c: null });
    expect(shown).toStrictEqual({ a: 0, c: null });
    expect(Object.keys(defined({ x: undefined }))).toEqual([]);
    expect(defined({ x: false, y: '' })).toStrictEqual({ x: false, y: '' });
  });
});
