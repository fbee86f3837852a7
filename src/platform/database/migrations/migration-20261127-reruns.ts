import { Migration } from '@mikro-orm/migrations';

export class Migration20261127Reruns extends Migration {
  override up(): void {
    // Which executions keep unchanged results of which other. Only those have a row; all others pay nothing.
    this.addSql(`CREATE TABLE execution_reruns (
      id TEXT PRIMARY KEY,
      rerun_of TEXT NOT NULL
    )`);
    this.addSql('CREATE INDEX execution_reruns_by_origin ON execution_reruns (rerun_of)');
  }
}
