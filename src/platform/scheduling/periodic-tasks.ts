// The timers of the house. Owns when periodic work runs, that a task never overlaps itself, that a failure is logged
// and shown and does not stop the next run, and that running work is told to stop at shutdown. Knows no task.
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { errorText } from '../../kernel/error-text.js';
import { Clock } from '../clock/clock.port.js';
import { PeriodicTask, type TaskWork } from './periodic-task.js';

export interface TaskOptions<T extends object> {
  readonly name: string;
  readonly everyMs: number;
  /** Should end soon after the signal is aborted. */
  readonly work: TaskWork<T>;
  /** Delay of the first run; default: one interval. */
  readonly firstAfterMs?: number;
}

@Injectable()
export class PeriodicTasks implements BeforeApplicationShutdown {
  private readonly logger = new Logger('scheduling');
  private readonly tasks: { stop(): Promise<void> }[] = [];

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly clock: Clock,
  ) {}

  schedule<T extends object>({ name, everyMs, work, firstAfterMs }: TaskOptions<T>): PeriodicTask<T> {
    const task = new PeriodicTask<T>(name, everyMs, work, this.clock);
    const tick = (): void => {
      task.runNow().catch((error: unknown) => {
        this.logger.error(`${name} failed: ${errorText(error)}`);
      });
    };
    this.registry.addInterval(name, setInterval(tick, everyMs).unref());
    if (firstAfterMs !== undefined && firstAfterMs < everyMs) {
      this.registry.addTimeout(`${name}: first`, setTimeout(tick, firstAfterMs).unref());
    }
    this.tasks.push(task);
    return task;
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const name of this.registry.getIntervals()) this.registry.deleteInterval(name);
    for (const name of this.registry.getTimeouts()) this.registry.deleteTimeout(name);
    await Promise.all(this.tasks.map((task) => task.stop()));
  }
}
