import { COST_P90, DURATION_P90, forecast, type ForecastStep, quantiles } from './plan-forecast.js';

const limits = { maxConcurrentSteps: 64, maxConcurrency: () => undefined };
const world = { limits, experience: () => undefined, seed: 1 };
const step = (id: string, cost: number | null, ms: number | null, dependencies: string[] = []): ForecastStep => ({
  ...{ id, dependencies, agent: 'A', capability: 'c', estimatedCost: cost, estimatedDurationMs: ms },
});

const GOLDEN = [
  { basis: 'estimates', cost: { p50: 3_557, p90: 4_164 }, durationMs: { p50: 107_021, p90: 140_648 } },
  { basis: 'estimates', cost: { p50: 3_541, p90: 4_111 }, durationMs: { p50: 104_468, p90: 152_665 } },
  { basis: 'estimates', cost: { p50: 3_473, p90: 3_986 }, durationMs: { p50: 106_762, p90: 146_674 } },
];

describe('the forecast of a plan', () => {
  it('is the same for the same seed', () => {
    const steps = [step('a', 1_000, 60_000), step('b', 2_000, 30_000, ['a'])];
    expect(forecast(steps, world)).toEqual(forecast(steps, world));
  });

  it('spreads one step’s estimate as declared', () => {
    const { cost, durationMs, basis } = forecast([step('a', 1_000_000, 600_000)], world);
    expect(basis).toBe('estimates');
    expect((cost?.p50 ?? 0) / 1_000_000).toBeCloseTo(1, 1);
    expect((cost?.p90 ?? 0) / 1_000_000).toBeCloseTo(COST_P90, 1);
    expect((durationMs?.p50 ?? 0) / 600_000).toBeCloseTo(1, 1);
    expect((durationMs?.p90 ?? 0) / 600_000).toBeCloseTo(DURATION_P90, 0);
  });

  it('knows that not everything goes wrong at once', () => {
    const one = forecast([step('a', 16_000_000, 1)], world).cost;
    const many = forecast(
      Array.from({ length: 16 }, (_, at) => step(`s${at}`, 1_000_000, 1)),
      world,
    ).cost;
    expect(many?.p90).toBeLessThan(one?.p90 ?? 0);
  });

  it('knows that parallel steps wait for the slowest', () => {
    const branches = Array.from({ length: 20 }, (_, at) => step(`s${at}`, 0, 100_000));
    expect(forecast(branches, world).durationMs?.p50).toBeGreaterThan(110_000);
  });

  it('prefers what was seen over what was promised', () => {
    const seen = { cost: { p50: 5_000, p90: 6_000 }, durationMs: { p50: 10, p90: 20 } };
    const { cost, basis } = forecast([step('a', 1_000, 60_000)], { ...world, experience: () => seen });
    expect(basis).toBe('history');
    expect(cost?.p50).toBeGreaterThan(4_500);
  });

  it('counts what is left of a step that runs, and something of one that is overdue', () => {
    const running = (elapsedMs: number) => forecast([{ ...step('a', 1, 60_000), elapsedMs }], world).durationMs;
    const [fresh, half, overdue] = [running(0), running(30_000), running(600_000)];
    expect((fresh?.p50 ?? 0) / 60_000).toBeCloseTo(1, 1);
    expect((half?.p50 ?? 0) / 30_000).toBeCloseTo(1, 0);
    expect(overdue?.p50).toBe(60_000);
  });

  it('shows the unknown as unknown', () => {
    expect(forecast([step('a', null, null)], world)).toEqual({ cost: null, durationMs: null, basis: 'estimates' });
    expect(forecast([step('a', 0, 0)], world)).toMatchObject({
      cost: { p50: 0, p90: 0 },
      durationMs: { p50: 0, p90: 0 },
    });
  });

  it('takes the value that so many do not exceed', () => {
    expect(quantiles([])).toEqual({ p50: 0, p90: 0 });
    expect(quantiles([7])).toEqual({ p50: 7, p90: 7 });
    expect(quantiles([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ p50: 5, p90: 9 });
    expect(quantiles([3, 1, 2])).toEqual({ p50: 2, p90: 3 });
  });

  it('draws fewer samples of larger plans and where fewer are asked for, ten at least', () => {
    const draws = (steps: number, mostSamples?: number): number => {
      let simulated = 0;
      const most = { maxConcurrentSteps: 1, maxConcurrency: () => undefined };
      const counted = Array.from({ length: steps }, (_, at) =>
        Object.defineProperty(step(`s${at}`, 1, 1), 'elapsedMs', {
          get: () => {
            simulated += 1;
            return 0;
          },
        }),
      );
      forecast(counted, { ...world, limits: most, ...(mostSamples === undefined ? {} : { mostSamples }) });
      return simulated / Math.max(1, steps);
    };
    expect([draws(1), draws(50), draws(100), draws(300), draws(2_000), draws(1, 20)]).toEqual([
      200, 200, 100, 33, 10, 20,
    ]);
  });

  it('is of what is known where one step is known and another is not, by history if any of it is', () => {
    const seen = { durationMs: { p50: 10, p90: 20 } };
    const both = [step('a', 1_000, null), step('b', null, 500)];
    expect(forecast(both, world)).toMatchObject({
      cost: { p50: expect.any(Number) as number },
      durationMs: { p50: expect.any(Number) as number },
      basis: 'estimates',
    });
    const known = { ...world, experience: (_: string, name: string) => (name === 'seen' ? seen : undefined) };
    expect(forecast([...both, { ...step('c', null, null), capability: 'seen' }], known).basis).toBe('history');
    expect(forecast([{ ...step('c', null, null), capability: 'seen' }], known)).toMatchObject({
      cost: null,
      basis: 'history',
    });
  });

  it('is log-normal: the mean of many steps is their estimate by the factor of the spread', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => step(`s${at}`, 1_000_000, 1));
    const sigma = Math.log(COST_P90) / 1.2815515655446004;
    const mean = 1_000 * 1_000_000 * Math.exp(sigma ** 2 / 2);
    const { cost } = forecast(many, world);
    expect((cost?.p50 ?? 0) / mean).toBeGreaterThan(0.985);
    expect((cost?.p50 ?? 0) / mean).toBeLessThan(1.015);
  });

  it('was this, when a person last looked: the same seed gives the same figures on every machine', () => {
    const steps = [step('a', 1_000, 60_000), step('b', 2_000, 30_000, ['a']), step('c', 500, 45_000, ['a'])];
    expect([1, 2, 4_294_967_295].map((seed) => forecast(steps, { ...world, seed }))).toEqual(GOLDEN);
  });
});
