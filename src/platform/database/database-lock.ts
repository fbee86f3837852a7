// One process owns one database file. The lock is an exclusive SQLite transaction on a file beside it: the system
// releases it when the process dies, however it dies, and the database itself stays readable by other tools.
import { chmodSync } from 'node:fs';
import BetterSqlite3, { type Database as NativeDatabase } from 'better-sqlite3';
import { CannotStart } from '../lifecycle/cannot-start.js';
import { isBusy } from './database.errors.js';

export class DatabaseInUseError extends CannotStart {
  constructor(path: string, cause: unknown) {
    super(
      `${path} is in use by another orchestrator process: stop that process, or start this one with another DATABASE_PATH`,
      cause,
    );
  }
}

export class DatabaseLock {
  private constructor(private readonly handle: NativeDatabase) {}

  /** `databasePath` without links: a link is another name for the same file. */
  static acquire(databasePath: string): DatabaseLock {
    const path = `${databasePath}.lock`;
    const handle = new BetterSqlite3(path, { timeout: 0 });
    try {
      chmodSync(path, 0o600);
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
