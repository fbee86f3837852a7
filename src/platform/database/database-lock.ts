// One process owns one database file. The lock is an exclusive SQLite transaction on a file beside it: the system
// releases it when the process dies, however it dies, and the database itself stays readable by other tools.
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import BetterSqlite3, { type Database as NativeDatabase } from 'better-sqlite3';

export class DatabaseInUseError extends Error {
  constructor(path: string, cause: unknown) {
    super(
      `${path} is in use by another orchestrator process. Stop that process, or start this one with another DATABASE_PATH.`,
      { cause },
    );
    this.name = 'DatabaseInUseError';
  }
}

export class DatabaseLock {
  private constructor(private readonly handle: NativeDatabase) {}

  static acquire(databasePath: string): DatabaseLock {
    const handle = new BetterSqlite3(`${realPath(databasePath)}.lock`, { timeout: 0 });
    try {
      handle.pragma('journal_mode = DELETE');
      handle.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      handle.close();
      throw isBusy(error) ? new DatabaseInUseError(databasePath, error) : error;
    }
    return new DatabaseLock(handle);
  }

  release(): void {
    this.handle.close();
  }
}

/** A link is another name for the same file. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}

function isBusy(error: unknown): boolean {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded && String(error.code).startsWith('SQLITE_BUSY');
}
