// The one door to SQLite. Owns how transactions are made and whether the file can be written; knows no table.
// MikroORM and the prepared statements of the hot path share one connection; who writes waits for its turn, who reads
// waits for nothing but an ORM transaction that is open.
import type { EntityManager, MikroORM } from '@mikro-orm/sqlite';
import type { Database as NativeDatabase } from 'better-sqlite3';
import type { DatabaseCondition } from './database-condition.js';
import { databaseProblem, type DatabaseUnavailable } from './database.errors.js';
import type { Transactions } from './transactions.js';

export type { NativeDatabase };

export class Database {
  private trying: Promise<void> | undefined;

  constructor(
    readonly orm: MikroORM,
    /** The same connection for prepared statements; write with it only inside `commit`. */
    readonly native: NativeDatabase,
    private readonly transactions: Transactions,
    private readonly condition: DatabaseCondition,
  ) {}

  /** What keeps it from being written, as far as is known now; undefined: nothing. */
  get problem(): DatabaseUnavailable | undefined {
    return this.condition.problem;
  }

  /** A fresh entity manager for reads; nothing it holds is shared with another request. */
  read(): EntityManager {
    return this.orm.em.fork();
  }

  /** A cold write: an ORM transaction, rolled back when `work` throws. Rejects with DatabaseUnavailable. */
  async transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.orm.em.fork().transactional(work);
    } catch (error) {
      throw databaseProblem(error) ?? error;
    }
  }

  /**
   * The hot path: `work` runs synchronously in one native transaction with prepared statements. What it throws rolls
   * back and is thrown on. Must not await anything. Rejects with DatabaseUnavailable.
   */
  async commit<T>(work: (db: NativeDatabase) => T): Promise<T> {
    return this.transactions.run(() => work(this.native));
  }

  /** As `commit`, for deleting parents together with children that no index finds. */
  async commitWithoutForeignKeys<T>(work: () => T): Promise<T> {
    return this.transactions.run(work, { foreignKeys: false });
  }

  /** Runs while nobody else writes: for what cannot be inside a transaction (PRAGMA, VACUUM). */
  async exclusive<T>(work: () => T | Promise<T>): Promise<T> {
    return this.transactions.exclusive(work);
  }

  /** Writes something that changes nothing while there is a problem, so that it is known when it is over. */
  async tryAgain(): Promise<void> {
    if (this.problem === undefined) return;
    this.trying ??= this.commit((db) => {
      db.pragma(`user_version = ${String(db.pragma('user_version', { simple: true }))}`);
    }).finally(() => {
      this.trying = undefined;
    });
    await this.trying.catch(() => undefined); // the condition has it
  }
}
