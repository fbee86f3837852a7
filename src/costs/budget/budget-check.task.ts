// Every BUDGET_CHECK_INTERVAL: ends holds that nobody will end any more, tells thresholds, and lets parked steps try
// again when money has aged out of a window. It is not the enforcement; that is the hold.
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.port.js';
import { Settings } from '../../platform/config/settings.js';
import { PeriodicTasks } from '../../platform/scheduling/periodic-tasks.js';
import type { LedgerEntry } from '../domain/ledger/entry.js';
import { EndedExecutionsStore } from '../store/ended-executions.store.js';
import { LedgerBook } from './ledger-book.service.js';
import { ThresholdWatch } from './threshold-watch.service.js';

export interface BudgetCheck {
  readonly releasedHolds: number;
  readonly notified: number;
}

@Injectable()
export class BudgetCheckTask implements OnApplicationBootstrap {
  private readonly logger = new Logger('costs');

  constructor(
    private readonly book: LedgerBook,
    private readonly watch: ThresholdWatch,
    private readonly executions: EndedExecutionsStore,
    private readonly tasks: PeriodicTasks,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.COST_TRACKING_ENABLED) return;
    this.tasks.schedule({
      name: 'budget-check',
      everyMs: this.settings.BUDGET_CHECK_INTERVAL,
      work: () => this.run(),
    });
    this.book.pressure.listen(() => {
      this.watch.look().catch((error: unknown) => {
        this.logger.error(`thresholds could not be told: ${error instanceof Error ? error.message : String(error)}`);
      });
    });
  }

  async run(): Promise<BudgetCheck> {
    const stale = this.book.openHolds().filter((hold) => this.isStale(hold));
    if (stale.length > 0) {
      await this.book.write(stale.map((hold) => this.releaseOf(hold)));
      this.logger.log(`released ${stale.length} holds of executions that have ended`);
    }
    this.book.prune((executionId) => this.executions.isOver(executionId));
    await this.book.checkpoint();
    const notified = await this.watch.look();
    // What has aged out of a window makes room without anybody doing anything.
    this.book.room.raise();
    return { releasedHolds: stale.length, notified };
  }

  /** A call may still be answered for AGENT_TIMEOUT after its hold; a later result is booked as a difference. */
  private isStale(hold: LedgerEntry): boolean {
    if (hold.at + this.settings.AGENT_TIMEOUT > this.clock.now()) return false;
    return hold.executionId === null || this.executions.isOver(hold.executionId);
  }

  private releaseOf(hold: LedgerEntry): LedgerEntry {
    return { ...hold, at: this.clock.now(), kind: 'release', details: { reason: 'the execution has ended' } };
  }
}
