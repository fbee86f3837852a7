import { Migration } from '@mikro-orm/migrations';

export class Migration20261127Reruns extends Migration {
  override up(): void {
    // The execution whose unchanged results this one keeps; null: it begins from nothing.
    this.addSql('ALTER TABLE executions ADD COLUMN rerun_of TEXT');
    // Only the rows that have one, so that other executions pay nothing.
    this.addSql('CREATE INDEX executions_by_rerun ON executions (rerun_of) WHERE rerun_of IS NOT NULL');
  }
}
