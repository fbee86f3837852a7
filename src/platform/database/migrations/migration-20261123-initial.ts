import { Migration } from '@mikro-orm/migrations';

// Ids are time-ordered and tables are rowid tables; every index on an append-heavy table costs each step, so only the
// journal has one. Rows of one execution are found by the prefix of their id: step_executions.id and agent_messages.id
// start with the execution's id and a colon.
const MISSION_TABLES = [
  `CREATE TABLE plans (
    id TEXT PRIMARY KEY,
    specification TEXT NOT NULL,
    context JSON,
    steps JSON NOT NULL,
    estimated_cost REAL,
    estimated_duration INTEGER,
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP
  )`,
  `CREATE TABLE executions (
    id TEXT PRIMARY KEY,
    plan_id TEXT REFERENCES plans(id),
    status TEXT NOT NULL,
    started_at DATETIME,
    completed_at DATETIME,
    error_message TEXT
  )`,
  `CREATE TABLE step_executions (
    id TEXT PRIMARY KEY,
    execution_id TEXT REFERENCES executions(id),
    step_id TEXT NOT NULL,
    agent TEXT NOT NULL,
    status TEXT NOT NULL,
    started_at DATETIME,
    completed_at DATETIME,
    result JSON,
    error_message TEXT,
    cost REAL
  )`,
  `CREATE TABLE agent_messages (
    id TEXT PRIMARY KEY,
    execution_id TEXT REFERENCES executions(id),
    step_id TEXT,
    direction TEXT NOT NULL,
    agent TEXT NOT NULL,
    message JSON NOT NULL,
    timestamp DATETIME DEFAULT CURRENT_TIMESTAMP
  )`,
];

const PLANNING_TABLES = [
  // Immutable: a change of a plan is a new row. `document` is the whole revision, money in micro-units.
  `CREATE TABLE plan_revisions (
    plan_id TEXT NOT NULL REFERENCES plans(id),
    revision INTEGER NOT NULL,
    hash TEXT NOT NULL,
    planner TEXT NOT NULL,
    step_count INTEGER NOT NULL,
    document JSON NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (plan_id, revision)
  )`,
  // Full-text index over specifications. Contentless: the text itself stays in plans only.
  `CREATE VIRTUAL TABLE plans_search USING fts5(
    specification, plan_id UNINDEXED,
    content='', contentless_unindexed=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
  )`,
];

const EXECUTION_TABLES = [
  // The truth about executions; executions and step_executions are projections of it.
  `CREATE TABLE execution_events (
    seq INTEGER PRIMARY KEY,
    execution_id TEXT NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    step_id TEXT,
    data JSON NOT NULL
  )`,
  `CREATE INDEX execution_events_by_execution ON execution_events (execution_id)`,
];

const AGENT_TABLES = [
  `CREATE TABLE agents (
    name TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    document JSON NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
  )`,
  // Every version that ever was: plans priced on an old one can still be explained.
  `CREATE TABLE capabilities (
    agent TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    hash TEXT NOT NULL,
    document JSON NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (agent, name, version)
  )`,
  // Signs the tokens of callbacks; made at the first boot.
  `CREATE TABLE callback_keys (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key TEXT NOT NULL,
    created_at DATETIME NOT NULL
  )`,
];

const COST_TABLES = [
  // Append-only; amounts in micro-units.
  `CREATE TABLE ledger_entries (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    hold_id TEXT,
    execution_id TEXT,
    plan_id TEXT,
    step_id TEXT,
    agent TEXT,
    capability TEXT,
    environment TEXT NOT NULL,
    service TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    details JSON
  )`,
  // What memory knew of the ledger up to a row, so that a boot need not read all of it. Derived: may be deleted.
  `CREATE TABLE ledger_checkpoints (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    state JSON NOT NULL
  )`,
  `CREATE TABLE policy_snapshots (
    hash TEXT PRIMARY KEY,
    policy_id TEXT NOT NULL,
    content JSON NOT NULL,
    created_at DATETIME NOT NULL
  )`,
  // One approval may raise several policies. Without an execution it is for everybody until it expires.
  `CREATE TABLE budget_approvals (
    id TEXT NOT NULL,
    policy_id TEXT NOT NULL,
    execution_id TEXT,
    amount INTEGER NOT NULL,
    approved_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    expires_at DATETIME,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (id, policy_id)
  )`,
  // What has been told already: once per window. A rolling window starts, for this, when its threshold was passed.
  `CREATE TABLE budget_notifications (
    policy_id TEXT NOT NULL,
    environment TEXT NOT NULL,
    window_start INTEGER NOT NULL,
    scope TEXT NOT NULL,
    threshold REAL NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (policy_id, environment, window_start, scope, threshold)
  )`,
  // Further shares of a policy's limits at which somebody wants to be told.
  `CREATE TABLE budget_alerts (
    policy_id TEXT NOT NULL,
    threshold REAL NOT NULL,
    channel TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (policy_id, threshold, channel)
  )`,
];

const PLATFORM_TABLES = [
  `CREATE TABLE idempotency_keys (
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers JSON NOT NULL,
    body JSON NOT NULL,
    created_at DATETIME NOT NULL,
    PRIMARY KEY (route, key)
  )`,
];

export class Migration20261123Initial extends Migration {
  override up(): void {
    const groups = [MISSION_TABLES, PLANNING_TABLES, EXECUTION_TABLES, AGENT_TABLES, COST_TABLES, PLATFORM_TABLES];
    for (const sql of groups.flat()) this.addSql(sql);
  }
}
