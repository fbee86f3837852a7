import { type AccuracyLine, PriceAccuracy } from './price-accuracy.js';

const line = (kind: string, holdId: string, amount: number, details: AccuracyLine['details'] = null): AccuracyLine => ({
  kind,
  holdId,
  agent: 'Builder',
  capability: 'build',
  amount,
  currency: 'GBP',
  details,
});

describe('how well estimates are met', () => {
  let accuracy: PriceAccuracy;
  const call = (holdId: string, estimate: number, ...settled: AccuracyLine[]): void => {
    accuracy.apply(line('hold', holdId, estimate));
    for (const each of settled) accuracy.apply(each);
  };
  beforeEach(() => {
    accuracy = new PriceAccuracy();
  });

  it('is n, bias and MAPE over what was named', () => {
    call('a', 100, line('settle', 'a', 150));
    call('b', 100, line('settle', 'b', 50));
    call('c', 200, line('settle', 'c', 400));
    expect(accuracy.of('Builder', 'build')).toEqual({
      agent: 'Builder',
      capability: 'build',
      currency: 'GBP',
      n: 3,
      estimated: 400,
      actual: 600,
      bias: 0.5,
      mape: (50 / 150 + 50 / 50 + 200 / 400) / 3,
      unconfirmed: 0,
    });
    expect(accuracy.of('Builder', 'paint')).toBeUndefined();
  });

  it('counts a call once, over however many services', () => {
    call('a', 100, line('settle', 'a', 30, { total: 120 }), line('settle', 'a', 90, { part: true }));
    expect(accuracy.of('Builder', 'build')).toMatchObject({ n: 1, actual: 120, bias: 120 / 100 - 1 });
  });

  it('leaves out what nobody has named, until somebody does', () => {
    call('a', 100, line('settle', 'a', 100, { unconfirmed: true }));
    expect(accuracy.of('Builder', 'build')).toMatchObject({ n: 0, bias: null, mape: null, unconfirmed: 1 });
    accuracy.apply(line('settle', 'a', -40, { late: true }));
    expect(accuracy.of('Builder', 'build')).toMatchObject({ n: 1, actual: 60, unconfirmed: 0 });
    accuracy.apply(line('settle', 'a', 5, { late: true }));
    expect(accuracy.of('Builder', 'build')).toMatchObject({ n: 1, actual: 60 });
  });

  it('learns nothing of failures, unknown prices, releases, other currencies and adjustments', () => {
    call('a', 100, line('settle', 'a', 70, { failed: true }));
    accuracy.apply(line('hold', 'b', 100, { unknown: true }));
    accuracy.apply(line('settle', 'b', 50, { unknown: true }));
    call('c', 100, line('release', 'c', 100), line('settle', 'c', 30, { late: true }));
    call('d', 100, { ...line('settle', 'd', 50), currency: 'USD' });
    accuracy.apply({ ...line('adjust', 'e', 50), agent: null });
    accuracy.apply({ ...line('settle', 'f', 50), holdId: null });
    expect(accuracy.all()).toEqual([]);
  });

  it('takes the estimate where the hold was another amount, and knows what is free', () => {
    accuracy.apply(line('hold', 'a', 300, { estimate: 100 }));
    accuracy.apply(line('settle', 'a', 200));
    expect(accuracy.of('Builder', 'build')).toMatchObject({ estimated: 100, actual: 200 });
    const free = new PriceAccuracy();
    free.apply(line('hold', 'z', 0));
    free.apply(line('settle', 'z', 0));
    expect(free.of('Builder', 'build')).toMatchObject({ n: 1, bias: null, mape: null });
  });

  it('forgets what was long ago', () => {
    for (let n = 0; n < 150; n += 1) call(`h${n}`, 100, line('settle', `h${n}`, n < 50 ? 900 : 100));
    expect(accuracy.of('Builder', 'build')).toMatchObject({ n: 100, bias: 0, mape: 0 });
  });
});
