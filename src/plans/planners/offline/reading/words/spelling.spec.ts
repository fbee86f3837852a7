import { editDistance } from './spelling.js';

describe('slips of the pen', () => {
  it.each([
    ['genrate', 'generate', 1],
    ['recieve', 'receive', 1],
    ['map', 'map', 0],
    ['abc', 'xyz', 3],
  ])('%s is %s with %i slips', (a, b, slips) => expect(editDistance(a, b)).toBe(slips));
});
