import { readPlainly } from '../../../../../../test/support/plans/english.js';
import { limitsOf } from './limits.js';

describe('limits of the whole plan', () => {
  it.each([
    ['Build it and keep it under 50 pounds.', { maxCost: 50_000_000 }],
    ['The budget is £1,200.', { maxCost: 1_200_000_000 }],
    ['Everything has to be done within two hours.', { maxDurationMs: 7_200_000 }],
    ['At least 20 pounds each.', {}],
    ['Test it for half an hour.', {}],
  ])('%j', (text, expected) => expect(limitsOf(readPlainly(text), () => false).limits).toEqual(expected));

  it('leaves figures alone that serve a parameter', () => {
    expect(limitsOf(readPlainly('Assets for no more than 30 pounds.'), () => true).limits).toEqual({});
  });
});
