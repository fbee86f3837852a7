// Lists of executions, straight from the tables that people query. Newest first: ids are time-ordered, so the id is the
// cursor too.
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

export interface ExecutionFilter {
  readonly status?: string;
  readonly planId?: string;
  readonly agent?: string;
  /** Words of the plan's specification. */
  readonly q?: string;
  /** Ids below this one. */
  readonly before?: string;
  readonly limit: number;
}

export interface ExecutionRow {
  readonly id: string;
  readonly plan_id: string;
  readonly status: string;
  readonly started_at: string;
  readonly completed_at: string | null;
  readonly error_message: string | null;
}

@Injectable()
export class ExecutionListStore {
  constructor(private readonly database: Database) {}

  list(filter: ExecutionFilter): readonly ExecutionRow[] {
    const conditions: string[] = [];
    const values: (string | number)[] = [];
    const where = (condition: string, value: string | undefined): void => {
      if (value === undefined) return;
      conditions.push(condition);
      values.push(value);
    };
    where('e.status = ?', filter.status);
    where('e.plan_id = ?', filter.planId);
    where('e.id < ?', filter.before);
    // Rows of one execution are found by the prefix of their id, which the primary key serves.
    where(
      `EXISTS (SELECT 1 FROM step_executions s WHERE s.id > e.id || ':' AND s.id < e.id || ';' AND s.agent = ?)`,
      filter.agent,
    );
    where(
      `EXISTS (SELECT 1 FROM plans p WHERE p.id = e.plan_id AND p.specification LIKE ? ESCAPE '\\')`,
      filter.q === undefined ? undefined : `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`,
    );
    return this.database.native
      .prepare<(string | number)[], ExecutionRow>(
        `SELECT e.id, e.plan_id, e.status, e.started_at, e.completed_at, e.error_message FROM executions e
         ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY e.id DESC LIMIT ?`,
      )
      .all(...values, filter.limit);
  }

  countByStatus(): Readonly<Record<string, number>> {
    const rows = this.database.native
      .prepare<[], { status: string; n: number }>('SELECT status, count(*) AS n FROM executions GROUP BY status')
      .all();
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  }
}
