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

  it.each([
    ['Spend at most 3 pounds on ec2.', { maxCostByService: { ec2: 3_000_000 } }],
    ['Keep GameLift below 12 pounds.', { maxCostByService: { GameLift: 12_000_000 } }],
    ['The build-minutes may cost no more than £4.', { maxCostByService: { 'build-minutes': 4_000_000 } }],
    ['Spend at most 3 pounds on everything.', { maxCost: 3_000_000 }],
    ['Spend at most 3 pounds on ec2-like machines.', { maxCost: 3_000_000 }],
  ])('of one service: %j', (text, expected) =>
    expect(limitsOf(readPlainly(text), () => false, ['ec2', 'GameLift', 'build-minutes']).limits).toEqual(expected),
  );

  it('leaves figures alone that serve a parameter', () => {
    expect(limitsOf(readPlainly('Assets for no more than 30 pounds.'), () => true).limits).toEqual({});
  });
});
