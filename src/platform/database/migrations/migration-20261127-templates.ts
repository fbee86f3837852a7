import { Migration } from '@mikro-orm/migrations';

export class Migration20261127Templates extends Migration {
  override up(): void {
    // A revision of a plan under a name of its own, with the places that are filled in anew each time.
    this.addSql(`CREATE TABLE plan_templates (
      name TEXT PRIMARY KEY,
      plan_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      parameters JSON NOT NULL,
      description TEXT,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    )`);
  }
}
