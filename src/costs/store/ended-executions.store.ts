// What the ledger must know of executions: which of them are over. Reads the mission's table, writes nothing.
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

@Injectable()
export class EndedExecutionsStore {
  constructor(private readonly database: Database) {}

  exists(executionId: string): boolean {
    return this.database.native.prepare('SELECT 1 FROM executions WHERE id = ?').get(executionId) !== undefined;
  }

  /** Who approved it, as they said; undefined: they did not. */
  approverOf(executionId: string): string | undefined {
    const said = this.database.native
      .prepare<[string], string | null>(
        `SELECT json_extract(data, '$.plan.approvedBy') FROM execution_events
         WHERE execution_id = ? AND type = 'execution.started' ORDER BY seq LIMIT 1`,
      )
      .pluck()
      .get(executionId);
    return said ?? undefined;
  }

  /** An execution that retention has collected is over as well. */
  isOver(executionId: string): boolean {
    const row = this.database.native
      .prepare<[string], { status: string }>('SELECT status FROM executions WHERE id = ?')
      .get(executionId);
    return row === undefined || ['completed', 'failed', 'cancelled'].includes(row.status);
  }
}
