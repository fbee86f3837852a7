import { Controller, Get, Header } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ApiProblems, UNEXPECTED } from '../platform/http/openapi/api-problems.js';
import { StatusView } from './status.dto.js';
import { StatusService } from './status.service.js';

const EXAMPLE = {
  status: 'ready',
  version: '0.1.0',
  startedAt: '2026-01-01T00:00:00.000Z',
  uptime: '2h 3m',
  uptimeMs: 7_380_000,
  mockMode: false,
  process: { pid: 4242, node: 'v24.21.0', environment: 'production' },
  eventLoopLagMs: { mean: 0.4, p50: 0.3, p99: 2.1, max: 11.8 },
  memory: { rssMb: 132.5, heapUsedMb: 41.2, heapLimitMb: 4144 },
  database: {
    state: 'writable',
    path: './data/orchestrator.db',
    sizeBytes: 401_408,
    walBytes: 0,
    journalMode: 'wal',
    sqlite: '3.51.0',
  },
  backup: { everyMs: 3_600_000, running: false, lastRun: null, newest: null },
  setAside: [{ kind: 'policy', id: 'team.json', message: 'limits.total is missing' }],
};

/** Sections belong to the features: the document knows that they are objects. */
const STATUS = {
  allOf: [{ $ref: getSchemaPath(StatusView) }, { type: 'object', additionalProperties: true }],
};

@ApiTags('health')
@ApiExtraModels(StatusView)
@Controller('status')
export class StatusController {
  constructor(private readonly status: StatusService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Everything about how the service does, a section per feature' })
  @ApiOkResponse({
    description: 'A section that cannot be read says so in its `error`; `setAside` lists what was left out and why',
    schema: STATUS,
    example: EXAMPLE,
  })
  @ApiProblems(UNEXPECTED)
  report(): Promise<object> {
    return this.status.report();
  }
}
