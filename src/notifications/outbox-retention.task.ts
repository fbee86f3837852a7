// Every RETENTION_INTERVAL: what was delivered goes after MESSAGE_RETENTION_DAYS, everything else, dead letters too, after
// EXECUTION_RETENTION_DAYS.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Clock } from '../platform/clock/clock.port.js';
import { Settings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.js';
import { PeriodicTasks } from '../platform/scheduling/periodic-tasks.js';
import { OutboxRetentionStore } from './store/outbox-retention.store.js';

const DAY_MS = 86_400_000;

@Injectable()
export class OutboxRetentionTask implements OnApplicationBootstrap {
  private readonly store: OutboxRetentionStore;

  constructor(
    private readonly database: Database,
    private readonly tasks: PeriodicTasks,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {
    this.store = new OutboxRetentionStore(database.native);
  }

  onApplicationBootstrap(): void {
    const everyMs = this.settings.RETENTION_INTERVAL;
    this.tasks.schedule({ name: 'outbox-retention', everyMs, work: (signal) => this.run(signal) });
  }

  async run(signal: AbortSignal): Promise<{ readonly deleted: number }> {
    const now = this.clock.now();
    const delivered = now - this.settings.MESSAGE_RETENTION_DAYS * DAY_MS;
    const all = now - this.settings.EXECUTION_RETENTION_DAYS * DAY_MS;
    let deleted = 0;
    for (let isDone = false; !isDone && !signal.aborted;) {
      const swept = await this.database.commit(() => this.store.sweep(Math.max(delivered, all), all));
      ({ isDone } = swept);
      deleted += swept.deleted;
      await nextTurn();
    }
    return { deleted };
  }
}
