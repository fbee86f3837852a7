// Makes one call into SQLite fail, as if SQLite had: every way into better-sqlite3 is counted, and the n-th throws.
import BetterSqlite3 from 'better-sqlite3';

export const CODES = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_BUSY', 'SQLITE_READONLY', 'SQLITE_CORRUPT'] as const;
export type Code = (typeof CODES)[number];

/** `sql` is what was to be executed. Answers with the code to fail with; undefined: goes on to SQLite. */
export type Judge = (sql: string) => Code | undefined;

type Method = (this: unknown, ...values: unknown[]) => unknown;
type Methods = Record<string, Method>;

export class FailingSqlite {
  private readonly originals: (readonly [target: Methods, name: string, method: Method])[] = [];
  private judge: Judge = () => undefined;
  /** What was executed since the last `watch`. */
  readonly seen: string[] = [];

  constructor() {
    const probe = new BetterSqlite3(':memory:');
    const statements = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Methods;
    probe.close();
    const databases = BetterSqlite3.prototype as unknown as Methods;
    for (const name of ['exec', 'pragma']) this.replace(databases, name, (_, [sql]) => String(sql));
    for (const name of ['run', 'get', 'all', 'iterate']) {
      this.replace(statements, name, (statement) => (statement as { source: string }).source);
    }
  }

  watch(judge: Judge): void {
    this.seen.length = 0;
    this.judge = judge;
  }

  /** Everything goes on to SQLite again. */
  heal(): void {
    this.judge = () => undefined;
  }

  restore(): void {
    for (const [target, name, method] of this.originals) target[name] = method;
  }

  private replace(target: Methods, name: string, textOf: (self: unknown, values: unknown[]) => string): void {
    const original = target[name];
    if (original === undefined) throw new Error(`better-sqlite3 has no ${name}`);
    this.originals.push([target, name, original]);
    const meet = (sql: string): void => this.meet(sql);
    target[name] = function (this: unknown, ...values: unknown[]): unknown {
      meet(textOf(this, values));
      return original.apply(this, values);
    };
  }

  private meet(sql: string): void {
    this.seen.push(sql);
    const code = this.judge(sql);
    if (code !== undefined) throw new BetterSqlite3.SqliteError(`made to fail: ${sql.slice(0, 60)}`, code);
  }
}
