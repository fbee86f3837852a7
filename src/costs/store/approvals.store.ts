// Rows beside the ledger: approvals, the content of pinned policies, and what has been told of thresholds.
import { isoTime } from '../../kernel/iso-time.js';
import type { NativeDatabase } from '../../platform/database/database.js';
import { isJsonObject } from '../../kernel/json.js';
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import type { Approval } from '../domain/policy/approvals.js';

interface ApprovalRow {
  readonly id: string;
  readonly policy_id: string;
  readonly execution_id: string | null;
  readonly amount: number;
  readonly drawn: number;
  /** null: from before approvals named what they raise. */
  readonly raises: string | null;
  readonly approved_by: string;
  readonly reason: string;
  readonly expires_at: string | null;
  readonly created_at: string;
}

export interface Notification {
  readonly policyId: string;
  readonly environment: string;
  readonly windowStart: number;
  readonly scope: string;
  readonly threshold: number;
}

/** Somebody wants to be told when this share of a policy's limits is reached. */
export interface Alert {
  readonly policyId: string;
  /** 0…1. */
  readonly threshold: number;
  readonly channel: string;
}

export class ApprovalsStore {
  private readonly insertApproval;
  private readonly updateDrawn;
  private readonly insertSnapshot;
  private readonly insertNotification;

  constructor(private readonly db: NativeDatabase) {
    this.insertApproval = db.prepare<(string | number | null)[]>(
      `INSERT OR IGNORE INTO budget_approvals
         (id, policy_id, execution_id, amount, approved_by, reason, expires_at, created_at, raises, drawn)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.updateDrawn = db.prepare<[number, string, string]>(
      'UPDATE budget_approvals SET drawn = ? WHERE id = ? AND policy_id = ?',
    );
    this.insertSnapshot = db.prepare<string[]>(
      'INSERT OR IGNORE INTO policy_snapshots (hash, policy_id, content, created_at) VALUES (?, ?, ?, ?)',
    );
    this.insertNotification = db.prepare<(string | number)[]>(
      `INSERT OR IGNORE INTO budget_notifications (policy_id, environment, window_start, scope, threshold, created_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
  }

  addApproval(approval: Approval): void {
    const { id, policyId, executionId, amount, approvedBy, reason, expiresAt, createdAt, raises, drawn } = approval;
    this.insertApproval.run(
      id,
      policyId,
      executionId,
      amount,
      approvedBy,
      reason,
      expiresAt === null ? null : isoTime(expiresAt),
      isoTime(createdAt),
      JSON.stringify(raises),
      drawn,
    );
  }

  /** What its draws add up to now. */
  setDrawn({ id, policyId, drawn }: Pick<Approval, 'id' | 'policyId' | 'drawn'>): void {
    this.updateDrawn.run(drawn, id, policyId);
  }

  /** Those that have not run out. */
  approvals(now: number): Approval[] {
    return this.db
      .prepare<[string], ApprovalRow>('SELECT * FROM budget_approvals WHERE expires_at IS NULL OR expires_at > ?')
      .all(isoTime(now))
      .map((row) => ({
        id: row.id,
        policyId: row.policy_id,
        executionId: row.execution_id,
        amount: row.amount,
        drawn: row.drawn,
        raises: raisesOf(row.raises),
        approvedBy: row.approved_by,
        reason: row.reason,
        expiresAt: row.expires_at === null ? null : Date.parse(row.expires_at),
        createdAt: Date.parse(row.created_at),
      }));
  }

  addSnapshot(policy: PinnedPolicy, now: number): void {
    this.insertSnapshot.run(policy.hash, policy.id, JSON.stringify(policy.content), isoTime(now));
  }

  snapshot(hash: string): PinnedPolicy | undefined {
    const row = this.db
      .prepare<[string], { id: string; hash: string; content: string }>(
        'SELECT policy_id AS id, hash, content FROM policy_snapshots WHERE hash = ?',
      )
      .get(hash);
    if (row === undefined) return undefined;
    const content: unknown = JSON.parse(row.content);
    return isJsonObject(content) ? { ...row, content } : undefined;
  }

  /** Content that executions pinned under this id and that is not `hash`, newest first. */
  otherSnapshots(policyId: string, hash: string): { readonly hash: string; readonly createdAt: string }[] {
    return this.db
      .prepare<[string, string], { hash: string; createdAt: string }>(
        `SELECT hash, created_at AS createdAt FROM policy_snapshots WHERE policy_id = ? AND hash <> ?
         ORDER BY created_at DESC LIMIT 10`,
      )
      .all(policyId, hash);
  }

  addNotification(notification: Notification, now: number): void {
    const { policyId, environment, windowStart, scope, threshold } = notification;
    this.insertNotification.run(policyId, environment, windowStart, scope, threshold, isoTime(now));
  }

  addAlert({ policyId, threshold, channel }: Alert, now: number): void {
    this.db
      .prepare<(string | number)[]>(
        'INSERT OR IGNORE INTO budget_alerts (policy_id, threshold, channel, created_at) VALUES (?, ?, ?, ?)',
      )
      .run(policyId, threshold, channel, isoTime(now));
  }

  alerts(): Alert[] {
    return this.db
      .prepare<[], Alert>('SELECT policy_id AS policyId, threshold, channel FROM budget_alerts ORDER BY created_at')
      .all();
  }

  /** Start of the newest window in which this was told; undefined: never. */
  lastNotified({ policyId, environment, scope, threshold }: Omit<Notification, 'windowStart'>): number | undefined {
    const row = this.db
      .prepare<[string, string, string, number], { at: number | null }>(
        `SELECT max(window_start) AS at FROM budget_notifications
         WHERE policy_id = ? AND environment = ? AND scope = ? AND threshold = ?`,
      )
      .get(policyId, environment, scope, threshold);
    return row?.at ?? undefined;
  }
}

/** One from before approvals named what they raise goes for the total alone: never more than it says. */
function raisesOf(text: string | null): readonly string[] {
  const raises: unknown = text === null ? null : JSON.parse(text);
  return Array.isArray(raises) ? raises.filter((scope) => typeof scope === 'string') : ['total'];
}
