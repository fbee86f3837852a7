// Follows executions from start to end to compare what was estimated with what was charged. An execution that
// started before this process did counts as ended, but not for accuracy: its estimate was never heard of.
import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { type Micros, sumMicros } from '../../kernel/money.js';
import { KeyMetrics } from './key-metrics.js';

interface Published<Data> {
  readonly executionId: string;
  readonly data: Data;
}
interface Started {
  readonly plan: { readonly estimatedCost: Micros };
}
interface Settled {
  readonly charges: readonly { readonly amount: Micros }[];
}

/** Executions followed at once; those beyond are counted, but not for accuracy. */
const MOST_FOLLOWED = 10_000;

@Injectable()
export class OnExecutionEvents {
  private readonly running = new Map<string, { readonly estimated: Micros; actual: Micros }>();

  constructor(private readonly metrics: KeyMetrics) {}

  @OnEvent('execution.started')
  started({ executionId, data }: Published<Started>): void {
    if (this.running.size >= MOST_FOLLOWED) return;
    this.running.set(executionId, { estimated: data.plan.estimatedCost, actual: 0 });
  }

  @OnEvent('budget.settled')
  settled({ executionId, data }: Published<Settled>): void {
    const run = this.running.get(executionId);
    if (run) run.actual += sumMicros(data.charges.map(({ amount }) => amount));
  }

  @OnEvent('execution.completed')
  completed({ executionId }: Published<unknown>): void {
    this.metrics.executionEnded('completed');
    const run = this.running.get(executionId);
    if (run) this.metrics.costKnown(run.estimated, run.actual);
    this.running.delete(executionId);
  }

  @OnEvent('execution.failed')
  failed({ executionId }: Published<unknown>): void {
    this.metrics.executionEnded('failed');
    this.running.delete(executionId);
  }

  @OnEvent('execution.cancelled')
  cancelled({ executionId }: Published<unknown>): void {
    this.metrics.executionEnded('cancelled');
    this.running.delete(executionId);
  }
}
