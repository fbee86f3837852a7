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

describe('to the micro', () => {
  it.each<[string, { estimatedCost: number | null; service: string }, number | null, unknown]>([
    ['three services of a fleet', { estimatedCost: 10_000_000, service: 'gamelift' }, null, 'gamelift'],
    ['micros below one unit', { estimatedCost: 999_999, service: 'ec2' }, null, 'ec2'],
    ['hundredths from one unit on', { estimatedCost: 1_000_000, service: 'x' }, null, 'x'],
    ['a cap within the spread', { estimatedCost: 2_000_000, service: 'x' }, 1_905_000, 'x'],
  ])('%s', (name, price, most) => {
    const drawn = Array.from({ length: 2_000 }, (_, at) => total(chargesFor(price, most, seeded(`${name} ${at}`))));
    const grain = (price.estimatedCost ?? 0) >= 1_000_000 ? 10_000 : 1;
    const lowest = Math.ceil(((price.estimatedCost ?? 0) * 0.85) / grain) * grain;
    const highest = Math.floor(Math.min((price.estimatedCost ?? 0) * 1.15, most ?? Infinity) / grain) * grain;
    expect(drawn.filter((amount) => amount < lowest || amount > highest || amount % grain !== 0)).toEqual([]);
    expect(new Set(drawn).size).toBeGreaterThan(5);
    if (grain > 1) expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([lowest, highest]);
  });

  it('shares by the service, rounded down, the rest on the service itself', () => {
    expect(overspend({ estimatedCost: 10_550_000, service: 'gamelift' }, 1)).toEqual([
      { service: 'gamelift', amount: 9_820_000 },
      { service: 'ec2', amount: 420_000 },
      { service: 's3', amount: 310_000 },
    ]);
    expect(overspend({ estimatedCost: 100_001, service: 'ec2' }, 1)).toEqual([
      { service: 'ec2', amount: 94_001 },
      { service: 's3', amount: 6_000 },
    ]);
    expect(overspend({ estimatedCost: 3, service: 'ec2' }, 1)).toEqual([{ service: 'ec2', amount: 3 }]);
    expect(overspend({ estimatedCost: 5, service: 'lambda' }, 2)).toEqual([{ service: 'lambda', amount: 10 }]);
    expect(overspend({ estimatedCost: null, service: 'lambda' }, 2)).toEqual([
      { service: 'lambda', amount: 2_000_000 },
    ]);
  });

  it('charges a cap that leaves one hundredth, and a cap below all of them', () => {
    expect(chargesFor({ estimatedCost: 1_000_000, service: 'x' }, 850_000, seeded('a'))).toEqual([
      { service: 'x', amount: 850_000 },
    ]);
    expect(chargesFor({ estimatedCost: 1_000_000, service: 'x' }, 849_999, seeded('a'))).toEqual([
      { service: 'x', amount: 849_999 },
    ]);
  });
});
