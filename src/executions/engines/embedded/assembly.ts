// How the composition root makes this engine.
import type { FactoryProvider } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.port.js';
import { Ids } from '../../../platform/clock/ids.port.js';
import { Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { EventFeed } from '../../event-feed.js';
import { NoticeWriter } from '../../notice-writer.js';
import { AgentGateway } from '../../ports/agent-gateway.port.js';
import { Budget } from '../../ports/budget.port.js';
import { SchemaCheck } from '../../ports/schema-check.port.js';
import { JournalStore } from '../../store/journal.store.js';
import { ProjectionsStore } from '../../store/projections.store.js';
import { EmbeddedEngine } from './embedded-engine.js';

export const EMBEDDED: Pick<FactoryProvider<EmbeddedEngine>, 'inject' | 'useFactory'> = {
  inject: [
    Database,
    JournalStore,
    ProjectionsStore,
    AgentGateway,
    Budget,
    SchemaCheck,
    EventFeed,
    NoticeWriter,
    Clock,
    Ids,
    Settings,
  ],
  useFactory: (
    database: Database,
    journal: JournalStore,
    projections: ProjectionsStore,
    gateway: AgentGateway,
    budget: Budget,
    schemas: SchemaCheck,
    feed: EventFeed,
    notices: NoticeWriter,
    clock: Clock,
    ids: Ids,
    settings: Settings,
  ) =>
    new EmbeddedEngine({
      database,
      journal,
      projections,
      gateway,
      budget,
      schemas,
      feed,
      notices,
      clock,
      ids,
      settings,
    }),
};
