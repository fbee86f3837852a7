import { escapePointer, isWithin, pointerTo, PointerSet, valueAt } from './json-pointer.js';

describe('a JSON pointer', () => {
  it('escapes and finds what it points to', () => {
    expect(pointerTo(['a/b', 'c~d', '0'])).toBe('/a~1b/c~0d/0');
    expect(escapePointer('~1')).toBe('~01');
    expect(valueAt({ 'a/b': { 'c~d': [7] } }, '/a~1b/c~0d/0')).toBe(7);
    expect(valueAt({ a: 1 }, '')).toEqual({ a: 1 });
    expect(valueAt({ a: 1 }, '/a/b')).toBeUndefined();
    expect(valueAt({ a: 1 }, '/toString')).toBeUndefined();
  });

  it('is within itself and what is around it', () => {
    expect([isWithin('/a', '/a'), isWithin('/a/b', '/a'), isWithin('/ab', '/a'), isWithin('/a', '/a/b')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('many JSON pointers', () => {
  const set = new PointerSet(['/a/b', '/c', '/list/10']);
  it.each([
    ['/a/b', true, true],
    ['/a/b/c', true, false],
    ['/a', false, true],
    ['', false, true],
    ['/a/bc', false, false],
    ['/c', true, true],
    ['/c/d/e', true, false],
    ['/list/1', false, false],
    ['/list', false, true],
    ['/x', false, false],
  ])('%j: covered %s, reached into %s', (pointer, covered, reached) => {
    expect([set.covers(pointer), set.reachInto(pointer)]).toEqual([covered, reached]);
  });

  it('may be the whole document, or none', () => {
    const whole = new PointerSet(['']);
    expect([whole.covers('/a/b'), whole.reachInto(''), whole.reachInto('/a')]).toEqual([true, true, false]);
    const none = new PointerSet([]);
    expect([none.covers(''), none.reachInto('')]).toEqual([false, false]);
  });
});
