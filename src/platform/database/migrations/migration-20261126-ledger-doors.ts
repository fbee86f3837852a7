import { Migration } from '@mikro-orm/migrations';

const LEDGER = [
  // Policies of other environments, and limits of the execution itself, that a line counts against; null: none.
  'ALTER TABLE ledger_entries ADD COLUMN accounts JSON',
  // As the agent named the charge. Both indexes hold only the rows that have one, so that other rows pay nothing.
  'ALTER TABLE ledger_entries ADD COLUMN charge_id TEXT',
  `CREATE UNIQUE INDEX ledger_entries_by_charge ON ledger_entries (agent, charge_id) WHERE charge_id IS NOT NULL`,
  `CREATE INDEX ledger_entries_by_account ON ledger_entries (execution_id) WHERE accounts IS NOT NULL`,
  // Of another form than this version reads: made anew from the ledger.
  'DELETE FROM ledger_checkpoints',
];

const APPROVALS = [
  // Names of the limits it raises; null: from before they were named, the total and every service.
  'ALTER TABLE budget_approvals ADD COLUMN raises JSON',
  'ALTER TABLE budget_approvals ADD COLUMN drawn INTEGER NOT NULL DEFAULT 0',
];

const POLICIES = [
  // Each content that a policy file had, as long as it was in force. `until` null: it is now.
  `CREATE TABLE policy_versions (
    seq INTEGER PRIMARY KEY,
    policy_id TEXT NOT NULL,
    folder TEXT NOT NULL,
    file TEXT NOT NULL,
    hash TEXT NOT NULL,
    content JSON NOT NULL,
    since DATETIME NOT NULL,
    until DATETIME,
    ended_by TEXT,
    reason TEXT
  )`,
];

const AGENTS = [
  // Written for every capability, declared or not. Who has declared it registers again; until then it is not relied on.
  `UPDATE agents SET document = replace(document, '"idempotent":true,', '')`,
];

export class Migration20261126LedgerDoors extends Migration {
  override up(): void {
    for (const sql of [...LEDGER, ...APPROVALS, ...POLICIES, ...AGENTS]) this.addSql(sql);
  }
}
