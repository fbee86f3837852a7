import { ApiProperty } from '@nestjs/swagger';

export class BackupDto {
  @ApiProperty({ example: 'data/backups/orchestrator-2026-01-01T00-00-00-000Z.db' })
  readonly file!: string;
  @ApiProperty({ example: 401_408 })
  readonly bytes!: number;
  @ApiProperty({ example: 38 })
  readonly durationMs!: number;
  @ApiProperty({ type: [String], description: 'older backups that made room (BACKUP_KEEP)', example: [] })
  readonly removed!: readonly string[];
}

export class RetentionDto {
  @ApiProperty({ example: 120, description: 'ended more than EXECUTION_RETENTION_DAYS ago, with all their rows' })
  readonly executions!: number;
  @ApiProperty({ example: 4_800, description: 'older than MESSAGE_RETENTION_DAYS' })
  readonly messages!: number;
  @ApiProperty({ example: 31, description: 'older than a day' })
  readonly idempotencyKeys!: number;
  @ApiProperty({ example: 210 })
  readonly durationMs!: number;
}
