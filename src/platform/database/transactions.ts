// BEGIN, COMMIT and ROLLBACK on the one connection. SQLite calls are synchronous, so nothing here may wait inside one:
// a lock of another program is asked for again and again, with the event loop free in between. Whatever fails, the turn
// ends and the connection is out of its transaction before the next one begins.
import { setTimeout as pause } from 'node:timers/promises';
import type { Database as NativeDatabase } from 'better-sqlite3';
import { DatabaseUnavailable, databaseProblem, isBusy } from './database.errors.js';
import type { WriteTurn, WriteTurns } from './write-turns.js';

/** What must hold, and who hears of it. */
export interface TransactionWatch {
  /** Throws DatabaseUnavailable when what is committed now would not be found again. */
  demandKept(): void;
  committed(): void;
  failed(problem: DatabaseUnavailable): void;
}

export interface TransactionRules {
  /** Taken back by then if it has not come to its end. */
  readonly longestMs?: number;
  /** False: nothing looks for children of what is deleted. */
  readonly foreignKeys?: boolean;
}

/** A lock is asked for again after this many milliseconds; the last one repeats. */
const ASK_AGAIN_MS = [1, 2, 5, 10, 20];

export class Transactions {
  private open: Transaction | undefined;
  private foreignKeys = true;

  constructor(
    private readonly native: NativeDatabase,
    private readonly turns: WriteTurns,
    private readonly watch: TransactionWatch,
  ) {}

  /** Rejects with DatabaseUnavailable. */
  async begin({ longestMs, foreignKeys = true }: TransactionRules = {}): Promise<Transaction> {
    const turn = await this.turns.take();
    try {
      this.leave();
      if (!foreignKeys) this.setForeignKeys(false);
      const transaction = await this.beginOnceFree(turn);
      if (longestMs !== undefined) transaction.endWithin(longestMs);
      return transaction;
    } catch (error) {
      turn.end(false);
      throw this.told(error);
    }
  }

  /** Commits what `work` does, synchronously; what it throws takes everything back and is thrown on. */
  async run<T>(work: () => T, rules: TransactionRules = {}): Promise<T> {
    const transaction = await this.begin(rules);
    try {
      const result = work();
      this.commit(transaction);
      return result;
    } catch (error) {
      transaction.rollback(error);
      throw databaseProblem(error) ?? error;
    }
  }

  commit(transaction: Transaction): void {
    try {
      transaction.demandOpen();
      this.watch.demandKept();
      transaction.commit();
    } catch (error) {
      transaction.rollback(error);
      throw databaseProblem(error) ?? error;
    }
  }

  /** Alone with the connection, outside any transaction. */
  async exclusive<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = await this.turns.take();
    try {
      this.leave();
      return await work();
    } catch (error) {
      throw databaseProblem(error) ?? error;
    } finally {
      turn.end(true);
    }
  }

  /** Until nothing uncommitted can be read. */
  async quiet(): Promise<void> {
    while (this.open !== undefined) await this.open.over;
    this.leaveTransaction();
  }

  private async beginOnceFree(turn: WriteTurn): Promise<Transaction> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        this.native.exec('BEGIN IMMEDIATE');
        // In one breath with BEGIN: whoever reads knows at once that something is open.
        const transaction = new Transaction(this.native, (error) => this.ended(turn, error));
        this.open = transaction;
        return transaction;
      } catch (error) {
        if (!isBusy(error) || turn.patience() <= 0) throw error;
        turn.hindered('busy');
      }
      await pause(ASK_AGAIN_MS[Math.min(attempt, ASK_AGAIN_MS.length - 1)]);
    }
  }

  /** What the last transaction left behind (a ROLLBACK may fail) is cleared away before anything else is done. */
  private leave(): void {
    this.leaveTransaction();
    if (!this.foreignKeys) this.setForeignKeys(true);
  }

  private leaveTransaction(): void {
    if (this.native.inTransaction) this.native.exec('ROLLBACK');
  }

  /** Has no effect inside a transaction. */
  private setForeignKeys(on: boolean): void {
    this.native.pragma(`foreign_keys = ${on ? 'ON' : 'OFF'}`);
    this.foreignKeys = on;
  }

  private ended(turn: WriteTurn, error: unknown): void {
    this.open = undefined;
    if (error === undefined) this.watch.committed();
    else this.told(error);
    turn.end(databaseProblem(error) === undefined);
  }

  private told(error: unknown): unknown {
    const problem = databaseProblem(error);
    if (problem && problem.fault !== 'stuck') this.watch.failed(problem);
    return problem ?? error;
  }
}

export class Transaction {
  readonly over: Promise<undefined>;
  private readonly settle: () => void;
  private isOpen = true;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly native: NativeDatabase,
    /** `undefined`: committed; anything else is why it was taken back. */
    private readonly ended: (error: unknown) => void,
  ) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.over = promise;
    this.settle = () => resolve(undefined);
  }

  endWithin(ms: number): void {
    this.timer = setTimeout(() => this.rollback(new DatabaseUnavailable('stuck')), ms);
  }

  /** SQLite takes a transaction back by itself after some errors; statements after that would each be committed alone. */
  demandOpen(): void {
    if (!this.isOpen || !this.native.inTransaction) throw new DatabaseUnavailable('stuck');
  }

  commit(): void {
    this.native.exec('COMMIT');
    this.end(undefined);
  }

  /** Idempotent, never throws: the connection leaves the transaction before the next one begins, if it cannot now. */
  rollback(because: unknown): void {
    if (!this.isOpen) return;
    try {
      if (this.native.inTransaction) this.native.exec('ROLLBACK');
      this.end(because);
    } catch (error) {
      this.end(databaseProblem(because) ?? error);
    }
  }

  private end(error: unknown): void {
    this.isOpen = false;
    clearTimeout(this.timer);
    this.settle();
    this.ended(error);
  }
}
