// Keeping the data safe and small: backup and retention, on a schedule and on demand.
import { Module } from '@nestjs/common';
import { BackupService } from './backup/backup.service.js';
import { OperationsController } from './operations.controller.js';
import { RetentionService } from './retention/retention.service.js';
import { RetentionStore } from './retention/retention.store.js';
import { ScheduleService } from './schedule.service.js';

@Module({
  controllers: [OperationsController],
  providers: [BackupService, RetentionService, RetentionStore, ScheduleService],
})
export class OperationsModule {}
