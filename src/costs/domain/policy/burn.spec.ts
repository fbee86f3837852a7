import { burnRate, type Burning, exhaustedIn } from './burn.js';

const HOUR = 3_600_000;
const burning = (more: Partial<Burning>): Burning => ({
  spent: 30,
  remaining: 70,
  elapsedMs: 6 * HOUR,
  leftMs: 18 * HOUR,
  ...more,
});

describe('the burn rate', () => {
  it('is what a day costs at the present pace', () => {
    expect(burnRate(burning({}))).toBe(120);
    expect(burnRate(burning({ spent: 0 }))).toBe(0);
  });

  it('is not told while too little time has passed', () => {
    expect(burnRate(burning({ elapsedMs: HOUR, leftMs: 23 * HOUR }))).toBeNull();
    expect(burnRate(burning({ elapsedMs: 1.2 * HOUR, leftMs: 22.8 * HOUR }))).toBe(600);
    expect(burnRate(burning({ elapsedMs: 0 }))).toBeNull();
  });
});

describe('the end of a budget', () => {
  it('comes when what is left has gone the same way', () => {
    expect(exhaustedIn(burning({}))).toBe(14 * HOUR);
    expect(exhaustedIn(burning({ remaining: 0 }))).toBe(0);
    expect(exhaustedIn(burning({ remaining: -5, elapsedMs: 0 }))).toBe(0);
  });

  it('does not come when money is free again before', () => {
    expect(exhaustedIn(burning({ remaining: 90 }))).toBe(18 * HOUR);
    expect(exhaustedIn(burning({ remaining: 91 }))).toBeNull();
    expect(exhaustedIn(burning({ spent: 0 }))).toBeNull();
    expect(exhaustedIn(burning({ elapsedMs: HOUR, leftMs: 23 * HOUR }))).toBeNull();
  });
});
