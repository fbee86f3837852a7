import { Migration } from '@mikro-orm/migrations';

export class Migration20261127Currencies extends Migration {
  /** For executions of before. */
  static readonly BACKFILL = `INSERT INTO execution_currencies
    SELECT execution_id, json_extract(data, '$.plan.currency') FROM execution_events
    WHERE type = 'execution.started' AND coalesce(json_extract(data, '$.plan.currency'), 'GBP') <> 'GBP'`;

  override up(): void {
    // Which executions count in another currency than pounds. Only those have a row; all others pay nothing.
    this.addSql(`CREATE TABLE execution_currencies (
      id TEXT PRIMARY KEY,
      currency TEXT NOT NULL
    )`);
    this.addSql(Migration20261127Currencies.BACKFILL);
  }
}
