// How MikroORM (Kysely underneath) reaches the connection. Kysely's own SQLite driver locks the connection for ever when
// BEGIN, COMMIT or ROLLBACK fails; here a transaction holds its turn at writing, whatever fails, and nothing else does.
import type { Database as NativeDatabase } from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
} from 'kysely';
import type { Transaction, Transactions } from './transactions.js';

/** ORM transactions wait for nothing outside the process. */
const LONGEST_TRANSACTION_MS = 30_000;

export class OrmDialect extends SqliteDialect {
  constructor(
    private readonly native: NativeDatabase,
    private readonly transactions: Transactions,
  ) {
    super({ database: native });
  }

  override createDriver(): Driver {
    return new OrmDriver(this.native, this.transactions);
  }

  override createAdapter(): SqliteAdapter {
    return new SharedConnection();
  }
}

/** So that Kysely leaves the taking of turns to the driver. */
class SharedConnection extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class OrmDriver implements Driver {
  constructor(
    private readonly native: NativeDatabase,
    private readonly transactions: Transactions,
  ) {}

  async init(): Promise<void> {}

  acquireConnection(): Promise<OrmConnection> {
    return Promise.resolve(new OrmConnection(this.native, this.transactions));
  }

  async beginTransaction(connection: OrmConnection): Promise<void> {
    connection.transaction = await this.transactions.begin({ longestMs: LONGEST_TRANSACTION_MS });
  }

  async commitTransaction({ transaction }: OrmConnection): Promise<void> {
    if (transaction) this.transactions.commit(transaction);
    return Promise.resolve();
  }

  /** The ORM asks for it after a COMMIT that failed as well. */
  async rollbackTransaction({ transaction, failure }: OrmConnection): Promise<void> {
    transaction?.rollback(failure);
    return Promise.resolve();
  }

  savepoint(connection: OrmConnection, name: string): Promise<void> {
    return connection.command(`SAVEPOINT "${name}"`);
  }

  rollbackToSavepoint(connection: OrmConnection, name: string): Promise<void> {
    return connection.command(`ROLLBACK TO "${name}"`);
  }

  releaseSavepoint(connection: OrmConnection, name: string): Promise<void> {
    return connection.command(`RELEASE "${name}"`);
  }

  releaseConnection(connection: OrmConnection): Promise<void> {
    return this.rollbackTransaction(connection);
  }

  /** Whoever opened the connection closes it. */
  async destroy(): Promise<void> {}
}

class OrmConnection implements DatabaseConnection {
  transaction: Transaction | undefined;
  /** Why the transaction will be taken back. */
  failure: unknown = new Error('taken back');

  constructor(
    private readonly native: NativeDatabase,
    private readonly transactions: Transactions,
  ) {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.transaction) return this.inTransaction(this.transaction, sql, parameters);
    await this.transactions.quiet();
    const statement = this.native.prepare<unknown[], Row>(sql);
    if (statement.reader) return { rows: statement.all(...parameters) };
    if (isPragma(sql)) return this.transactions.exclusive(() => this.execute<Row>(sql, parameters));
    return this.transactions.run(() => this.execute<Row>(sql, parameters));
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('rows are not streamed through the ORM: read them in pages');
  }

  async command(sql: string): Promise<void> {
    this.transaction?.demandOpen();
    this.native.exec(sql);
    return Promise.resolve();
  }

  private inTransaction<Row>(transaction: Transaction, sql: string, parameters: readonly unknown[]): QueryResult<Row> {
    try {
      transaction.demandOpen();
      return this.execute(sql, parameters);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  private execute<Row>(sql: string, parameters: readonly unknown[]): QueryResult<Row> {
    const statement = this.native.prepare<unknown[], Row>(sql);
    if (statement.reader) return { rows: statement.all(...parameters) };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
  }
}

/** Settings of the connection; some have no effect inside a transaction. */
function isPragma(sql: string): boolean {
  return /^\s*pragma\b/i.test(sql);
}
