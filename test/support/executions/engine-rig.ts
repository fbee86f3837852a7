// The embedded engine on a real database, with agents, money and time driven by hand.
import { EventEmitter2 } from '@nestjs/event-emitter';
import type { SetAside } from '../../../src/executions/engines/engine.port.js';
import { EmbeddedEngine } from '../../../src/executions/engines/embedded/embedded-engine.js';
import type { SchemaCheck } from '../../../src/executions/ports/schema-check.port.js';
import { EventFeed } from '../../../src/executions/event-feed.js';
import { NoticeWriter } from '../../../src/executions/notice-writer.js';
import { JournalStore } from '../../../src/executions/store/journal.store.js';
import { ProjectionsStore } from '../../../src/executions/store/projections.store.js';
import { Settings } from '../../../src/platform/config/settings.js';
import { EventBus } from '../../../src/platform/events/event-bus.js';
import { Outbox } from '../../../src/platform/events/outbox.store.js';
import { FakeBudget } from '../fakes/fake-budget.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { FakeGateway } from '../fakes/fake-gateway.js';
import { FakeIds } from '../fakes/fake-ids.js';
import { type TempDatabase, tempDatabase } from '../temp-database.js';

export class EngineRig {
  gateway = new FakeGateway();
  budget = new FakeBudget();
  schemas: SchemaCheck = { check: () => [] };
  readonly clock = new FakeClock();
  readonly ids = new FakeIds();
  readonly types: string[] = [];
  engine: EmbeddedEngine;

  private constructor(
    readonly temp: TempDatabase,
    private readonly settings: Settings,
  ) {
    this.engine = this.newEngine();
  }

  static async open(settings: Partial<Settings> = {}): Promise<EngineRig> {
    const temp = await tempDatabase();
    temp.database.native.prepare(`INSERT INTO plans (id, specification, steps) VALUES ('plan-1', 's', '[]')`).run();
    return new EngineRig(temp, Object.assign(new Settings(), { RETRY_DELAY: 1_000 }, settings));
  }

  /** As after kill -9: a new engine on the same file knows only what was committed. */
  async restart(prepare: () => void = () => undefined): Promise<readonly SetAside[]> {
    const closing = this.engine.close(0);
    this.clock.advance(0);
    await closing;
    this.gateway = new FakeGateway();
    prepare();
    this.engine = this.newEngine();
    const aside: SetAside[] = [];
    this.engine.onSetAside((entry) => aside.push(entry));
    await this.engine.recover();
    return aside;
  }

  /** Until all that can happen without the test has happened. */
  async settled(): Promise<void> {
    for (let round = 0; round < 12; round += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  rows(sql: string): unknown[] {
    return this.temp.database.native.prepare(sql).all();
  }

  statuses(executionId = 'x'): Record<string, string> {
    const state = this.engine.look(executionId)?.state;
    return Object.fromEntries(state?.plan.steps.map(({ id }, index) => [id, state.steps[index]?.status ?? '?']) ?? []);
  }

  async close(): Promise<void> {
    const closing = this.engine.close(0);
    this.clock.advance(0);
    await closing;
    await this.temp.close();
  }

  private newEngine(): EmbeddedEngine {
    const { database } = this.temp;
    const feed = new EventFeed(new EventBus(new EventEmitter2()));
    feed.entries.subscribe(({ event }) => this.types.push(event.type));
    return new EmbeddedEngine({
      database,
      journal: new JournalStore(database),
      projections: new ProjectionsStore(database),
      gateway: this.gateway,
      budget: this.budget,
      schemas: this.schemas,
      feed,
      notices: new NoticeWriter(new Outbox(database, this.clock, this.ids)),
      clock: this.clock,
      ids: this.ids,
      settings: this.settings,
    });
  }
}
