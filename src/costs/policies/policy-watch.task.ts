// Sees to it that a changed policy file counts without anybody asking: parked steps try again, problems are told once.
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { PeriodicTasks } from '../../platform/scheduling/periodic-tasks.js';
import { LedgerBook } from '../budget/ledger-book.service.js';
import { PolicyFiles } from './policy-files.adapter.js';

const LOOK_EVERY_MS = 500;

@Injectable()
export class PolicyWatch implements OnApplicationBootstrap {
  private readonly logger = new Logger('costs');
  private told = new Set<string>();

  constructor(
    private readonly files: PolicyFiles,
    private readonly book: LedgerBook,
    private readonly tasks: PeriodicTasks,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.COST_TRACKING_ENABLED) return;
    this.files.onChange(() => {
      this.book.room.raise();
      this.book.pressure.raise();
      this.tell();
    });
    this.files.read();
    this.tell();
    this.tasks.schedule({
      name: 'policy-watch',
      everyMs: LOOK_EVERY_MS,
      work: () => {
        const { files, problems } = this.files.read();
        return Promise.resolve({ files: files.length, problems: problems.length });
      },
    });
  }

  private tell(): void {
    const now = new Set<string>();
    for (const { file, reason, inForce } of this.files.read().problems) {
      const effect =
        inForce === null ? 'it closes what it may be for' : `the last good version of ${inForce} is in force`;
      const message = `policy file ${file} cannot be used: ${reason}; ${effect}`;
      now.add(message);
      if (!this.told.has(message)) this.logger.warn(message);
    }
    this.told = now;
  }
}
