import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { NOTHING, RunningTotals, type Totals } from '../accounts/totals.js';
import {
  allUses,
  demands,
  excessOf,
  exactWithin,
  type Limits,
  shareWithin,
  type Standing,
  useOf,
  within,
} from './room.js';

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

describe('the common case, told at once', () => {
  const stand = (spent: Totals, held: Totals, drawn = 0): Standing => ({
    ...{ spent, held, drawn: () => drawn, open: () => 0 },
  });

  it.each<[string, Limits, number, number, number | undefined]>([
    ['far from any limit', LIMITS, 10, 0, 0.375],
    ['to the very limit of the service', LIMITS, 35, 0, 1],
    ['one more', LIMITS, 36, 0, undefined],
    ['what leaves makes room', LIMITS, 36, 1, 1],
    ['to the total', { total: 20, perService: new Map() }, 5, 0, 1],
    ['beyond the total', { total: 20, perService: new Map() }, 6, 0, undefined],
    ['over before, under after', { total: 14, perService: new Map() }, 0, 5, undefined],
    ['a limit of nothing', { total: 100, perService: new Map([['ec2', 0]]) }, 0, 5, undefined],
  ])('%s', (_, limits, adding, leaving, share) => {
    expect(shareWithin(limits, stand(SPENT, NOTHING), 'ec2', { adding, leaving })).toBe(share);
  });

  it('counts what approvals have paid, and finds a share of nothing beyond all', () => {
    const paid = stand(totals({ ec2: 3 }), NOTHING, 4);
    const free: Limits = { total: 0, perService: new Map() };
    expect(shareWithin(free, paid, 'ec2', { adding: 1, leaving: 0 })).toBe(Infinity);
    expect(shareWithin(free, paid, 'ec2', { adding: 0, leaving: 3 })).toBe(0);
    expect(shareWithin(free, paid, 'ec2', { adding: 2, leaving: 0 })).toBeUndefined();
  });

  it('says what the whole account says, over any standing', () => {
    const random = xoroshiro128plus(7);
    const upTo = (most: number): number => uniformInt(random, 0, most);
    let told = 0;
    for (let round = 0; round < 3_000; round += 1) {
      const limits: Limits = {
        total: upTo(40),
        perService: new Map([
          ['ec2', upTo(20)],
          ['other', upTo(20)],
        ]),
      };
      const spent = totals({ ec2: upTo(9), s3: upTo(9) });
      const held = totals({ ec2: upTo(9), gpu: upTo(9) });
      const standing = stand(spent, held, upTo(2));
      const service = ['ec2', 's3', 'gpu'][upTo(2)] ?? 'ec2';
      const [adding, leaving] = [upTo(9), upTo(held.of(service))];
      const ending = { amounts: totals({ [service]: leaving }), drawn: () => 0 };
      const asked = demands(limits, standing, [[service, adding]], ending);
      const share = shareWithin(limits, standing, service, { adding, leaving });
      const before = asked.map(({ scope }) => excessOf(useOf(limits, standing, scope)));
      const after = asked.map((one) => one.spent + one.held + adding - one.drawn - one.limit);
      const fits = [...before, ...after].every((over) => over <= 0);
      expect(share !== undefined).toBe(fits);
      if (share === undefined) continue;
      told += 1;
      const used = asked.map((one) => [one.spent + one.held + adding, one.limit] as const).filter(([sum]) => sum > 0);
      expect(share).toBe(Math.max(0, ...used.map(([sum, limit]) => (limit > 0 ? sum / limit : Infinity))));
    }
    expect(told).toBeGreaterThan(300);
  });
});
