import { COST_P90, DURATION_P90, forecast, type ForecastStep } from './plan-forecast.js';

const limits = { maxConcurrentSteps: 64, maxConcurrency: () => undefined };
const world = { limits, experience: () => undefined, seed: 1 };
const step = (id: string, cost: number | null, ms: number | null, dependencies: string[] = []): ForecastStep => ({
  ...{ id, dependencies, agent: 'A', capability: 'c', estimatedCost: cost, estimatedDurationMs: ms },
});

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
});
