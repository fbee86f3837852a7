// Every content that a policy file had, as long as it was in force: what a file is measured by when it changes or breaks.
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import { isJsonObject } from '../../kernel/json.js';
import type { NativeDatabase } from '../../platform/database/database.js';

export interface PolicyVersion {
  readonly pinned: PinnedPolicy;
  readonly file: string;
  /** ISO 8601. */
  readonly since: string;
  /** ISO 8601; null: it is in force. */
  readonly until: string | null;
  /** Who retired it; null: the next version took its place. */
  readonly endedBy: string | null;
  readonly reason: string | null;
}

interface VersionRow {
  readonly policy_id: string;
  readonly file: string;
  readonly hash: string;
  readonly content: string;
  readonly since: string;
  readonly until: string | null;
  readonly ended_by: string | null;
  readonly reason: string | null;
}

export class PolicyVersionsStore {
  constructor(
    private readonly db: NativeDatabase,
    /** Another folder has other policies. */
    private readonly folder: string,
  ) {}

  /** Those without an end. */
  inForce(): PolicyVersion[] {
    return this.rows('until IS NULL', []);
  }

  /** Newest first. */
  of(policyId: string): PolicyVersion[] {
    return this.rows('policy_id = ?', [policyId]).reverse();
  }

  /** Inside a transaction: takes the place of what was in force under this id. */
  begin({ id, hash, content }: PinnedPolicy, file: string, at: string): void {
    const now = this.db
      .prepare<string[], { hash: string; file: string }>(
        'SELECT hash, file FROM policy_versions WHERE folder = ? AND policy_id = ? AND until IS NULL',
      )
      .get(this.folder, id);
    if (now?.hash === hash && now.file === file) return;
    this.end(id, at, null, null);
    this.db
      .prepare('INSERT INTO policy_versions (policy_id, folder, file, hash, content, since) VALUES (?, ?, ?, ?, ?, ?)')
      .run(id, this.folder, file, hash, JSON.stringify(content), at);
  }

  /** Inside a transaction. */
  end(policyId: string, at: string, by: string | null, reason: string | null): void {
    this.db
      .prepare(
        `UPDATE policy_versions SET until = ?, ended_by = ?, reason = ?
         WHERE folder = ? AND policy_id = ? AND until IS NULL`,
      )
      .run(at, by, reason, this.folder, policyId);
  }

  private rows(where: string, values: readonly string[]): PolicyVersion[] {
    return this.db
      .prepare<string[], VersionRow>(`SELECT * FROM policy_versions WHERE folder = ? AND ${where} ORDER BY seq`)
      .all(this.folder, ...values)
      .flatMap((row) => {
        const content: unknown = JSON.parse(row.content);
        if (!isJsonObject(content)) return [];
        const pinned = { id: row.policy_id, hash: row.hash, content };
        const { file, since, until, ended_by: endedBy, reason } = row;
        return [{ pinned, file, since, until, endedBy, reason }];
      });
  }
}
