// Opens the file: lock, pragmas, backup before a migration that changes an existing file, migrations forward only.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { type EntitySchema, MikroORM } from '@mikro-orm/sqlite';
import { Database } from './database.js';
import { DatabaseLock } from './database-lock.js';
import { MIGRATIONS } from './migrations/index.js';

export interface DatabaseOptions {
  readonly path: string;
  readonly backupDir: string;
  readonly entities: readonly EntitySchema[];
  /** ISO 8601, names the backup made before a migration. */
  readonly now: string;
}

export interface OpenDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/** Throws DatabaseInUseError when another process owns the file. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  mkdirSync(dirname(options.path), { recursive: true });
  const lock = DatabaseLock.acquire(options.path);
  try {
    const existed = existsSync(options.path);
    const orm = await MikroORM.init({
      dbName: options.path,
      entities: [...options.entities],
      extensions: [Migrator],
      migrations: { migrationsList: [...MIGRATIONS], snapshot: false, silent: true },
      discovery: { warnWhenNoEntities: false },
    });
    const native = await orm.em.getConnection().getNativeClient();
    native.pragma('journal_mode = WAL');
    native.pragma('synchronous = FULL');
    native.pragma('foreign_keys = ON');
    native.pragma('busy_timeout = 5000');
    const pending = await orm.migrator.getPending();
    if (existed && pending.length > 0) {
      mkdirSync(options.backupDir, { recursive: true });
      await native.backup(join(options.backupDir, `before-migration-${options.now.replaceAll(':', '-')}.db`));
    }
    if (pending.length > 0) await orm.migrator.up();
    return {
      database: new Database(orm, native),
      close: async () => {
        await orm.close(true);
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
