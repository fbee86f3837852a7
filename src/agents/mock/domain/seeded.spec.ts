import { seeded } from './seeded.js';

const draw = (text: string): readonly unknown[] => {
  const draws = seeded(text);
  return [draws.int(1, 1_000_000), draws.fraction(), draws.pick(['a', 'b', 'c']), draws.uuid()];
};

describe('seeded draws', () => {
  it('are the same for the same text and others for another', () => {
    expect(draw('seed 1')).toEqual(draw('seed 1'));
    expect(draw('seed 1')).not.toEqual(draw('seed 2'));
  });

  it('make UUIDs of version 4', () => {
    expect(seeded('x').uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

it('a fraction is at least 0 and below 1', () => {
  const draws = seeded('fractions');
  const drawn = Array.from({ length: 100 }, () => draws.fraction());
  expect(drawn.filter((one) => !(one >= 0 && one < 1))).toEqual([]);
  expect(new Set(drawn).size).toBe(100);
});
