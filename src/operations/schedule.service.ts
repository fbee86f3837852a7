// When backup and retention run, and what of that the status shows.
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.port.js';
import { Settings } from '../platform/config/settings.js';
import { StatusBoard } from '../platform/metrics/status-board.js';
import type { PeriodicTask } from '../platform/scheduling/periodic-task.js';
import { PeriodicTasks } from '../platform/scheduling/periodic-tasks.js';
import { type BackupDone, BackupService } from './backup/backup.service.js';
import { type RetentionDone, RetentionService } from './retention/retention.service.js';

/** What is due at boot waits this long: the first seconds belong to whoever started the service. */
const AFTER_BOOT_MS = 10_000;

@Injectable()
export class ScheduleService {
  readonly backup: PeriodicTask<BackupDone>;
  readonly retention: PeriodicTask<RetentionDone>;

  constructor(
    tasks: PeriodicTasks,
    settings: Settings,
    clock: Clock,
    backups: BackupService,
    retention: RetentionService,
    board: StatusBoard,
  ) {
    this.backup = tasks.schedule({
      name: 'backup',
      everyMs: settings.DATABASE_BACKUP_INTERVAL,
      firstAfterMs: Math.max(AFTER_BOOT_MS, settings.DATABASE_BACKUP_INTERVAL - ageOf(backups, clock)),
      work: (signal) => backups.run(signal),
    });
    this.retention = tasks.schedule({
      name: 'retention',
      everyMs: settings.RETENTION_INTERVAL,
      firstAfterMs: AFTER_BOOT_MS,
      work: (signal) => retention.run(signal),
    });
    board.register('backup', () => ({ ...this.backup.status(), newest: backups.newest() }));
    board.register('retention', () => this.retention.status());
  }
}

/** Of the newest backup, whichever process made it. */
function ageOf(backups: BackupService, clock: Clock): number {
  const newest = backups.newest();
  return newest === null ? Number.POSITIVE_INFINITY : clock.now() - Date.parse(newest.madeAt);
}
