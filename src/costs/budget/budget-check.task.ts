// Every BUDGET_CHECK_INTERVAL: ends holds that nobody will end any more, tells thresholds, and lets parked steps try
// again when money has aged out of a window. It is not the enforcement; that is the hold.
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { errorText } from '../../kernel/error-text.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Settings } from '../../platform/config/settings.js';
import { PeriodicTasks } from '../../platform/scheduling/periodic-tasks.js';
import type { EntryDetails, LedgerEntry } from '../domain/ledger/entry.js';
import { EndedExecutionsStore } from '../store/ended-executions.store.js';
import { LedgerBook } from './ledger-book.service.js';
import { Payers } from './payers.service.js';
import { ThresholdWatch } from './threshold-watch.service.js';

export interface BudgetCheck {
  readonly settledHolds: number;
  readonly notified: number;
}

@Injectable()
export class BudgetCheckTask implements OnApplicationBootstrap {
  private readonly logger = new Logger('costs');

  constructor(
    private readonly book: LedgerBook,
    private readonly watch: ThresholdWatch,
    private readonly payers: Payers,
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
        this.logger.error(`thresholds could not be told: ${errorText(error)}`);
      });
    });
  }

  async run(): Promise<BudgetCheck> {
    const stale = new Set(this.book.openHolds().flatMap((hold) => (this.isStale(hold) ? [hold.holdId ?? ''] : [])));
    for (const holdId of stale) await this.settle(holdId);
    if (stale.size > 0) {
      this.logger.log(
        `settled ${stale.size} holds of executions that have ended, unconfirmed: nobody said what they cost`,
      );
    }
    this.book.prune((executionId) => this.executions.isOver(executionId));
    await this.book.checkpoint();
    const notified = await this.watch.look();
    // What has aged out of a window makes room without anybody doing anything.
    this.book.room.raise();
    return { settledHolds: stale.size, notified };
  }

  /** A call may still be answered for AGENT_TIMEOUT after its hold; a later result is booked as a difference. */
  private isStale(hold: LedgerEntry): boolean {
    if (hold.at + this.settings.AGENT_TIMEOUT > this.clock.now()) return false;
    return hold.executionId === null || this.executions.isOver(hold.executionId);
  }

  /** Nobody has named a number, and nobody will: at the hold. */
  private async settle(holdId: string): Promise<void> {
    await this.book.write(
      () => {
        const hold = this.book.openHold(holdId);
        const [first] = hold;
        const reason = 'the execution has ended and nobody has said what it cost';
        const details = { unconfirmed: true as const, reason };
        return {
          lines: hold.map((row) => ({
            ...row,
            at: this.clock.now(),
            kind: 'settle' as const,
            details: { ...details, ...placeOf(row), ...(row.details?.unknown ? { unknown: true as const } : {}) },
          })),
          ends: holdId,
          cause: 'agent' as const,
          paying: first === undefined ? [] : this.payers.of(first),
        };
      },
      () => undefined,
    );
  }
}

function placeOf({ details }: LedgerEntry): Pick<EntryDetails, 'total' | 'part'> {
  if (details?.part) return { part: true };
  return details?.total === undefined ? {} : { total: details.total };
}
