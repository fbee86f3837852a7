// Ties the engine to the process: takes up what was open once every feature is ready, stops it before anything closes.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import { StatusBoard } from '../platform/metrics/status-board.js';
import { Engine, type SetAside } from './engines/engine.port.js';
import { EventFeed } from './event-feed.js';
import { ExecutionListStore } from './store/execution-list.store.js';

@Injectable()
export class EngineLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('engine');

  constructor(
    private readonly engine: Engine,
    private readonly feed: EventFeed,
    private readonly executions: ExecutionListStore,
    private readonly settings: Settings,
    private readonly board: StatusBoard,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.board.register('engine', () => this.engine.workload());
    this.board.register('executions', () => this.executions.countByStatus());
    this.engine.onSetAside((entry) => this.report(entry));
    await this.engine.recover();
  }

  private report({ executionId, message }: SetAside): void {
    this.logger.error(message);
    this.board.setAside({ kind: 'execution', id: executionId, message });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.engine.close(this.settings.SHUTDOWN_GRACE);
    this.feed.entries.complete();
  }
}
