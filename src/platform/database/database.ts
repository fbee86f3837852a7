// The one door to SQLite. Owns how transactions are made; knows no table.
// MikroORM and the prepared statements of the hot path share one connection, so the process never waits for itself:
// Kysely's connection lock lets one of them through at a time.
import type { EntityManager, MikroORM, SqliteConnection } from '@mikro-orm/sqlite';
import type { Database as NativeDatabase } from 'better-sqlite3';

export type { NativeDatabase };

export class Database {
  private readonly connection: SqliteConnection;

  constructor(
    readonly orm: MikroORM,
    /** The same connection for prepared statements; write with it only inside `commit`. */
    readonly native: NativeDatabase,
  ) {
    this.connection = orm.em.getConnection();
  }

  /** A fresh entity manager for reads; nothing it holds is shared with another request. */
  read(): EntityManager {
    return this.orm.em.fork();
  }

  /** A cold write: an ORM transaction, rolled back when `work` throws. */
  transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.orm.em.fork().transactional(work);
  }

  /**
   * The hot path: `work` runs synchronously in one native transaction with prepared statements. What it throws rolls
   * back and is thrown on. Must not await anything.
   */
  async commit<T>(work: (db: NativeDatabase) => T): Promise<T> {
    return this.exclusive(() => this.native.transaction(() => work(this.native)).immediate());
  }

  /** Runs while nobody else uses the connection: for what cannot be inside a transaction (backup, PRAGMA, VACUUM). */
  async exclusive<T>(work: () => T | Promise<T>): Promise<T> {
    return this.connection
      .getClient()
      .connection()
      .execute(async () => work());
  }
}
