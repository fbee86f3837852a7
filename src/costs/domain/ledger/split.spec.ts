import { splitOver } from './split.js';

it.each<[number, Record<string, number> | undefined, [string, number][]]>([
  [10, undefined, [['own', 10]]],
  [10, {}, [['own', 10]]],
  [10, { a: 0, b: -1 }, [['own', 10]]],
  [0, { a: 1 }, [['own', 0]]],
  [
    100,
    { a: 1, b: 2, c: 1 },
    [
      ['b', 50],
      ['a', 25],
      ['c', 25],
    ],
  ],
  [
    101,
    { a: 1, B: 1, b: 1 },
    [
      ['b', 68],
      ['a', 33],
    ],
  ],
  [
    10,
    { a: 2, b: 1, c: 1 },
    [
      ['a', 6],
      ['b', 2],
      ['c', 2],
    ],
  ],
  [1, { a: 1, b: 1 }, [['a', 1]]],
  [
    100,
    { a: 3, b: 2 },
    [
      ['a', 60],
      ['b', 40],
    ],
  ],
])('%d over %j', (amount, shares, parts) => {
  expect(splitOver(amount, shares, 'Own')).toEqual(parts);
});
