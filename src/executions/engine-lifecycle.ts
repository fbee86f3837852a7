// Ties the engine to the process: takes up what was open once every feature is ready, stops it before anything closes.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import { Readiness } from '../platform/lifecycle/readiness.js';
import { StatusBoard } from '../platform/metrics/status-board.js';
import { Engine, type SetAside } from './engines/engine.port.js';
import { EventFeed } from './event-feed.js';
import { ExecutionListStore } from './store/execution-list.store.js';

@Injectable()
export class EngineLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('engine');
  private closed: Promise<void> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly feed: EventFeed,
    private readonly executions: ExecutionListStore,
    private readonly settings: Settings,
    private readonly board: StatusBoard,
    private readonly readiness: Readiness,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.board.register('engine', () => this.engine.workload());
    this.board.register('executions', () => this.executions.countByStatus());
    this.engine.onSetAside((entry) => this.report(entry));
    this.readiness.onStop(() => void this.close());
    await this.engine.recover();
  }

  private report({ executionId, message }: SetAside): void {
    this.logger.error(message);
    this.board.setAside({ kind: 'execution', id: executionId, message });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.close();
    this.feed.entries.complete();
  }

  /** Begun when the service is told to stop: what answers "not ready" sends no further step. */
  private close(): Promise<void> {
    this.closed ??= this.engine.close(this.settings.SHUTDOWN_GRACE);
    return this.closed;
  }
}
