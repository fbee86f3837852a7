import { Migration } from '@mikro-orm/migrations';

const TABLES = [
  // Up to where somebody who carries things on has read: a number of the outbox, or of the ledger.
  `CREATE TABLE reading_places (
    name TEXT PRIMARY KEY,
    seq INTEGER NOT NULL
  )`,
  // The secret signs deliveries, so it is kept as it is; it is shown when it is made and never again.
  `CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    description TEXT,
    types JSON,
    secret TEXT NOT NULL,
    old_secret TEXT,
    old_secret_until INTEGER,
    active INTEGER NOT NULL,
    inactive_because TEXT,
    since INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  )`,
  // One notice for one webhook. Of one lane (an execution) at most one is 'pending', the others wait behind it 'queued';
  // 'delivered' and 'dead' are ends.
  `CREATE TABLE webhook_deliveries (
    id TEXT PRIMARY KEY,
    webhook_id TEXT NOT NULL REFERENCES webhooks(id) ON DELETE CASCADE,
    seq INTEGER NOT NULL REFERENCES outbox(seq),
    lane TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER,
    last_at INTEGER,
    last_status INTEGER,
    last_error TEXT,
    UNIQUE (webhook_id, seq)
  )`,
  `CREATE INDEX webhook_deliveries_by_state ON webhook_deliveries (webhook_id, state, seq)`,
  `CREATE INDEX webhook_deliveries_by_notice ON webhook_deliveries (seq)`,
  `CREATE INDEX webhook_deliveries_open ON webhook_deliveries (webhook_id, lane, seq)
     WHERE state IN ('pending', 'queued')`,
  `CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, next_at) WHERE state = 'pending'`,
];

export class Migration20261126Webhooks extends Migration {
  override up(): void {
    for (const sql of TABLES) this.addSql(sql);
  }
}
