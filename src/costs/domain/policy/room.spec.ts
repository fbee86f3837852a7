import { RunningTotals } from '../accounts/totals.js';
import { allUses, exactWithin, type Limits, type Standing, within } from './room.js';

const LIMITS: Limits = {
  total: 100,
  perService: new Map([
    ['ec2', 40],
    ['other', 10],
    ['s3', 20],
  ]),
};
const totals = (amounts: Readonly<Record<string, number>>): RunningTotals => {
  const sums = new RunningTotals();
  for (const [service, amount] of Object.entries(amounts)) sums.add(service, amount);
  return sums;
};
const SPENT = totals({ ec2: 5, s3: 7, lambda: 2, gpu: 1 });

describe('what stands against a limit', () => {
  it.each([
    ['total', 15],
    ['ec2', 5],
    ['s3', 7],
    ['other', 3],
    ['lambda', 2],
  ])('%s: %d, shown exactly as it is counted', (scope, amount) => {
    expect([within(LIMITS, SPENT, scope), exactWithin(LIMITS, SPENT, scope)]).toEqual([amount, BigInt(amount)]);
  });

  it('is shown exactly where a double could not count it', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const much = totals({ ec2: most, lambda: most });
    much.add('lambda', most);
    expect(exactWithin(LIMITS, much, 'total')).toBe(3n * BigInt(most));
    expect(exactWithin(LIMITS, much, 'other')).toBe(2n * BigInt(most));
  });

  it('is told of every limit, the total first', () => {
    const standing: Standing = { spent: SPENT, held: totals({ gpu: 4 }), drawn: () => 0, open: () => 0 };
    const shown = allUses(LIMITS, standing).map(({ scope, limit, spent, held }) => [scope, limit, spent, held]);
    expect(shown).toEqual([
      ['total', 100, 15, 4],
      ['ec2', 40, 5, 0],
      ['other', 10, 3, 4],
      ['s3', 20, 7, 0],
    ]);
  });
});
