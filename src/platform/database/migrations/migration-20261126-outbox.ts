import { Migration } from '@mikro-orm/migrations';

const TABLES = [
  // The last number given to anything that is told in order: journal entries and notices share it, so that one reader's
  // place is one number. Its own row, because retention may delete the newest entries and a number is never used twice.
  `CREATE TABLE event_sequence (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last INTEGER NOT NULL
  )`,
  `INSERT INTO event_sequence (id, last) SELECT 1, coalesce(max(seq), 0) FROM execution_events`,
  // What must reach somebody outside, written in the same transaction as what it tells. A notice of what a journal entry
  // says already has that entry's number.
  `CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    execution_id TEXT,
    data JSON NOT NULL
  )`,
  `CREATE INDEX outbox_by_execution ON outbox (execution_id, seq) WHERE execution_id IS NOT NULL`,
];

export class Migration20261126Outbox extends Migration {
  override up(): void {
    for (const sql of TABLES) this.addSql(sql);
  }
}
