import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, UNEXPECTED } from '../platform/http/openapi/api-problems.js';
import { TakesNothing } from '../platform/http/requests/takes-nothing.js';
import { BackupDto, RetentionDto } from './operations.dto.js';
import { ScheduleService } from './schedule.service.js';

const RUNNING = { status: 409, code: 'operations.already-running', when: 'the same task is running; ask again later' };

@ApiTags('operations')
@Controller('operations')
export class OperationsController {
  constructor(private readonly schedule: ScheduleService) {}

  @Post('backup')
  @HttpCode(200)
  @TakesNothing()
  @ApiOperation({ summary: 'Back up the database now, while everything goes on' })
  @ApiOkResponse({ type: BackupDto, description: 'Copied, flushed to disk and checked' })
  @ApiProblems(RUNNING, UNEXPECTED)
  backup(): Promise<BackupDto> {
    return this.schedule.backup.runNow();
  }

  @Post('retention')
  @HttpCode(200)
  @TakesNothing()
  @ApiOperation({ summary: 'Delete what is older than the retention settings now' })
  @ApiOkResponse({ type: RetentionDto, description: 'How many of each were deleted' })
  @ApiProblems(RUNNING, UNEXPECTED)
  retention(): Promise<RetentionDto> {
    return this.schedule.retention.runNow();
  }
}
