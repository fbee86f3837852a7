// What each capability has cost and taken so far, for forecasts: the last runs of each, kept in memory, read from the
// tables when a forecast first asks and again for executions that ended since. Execution itself never waits for it.
import { Injectable } from '@nestjs/common';
import { toMicros } from '../../kernel/money.js';
import { OnTold } from '../../platform/events/event-bus.js';
import { type Experience, quantiles } from '../domain/graph/plan-forecast.js';
import { type StepRun, StepRunsStore } from './step-runs.store.js';

/** Fewer runs tell too little; then the declared spread of the estimate is used. */
const FEWEST_RUNS = 10;
const RUNS_KEPT = 100;
const EXECUTIONS_READ = 200;
/** At a time, newest first: bounds what a forecast can be made to wait for. */
const RUNS_READ = 5_000;

interface Runs {
  readonly costs: number[];
  readonly durations: number[];
}

@Injectable()
export class StepExperience {
  private readonly known = new Map<string, Runs>();
  /** Ended since the last look; undefined before the first. */
  private unread: Set<string> | undefined;

  constructor(private readonly store: StepRunsStore) {}

  @OnTold('execution.completed', 'execution.failed', 'execution.cancelled')
  onExecutionEnded({ executionId }: { readonly executionId: string }): void {
    if (!this.unread) return;
    this.unread.add(executionId);
    const [oldest] = this.unread;
    if (this.unread.size > EXECUTIONS_READ && oldest !== undefined) this.unread.delete(oldest);
  }

  /** undefined: too few runs to tell. */
  of(agent: string, capability: string): Experience | undefined {
    this.catchUp();
    const runs = this.known.get(keyOf(agent, capability));
    if (!runs) return undefined;
    const [cost, durationMs] = [told(runs.costs), told(runs.durations)];
    if (!cost && !durationMs) return undefined;
    return { ...(cost ? { cost } : {}), ...(durationMs ? { durationMs } : {}) };
  }

  private catchUp(): void {
    const ids = this.unread ? [...this.unread].toReversed() : this.store.latestEnded(EXECUTIONS_READ);
    this.unread = new Set();
    const runs: StepRun[] = [];
    for (const id of ids) {
      if (runs.length >= RUNS_READ) break;
      runs.push(...this.store.runsOf(id, RUNS_READ - runs.length));
    }
    for (const run of runs.toReversed()) this.learn(run);
  }

  private learn({ agent, capability, cost, durationMs }: StepRun): void {
    const key = keyOf(agent, capability);
    const runs = this.known.get(key) ?? { costs: [], durations: [] };
    this.known.set(key, runs);
    if (cost !== null) keep(runs.costs, toMicros(cost));
    if (durationMs !== null) keep(runs.durations, durationMs);
  }
}

function keep(runs: number[], value: number): void {
  runs.push(value);
  if (runs.length > RUNS_KEPT) runs.shift();
}

function told(runs: readonly number[]): Experience['cost'] {
  return runs.length < FEWEST_RUNS ? undefined : quantiles(runs);
}

function keyOf(agent: string, capability: string): string {
  return `${agent}\n${capability}`;
}
