// The five key metrics as JSON, read from the same counters that Prometheus scrapes.
import type { KeyMetrics } from './key-metrics.js';

interface Sample {
  readonly value: number;
  readonly labels: Partial<Record<string, string | number>>;
  readonly metricName?: string;
}

/** Milliseconds; null while nothing has been seen. */
export interface Timing {
  readonly count: number;
  readonly meanMs: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

export async function metricsReport(metrics: KeyMetrics, since: string): Promise<object> {
  return {
    since,
    planGenerationTime: timing(await samples(metrics.planSeconds)),
    executionSuccessRate: await successRate(metrics),
    agentResponseTime: await responseTimes(metrics),
    costAccuracy: await costAccuracy(metrics),
    errorRateByAgent: await errorRates(metrics),
  };
}

async function samples(metric: { get(): Promise<{ values: Sample[] }> }): Promise<readonly Sample[]> {
  return (await metric.get()).values;
}

function timing(values: readonly Sample[]): Timing {
  const { count, mean } = average(values);
  const at = (quantile: number): number | null =>
    count > 0 ? inMs(values.find(({ labels }) => labels['quantile'] === quantile)?.value ?? null) : null;
  return { count, meanMs: inMs(mean), p50Ms: at(0.5), p95Ms: at(0.95) };
}

function average(values: readonly Sample[]): { readonly count: number; readonly mean: number | null } {
  const ending = (suffix: string): number => values.find(({ metricName }) => metricName?.endsWith(suffix))?.value ?? 0;
  const count = ending('_count');
  return { count, mean: count > 0 ? ending('_sum') / count : null };
}

function inMs(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1_000_000) / 1_000;
}

async function successRate(metrics: KeyMetrics): Promise<object> {
  const values = await samples(metrics.executions);
  const of = (outcome: string): number => values.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0;
  const [completed, failed, cancelled] = [of('completed'), of('failed'), of('cancelled')];
  return { completed, failed, cancelled, rate: ratio(completed, completed + failed) };
}

async function responseTimes(metrics: KeyMetrics): Promise<Record<string, Timing>> {
  const byAgent = Map.groupBy(await samples(metrics.agentSeconds), ({ labels }) => labels['agent']);
  return Object.fromEntries(
    [...byAgent].flatMap(([agent, values]) => (agent === undefined ? [] : [[String(agent), timing(values)]])),
  );
}

async function costAccuracy(metrics: KeyMetrics): Promise<object> {
  const total = async (metric: KeyMetrics['costActual']): Promise<number> => (await samples(metric))[0]?.value ?? 0;
  const [estimated, actual] = [await total(metrics.costEstimated), await total(metrics.costActual)];
  const deviation = average(await samples(metrics.costDeviation));
  return {
    executions: deviation.count,
    estimated,
    actual,
    actualToEstimated: ratio(actual, estimated),
    meanDeviation: deviation.mean === null ? null : ratio(deviation.mean, 1),
  };
}

async function errorRates(metrics: KeyMetrics): Promise<Record<string, object>> {
  const byAgent = Map.groupBy(await samples(metrics.agentCalls), ({ labels }) => String(labels['agent']));
  return Object.fromEntries(
    [...byAgent].map(([agent, values]) => {
      const of = (outcome: string): number => values.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0;
      const calls = of('ok') + of('error');
      return [agent, { calls, errors: of('error'), rate: ratio(of('error'), calls) }];
    }),
  );
}

/** Four places; null when there is nothing to divide by. */
function ratio(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part / whole) * 10_000) / 10_000 : null;
}
