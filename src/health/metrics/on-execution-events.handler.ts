// Follows executions from start to end to compare what was estimated with what was charged. An execution counts as ended
// but not for accuracy when there is nothing to compare: no step had a price, it was charged in another currency, or it
// started before this process did and its estimate was never heard of.
import { Injectable } from '@nestjs/common';
import { type Micros, sumMicros } from '../../kernel/money.js';
import { OnTold } from '../../platform/events/event-bus.js';
import type { EventMap } from '../../platform/events/event-map.js';
import { KeyMetrics } from './key-metrics.js';

type Told<Name extends keyof EventMap> = Pick<EventMap[Name], Extract<keyof EventMap[Name], 'executionId' | 'data'>>;

interface Followed {
  readonly estimated: Micros;
  readonly currency: string;
  actual: Micros;
}

/** Executions followed at once; those beyond are counted, but not for accuracy. */
const MOST_FOLLOWED = 10_000;

@Injectable()
export class OnExecutionEvents {
  private readonly running = new Map<string, Followed>();

  constructor(private readonly metrics: KeyMetrics) {}

  @OnTold('execution.started')
  started({ executionId, data: { estimatedCost, currency } }: Told<'execution.started'>): void {
    if (estimatedCost === null || this.running.size >= MOST_FOLLOWED) return;
    this.running.set(executionId, { estimated: estimatedCost, currency, actual: 0 });
  }

  @OnTold('budget.settled')
  settled({ executionId, data: { charges } }: Told<'budget.settled'>): void {
    const run = this.running.get(executionId);
    if (run === undefined) return;
    if (charges.some(({ currency }) => currency !== run.currency)) this.running.delete(executionId);
    else run.actual += sumMicros(charges.map(({ amount }) => amount));
  }

  @OnTold('execution.completed')
  completed({ executionId }: Told<'execution.completed'>): void {
    this.metrics.executionEnded('completed');
    const run = this.running.get(executionId);
    if (run) this.metrics.costKnown(run.estimated, run.actual);
    this.running.delete(executionId);
  }

  @OnTold('execution.failed')
  failed({ executionId }: Told<'execution.failed'>): void {
    this.metrics.executionEnded('failed');
    this.running.delete(executionId);
  }

  @OnTold('execution.cancelled')
  cancelled({ executionId }: Told<'execution.cancelled'>): void {
    this.metrics.executionEnded('cancelled');
    this.running.delete(executionId);
  }
}
