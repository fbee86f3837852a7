import { PlanningTally, priceOf } from './planning-tally.js';

describe('PlanningTally', () => {
  const price = { input: priceOf('0.15'), output: priceOf('0.6') };

  it('adds up answers, and prices them exactly', () => {
    const tally = new PlanningTally(price);
    tally.add({ inputTokens: 1_000_000, outputTokens: 0 });
    tally.add({ inputTokens: 0, outputTokens: 500_000 });
    expect(tally.cost()).toEqual({ calls: 2, inputTokens: 1_000_000, outputTokens: 500_000, amount: 450_000 });
  });

  it('never takes unknown for nothing', () => {
    const uncounted = new PlanningTally(price);
    uncounted.add({ inputTokens: null, outputTokens: 5 });
    expect(uncounted.cost()).toEqual({ calls: 1, inputTokens: null, outputTokens: 5, amount: null });
    const unpriced = new PlanningTally({ input: priceOf(''), output: priceOf('') });
    unpriced.add({ inputTokens: 1, outputTokens: 1 });
    expect(unpriced.cost()?.amount).toBeNull();
  });

  it('has nothing to say when nobody answered', () => {
    expect(new PlanningTally(price).cost()).toBeUndefined();
  });
});
