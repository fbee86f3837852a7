// The ground floor every feature stands on: settings, clock, ids, database, events, idempotency. Knows no feature.
import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { ScheduleModule } from '@nestjs/schedule';
import { type EntitySchema, MikroORM } from '@mikro-orm/sqlite';
import { Clock } from './clock/clock.port.js';
import { Ids } from './clock/ids.port.js';
import { SystemClock } from './clock/system-clock.adapter.js';
import { SystemIds } from './clock/system-ids.adapter.js';
import { Settings } from './config/settings.js';
import { Database } from './database/database.js';
import { type OpenDatabase, openDatabase } from './database/open-database.js';
import { EventBus } from './events/event-bus.js';
import { Outbox } from './events/outbox.store.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { IdempotencyStore } from './http/idempotency.store.js';
import { ConnectionCloser } from './lifecycle/connection-closer.js';
import { Readiness } from './lifecycle/readiness.js';
import { HealthRegistry } from './metrics/health-registry.js';
import { StatusBoard } from './metrics/status-board.js';
import { PeriodicTasks } from './scheduling/periodic-tasks.js';

/** How soon a deleted file is noticed, and room on a full disk. */
const LOOK_AT_DATABASE_MS = 1_000;
const OPEN_DATABASE = Symbol('OPEN_DATABASE');

export interface PlatformOptions {
  readonly settings: Readonly<Settings>;
  readonly entities: readonly EntitySchema[];
}

@Global()
@Module({})
export class PlatformModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(OPEN_DATABASE) private readonly open: OpenDatabase,
    private readonly readiness: Readiness,
    private readonly tasks: PeriodicTasks,
  ) {}

  static with({ settings, entities }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [EventEmitterModule.forRoot(), ScheduleModule.forRoot()],
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Clock, useClass: SystemClock },
        { provide: Ids, useClass: SystemIds },
        {
          provide: OPEN_DATABASE,
          inject: [Clock],
          useFactory: (clock: Clock) =>
            openDatabase({
              path: settings.DATABASE_PATH,
              backupDir: settings.BACKUP_DIR,
              entities,
              now: clock.timestamp(),
            }),
        },
        { provide: Database, inject: [OPEN_DATABASE], useFactory: (open: OpenDatabase) => open.database },
        { provide: MikroORM, inject: [Database], useFactory: (database: Database) => database.orm },
        EventBus,
        Outbox,
        StatusBoard,
        HealthRegistry,
        PeriodicTasks,
        Readiness,
        ConnectionCloser,
        IdempotencyStore,
        IdempotencyInterceptor,
      ],
      exports: [
        Settings,
        Clock,
        Ids,
        Database,
        MikroORM,
        EventBus,
        Outbox,
        StatusBoard,
        HealthRegistry,
        PeriodicTasks,
        Readiness,
        IdempotencyInterceptor,
        IdempotencyStore,
      ],
    };
  }

  onModuleInit(): void {
    const { database } = this.open;
    this.readiness.register(() => database.problem?.message);
    const work = async (): Promise<object> => {
      await database.tryAgain();
      return {};
    };
    this.tasks.schedule({ name: 'database', everyMs: LOOK_AT_DATABASE_MS, work });
  }

  /** After every feature's own shutdown hooks: nobody writes any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.open.close();
  }
}
