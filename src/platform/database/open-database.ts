// Opens the file: lock, pragmas, backup before a migration that changes an existing file, migrations forward only.
// What a person can mend is told as CannotStart.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { type EntitySchema, MikroORM } from '@mikro-orm/sqlite';
import BetterSqlite3, { type Database as NativeDatabase } from 'better-sqlite3';
import { CannotStart } from '../lifecycle/cannot-start.js';
import { makeOwnFolder } from '../lifecycle/own-folder.js';
import { Database } from './database.js';
import { DatabaseCondition } from './database-condition.js';
import { claimFile, closeToOthers, DatabaseFile, pathFault } from './database-file.js';
import { DatabaseLock } from './database-lock.js';
import { MIGRATIONS } from './migrations/index.js';
import { openFailure, refusal } from './open-failure.js';
import { OrmDialect } from './orm-dialect.adapter.js';
import { Transactions } from './transactions.js';
import { type TurnBounds, WriteTurns } from './write-turns.js';

export interface DatabaseOptions {
  readonly path: string;
  readonly backupDir: string;
  readonly entities: readonly EntitySchema[];
  /** ISO 8601, names the backup made before a migration. */
  readonly now: string;
  readonly bounds?: TurnBounds;
}

export interface OpenDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

const BOUNDS: TurnBounds = { patienceMs: 5_000, longestMs: 30_000 };
/** Nobody is served yet, so SQLite itself may wait. */
const BOOT_PATIENCE_MS = 5_000;

/** Throws CannotStart: in use by another process (DatabaseInUseError), damaged, not writable, locked, … */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const { path } = options;
  if (path === ':memory:') {
    throw new CannotStart('DATABASE_PATH=:memory: would forget everything at the next start: give the path of a file');
  }
  const release: (() => void)[] = [];
  try {
    const { realPath, existed } = claimFile(path);
    const fault = pathFault(realPath);
    if (fault !== undefined) throw refusal(path, fault);
    closeToOthers(realPath);
    const lock = DatabaseLock.acquire(realPath);
    release.push(() => lock.release());
    const native = connect(realPath);
    release.push(() => native.close());
    const condition = new DatabaseCondition(path, new DatabaseFile(path, realPath));
    const transactions = new Transactions(native, new WriteTurns(options.bounds ?? BOUNDS), condition);
    const orm = await MikroORM.init({
      dbName: path,
      driverOptions: new OrmDialect(native, transactions),
      entities: [...options.entities],
      extensions: [Migrator],
      migrations: { migrationsList: [...MIGRATIONS], snapshot: false, silent: true },
      discovery: { warnWhenNoEntities: false },
    });
    release.push(() => void orm.close(true));
    await migrate(orm, native, options, existed);
    native.pragma('busy_timeout = 0'); // from here on a lock of others is waited for with the event loop free
    return {
      database: new Database(orm, native, transactions, condition),
      close: async () => {
        await orm.close(true);
        native.close();
        lock.release();
      },
    };
  } catch (error) {
    for (const undo of release.reverse()) undo();
    throw openFailure(path, error);
  }
}

/** Writes, so that a file that cannot be written is known at once and -wal and -shm are there. */
function connect(path: string): NativeDatabase {
  const native = new BetterSqlite3(path, { timeout: BOOT_PATIENCE_MS });
  try {
    native.pragma('journal_mode = WAL');
    native.pragma('synchronous = FULL');
    native.pragma('foreign_keys = ON');
    native.exec('BEGIN IMMEDIATE');
    native.pragma(`user_version = ${String(native.pragma('user_version', { simple: true }))}`);
    native.exec('COMMIT');
    return native;
  } catch (error) {
    native.close();
    throw error;
  }
}

async function migrate(
  orm: MikroORM,
  native: NativeDatabase,
  { path, backupDir, now }: DatabaseOptions,
  existed: boolean,
): Promise<void> {
  if (existed) demandOurs(path, native);
  const pending = await orm.migrator.getPending();
  if (pending.length === 0) return;
  if (existed) {
    makeOwnFolder(backupDir);
    const copy = join(backupDir, `before-migration-${now.replaceAll(':', '-')}.db`);
    await native.backup(copy);
    chmodSync(copy, 0o600);
  }
  await orm.migrator.up();
}

/** Neither another program's database nor one of a newer version, whose meaning is not known here. */
function demandOurs(path: string, native: NativeDatabase): void {
  const tables = native.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
  if (tables.length === 0) return;
  if (!tables.includes('mikro_orm_migrations')) {
    throw new CannotStart(
      `DATABASE_PATH=${path} is the database of another program (it holds ${tables.slice(0, 3).join(', ')}): give the path of a file of its own`,
    );
  }
  const known = new Set<string>(MIGRATIONS.map(({ name }) => name));
  const done = native.prepare<[], { name: string }>('SELECT name FROM mikro_orm_migrations').all();
  const newer = done.find(({ name }) => !known.has(name));
  if (newer === undefined) return;
  throw new CannotStart(
    `DATABASE_PATH=${path} was written by a newer version (${newer.name}): start that version, or put back the backup made before its first start`,
  );
}
