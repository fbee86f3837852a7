import { Injectable } from '@nestjs/common';
import { statSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { isoTime } from '../kernel/iso-time.js';
import { formatDuration } from '../kernel/duration.js';
import { Clock } from '../platform/clock/clock.port.js';
import { Settings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.js';
import { Readiness } from '../platform/lifecycle/readiness.js';
import { EventLoopLag } from '../platform/metrics/event-loop-lag.js';
import { StatusBoard } from '../platform/metrics/status-board.js';
import { VERSION } from '../platform/version.js';

const MB = 1_048_576;

/** Gathers what `/api/v1/status` shows: the process itself here, every feature's own section from the board. */
@Injectable()
export class StatusService {
  private readonly startedAt: number;
  private readonly begun: number;

  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly readiness: Readiness,
    private readonly lag: EventLoopLag,
    private readonly board: StatusBoard,
  ) {
    this.startedAt = clock.now();
    this.begun = clock.monotonic();
    board.register('database', () => this.databaseSection());
  }

  async report(): Promise<object> {
    const uptimeMs = this.clock.since(this.begun);
    return {
      status: this.readiness.state,
      version: VERSION,
      startedAt: isoTime(this.startedAt),
      uptime: formatDuration(uptimeMs),
      uptimeMs,
      mockMode: this.settings.MOCK_MODE,
      process: { pid: process.pid, node: process.version, environment: this.settings.NODE_ENV },
      eventLoopLagMs: this.lag.read(),
      memory: memorySection(),
      ...(await this.board.report()),
      setAside: this.board.problems(),
    };
  }

  private databaseSection(): object {
    const { native, problem } = this.database;
    return {
      state: problem === undefined ? 'writable' : problem.fault,
      ...(problem === undefined ? {} : { message: problem.message }),
      path: this.settings.DATABASE_PATH,
      sizeBytes: sizeOf(this.settings.DATABASE_PATH),
      walBytes: sizeOf(`${this.settings.DATABASE_PATH}-wal`),
      journalMode: native.pragma('journal_mode', { simple: true }),
      sqlite: native.prepare('SELECT sqlite_version()').pluck().get(),
    };
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function memorySection(): object {
  const { rss, heapUsed } = process.memoryUsage();
  const inMb = (bytes: number): number => Math.round((bytes / MB) * 10) / 10;
  return { rssMb: inMb(rss), heapUsedMb: inMb(heapUsed), heapLimitMb: inMb(getHeapStatistics().heap_size_limit) };
}
