import { Migration } from '@mikro-orm/migrations';

export class Migration20261126AgentClosings extends Migration {
  override up(): void {
    // Agents that asked to be left alone (Retry-After): for how long, and when that was by the clock on the wall.
    this.addSql(`CREATE TABLE agent_closings (
      agent TEXT PRIMARY KEY,
      since INTEGER NOT NULL,
      left_ms INTEGER NOT NULL
    )`);
  }
}
