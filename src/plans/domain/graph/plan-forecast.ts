// What a plan will probably cost and take: a seeded simulation through the graph, the same for the same seed. Where
// there is no history the spread is declared: half of the steps end below their estimate, nine of ten below
// COST_P90 and DURATION_P90 times of it.
import type { DurationMs } from '../../../kernel/duration.js';
import type { Micros } from '../../../kernel/money.js';
import { type ConcurrencyLimits, type ScheduledStep, Scheduler } from './plan-schedule.js';

export const COST_P90 = 1.25;
export const DURATION_P90 = 1.5;

export interface Quantiles {
  readonly p50: number;
  readonly p90: number;
}

export interface Forecast {
  /** null: no step has a known price. */
  readonly cost: { readonly p50: Micros; readonly p90: Micros } | null;
  readonly durationMs: { readonly p50: DurationMs; readonly p90: DurationMs } | null;
  readonly basis: 'estimates' | 'history';
}

export interface ForecastStep extends ScheduledStep {
  /** For how long it has been running already. */
  readonly elapsedMs?: DurationMs;
  readonly capability: string;
  readonly estimatedCost: Micros | null;
  readonly estimatedDurationMs: DurationMs | null;
}

/** What earlier runs of a capability cost and took, retries included; undefined: too few to tell. */
export interface Experience {
  readonly cost?: Quantiles;
  readonly durationMs?: Quantiles;
}

export interface ForecastWorld {
  readonly limits: ConcurrencyLimits;
  readonly experience: (agent: string, capability: string) => Experience | undefined;
  /** Any 32-bit number; the same seed gives the same forecast. */
  readonly seed: number;
  /** Fewer are drawn for what is asked often. */
  readonly mostSamples?: number;
}

/** Samples shrink as plans grow, so that a plan of 10,000 steps is still forecast in good time. */
const MOST_SAMPLES = 200;
const LEAST_SAMPLES = 10;
const STEPS_SIMULATED = 10_000;
/** What has taken longer than expected is expected to take this share longer still. */
const OVERDUE_SHARE = 0.1;
/** z at 0.9 of the standard normal distribution. */
const Z90 = 1.2815515655446004;

export function forecast(steps: readonly ForecastStep[], world: ForecastWorld): Forecast {
  const normal = normals(mulberry32(world.seed));
  const spreads = steps.map((step) => spreadOf(step, world.experience(step.agent, step.capability)));
  const wanted = Math.floor(STEPS_SIMULATED / Math.max(1, steps.length));
  const samples = Math.min(world.mostSamples ?? MOST_SAMPLES, Math.max(LEAST_SAMPLES, wanted));
  const scheduler = new Scheduler(steps, world.limits);
  const costs: number[] = [];
  const durations: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    let cost = 0;
    const drawn = spreads.map((spread, index) => {
      cost += draw(spread.cost, normal());
      return leftOf(draw(spread.durationMs, normal()), steps[index]?.elapsedMs ?? 0);
    });
    costs.push(Math.round(cost));
    durations.push(Math.round(scheduler.durationMs(drawn)));
  }
  return {
    cost: spreads.some((spread) => spread.cost) ? quantiles(costs) : null,
    durationMs: spreads.some((spread) => spread.durationMs) ? quantiles(durations) : null,
    basis: spreads.some((spread) => spread.known) ? 'history' : 'estimates',
  };
}

/** What is left of a duration; of what takes longer than that, a little always. */
function leftOf(durationMs: DurationMs, elapsedMs: DurationMs): DurationMs {
  return elapsedMs === 0 || durationMs === 0 ? durationMs : Math.max(durationMs - elapsedMs, OVERDUE_SHARE * elapsedMs);
}

interface Spread {
  readonly cost: Quantiles | undefined;
  readonly durationMs: Quantiles | undefined;
  readonly known: boolean;
}

function spreadOf(step: ForecastStep, experience: Experience | undefined): Spread {
  return {
    cost: experience?.cost ?? declared(step.estimatedCost, COST_P90),
    durationMs: experience?.durationMs ?? declared(step.estimatedDurationMs, DURATION_P90),
    known: experience?.cost !== undefined || experience?.durationMs !== undefined,
  };
}

function declared(estimate: number | null, p90: number): Quantiles | undefined {
  return estimate === null ? undefined : { p50: estimate, p90: estimate * p90 };
}

/** Log-normal with these quantiles: never negative, with a long tail, as costs and durations are. */
function draw(quantile: Quantiles | undefined, z: number): number {
  if (!quantile || quantile.p50 <= 0) return 0;
  return quantile.p50 * Math.max(1, quantile.p90 / quantile.p50) ** (z / Z90);
}

export function quantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p90: at(0.9) };
}

/** Standard normal numbers by Box–Muller, which makes two at a time. */
function normals(random: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const second = spare;
      spare = undefined;
      return second;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** A small seeded generator (Tommy Ettinger's mulberry32): numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
