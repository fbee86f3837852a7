import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntitySchema } from '@mikro-orm/sqlite';
import type { Database } from '../../src/platform/database/database.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import type { TurnBounds } from '../../src/platform/database/write-turns.js';

export interface TempDatabase {
  readonly database: Database;
  readonly folder: string;
  close(): Promise<void>;
}

/** A migrated SQLite file in a folder of its own (or at `path`); `close` removes the folder. */
export async function tempDatabase(
  entities: readonly EntitySchema[] = [],
  bounds?: TurnBounds,
  path?: string,
): Promise<TempDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrator-test-'));
  const { database, close } = await openDatabase({
    path: path ?? join(folder, 'orchestrator.db'),
    backupDir: join(folder, 'backups'),
    entities,
    now: '2026-01-01T00:00:00.000Z',
    ...(bounds === undefined ? {} : { bounds }),
  });
  return {
    database,
    folder,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
