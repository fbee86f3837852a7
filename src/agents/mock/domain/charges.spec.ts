import { chargesFor, overspend } from './charges.js';
import { seeded } from './seeded.js';

const total = (charges: readonly { amount: number }[]): number => charges.reduce((sum, { amount }) => sum + amount, 0);

describe('charges', () => {
  it('books a build mostly on ec2 and a bit on s3', () => {
    const charges = chargesFor({ estimatedCost: 2_500_000, service: 'ec2' }, null, seeded('a'));
    expect(charges.map(({ service }) => service)).toEqual(['ec2', 's3']);
    const [ec2 = { amount: 0 }, s3 = { amount: 0 }] = charges;
    expect(ec2.amount).toBeGreaterThan(10 * s3.amount);
  });

  it('costs nothing where the estimate is nothing', () => {
    expect(chargesFor({ estimatedCost: 0, service: 'lambda' }, null, seeded('a'))).toEqual([]);
    expect(chargesFor({ estimatedCost: 5_000_000, service: 'llm' }, 0, seeded('a'))).toEqual([]);
  });

  it('charges about one unit where the price is unknown', () => {
    const charged = total(chargesFor({ estimatedCost: null, service: 'other' }, null, seeded('a')));
    expect(Math.abs(charged - 1_000_000)).toBeLessThanOrEqual(150_000);
  });

  it('keeps to a maxCost far below the estimate', () => {
    expect(total(chargesFor({ estimatedCost: 5_000_000, service: 'ec2' }, 1_234_567, seeded('a')))).toBe(1_234_567);
  });

  it('overspends by the factor', () => {
    expect(total(overspend({ estimatedCost: 18_360_000, service: 'gamelift' }, 3))).toBe(55_080_000);
  });
});
