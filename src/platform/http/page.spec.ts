import { pageOf } from './page.dto.js';

describe('a page', () => {
  const place = (row: number) => row * 10;

  it.each([
    [[], 2, [], null],
    [[1, 2], 2, [1, 2], null],
    [[1, 2, 3], 2, [1, 2], '20'],
    [[0, 2], 1, [0], '0'],
  ])('of %j, at most %i', (found, limit, items, nextCursor) => {
    expect(pageOf(found, limit, place)).toEqual({ items, nextCursor });
  });
});
