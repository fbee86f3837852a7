import { CostsTooMuch, Meter } from './meter.js';

describe('a meter', () => {
  let now = 0;
  const meter = new Meter(() => now);

  it('ends a judgement whose time is over, however little it has paid', () => {
    meter.fill(100);
    now += 101;
    const pay = (): void => {
      for (let times = 0; times < 30; times += 1) meter.pay(1_000);
    };
    expect(pay).toThrow(CostsTooMuch);
    meter.fill(100);
    expect(pay).not.toThrow();
  });

  it('ends one that has paid all it may, whatever the time', () => {
    meter.fill(100);
    meter.pay(3_000_000);
    expect(() => meter.pay(1)).toThrow(CostsTooMuch);
  });
});
