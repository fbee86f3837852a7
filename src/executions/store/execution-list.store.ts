// Lists of executions, straight from the tables that people query. Newest first: ids are time-ordered, so the id is the
// cursor too.
import { Injectable } from '@nestjs/common';
import { isoTime } from '../../kernel/iso-time.js';
import { DEFAULT_CURRENCY } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.js';

export interface ExecutionFilter {
  readonly status?: string;
  readonly planId?: string;
  readonly agent?: string;
  /** ISO 8601: started at or after, and before. */
  readonly since?: string;
  readonly until?: string;
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
  readonly title: string;
  /** JSON: status → how many steps. */
  readonly steps: string;
  readonly cost: number;
  /** Micros, as approved; null: unknown. */
  readonly estimated: number | null;
  readonly rerun_of: string | null;
  readonly currency: string;
}

/** What was asked for, its beginning. */
const TITLE = `coalesce((SELECT substr(p.specification, 1, 120) FROM plans p WHERE p.id = e.plan_id), '')`;
/** Rows of one execution are found by the prefix of their id, which the primary key serves. */
const OWN_STEPS = `FROM step_executions s WHERE s.id > e.id || ':' AND s.id < e.id || ';'`;

/** Of the plan that its first entry pins; one that somebody has damaged says nothing. */
const ESTIMATED = `(SELECT iif(json_valid(j.data), json_extract(j.data, '$.plan.estimatedCost'), NULL)
  FROM execution_events j WHERE j.execution_id = e.id ORDER BY j.seq LIMIT 1)`;

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
    where('e.started_at >= ?', momentOf(filter.since));
    where('e.started_at < ?', momentOf(filter.until));
    where(`EXISTS (SELECT 1 ${OWN_STEPS} AND s.agent = ?)`, filter.agent);
    where(
      `EXISTS (SELECT 1 FROM plans p WHERE p.id = e.plan_id AND p.specification LIKE ? ESCAPE '\\')`,
      filter.q === undefined ? undefined : `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`,
    );
    return this.database.native
      .prepare<(string | number)[], ExecutionRow>(
        `SELECT e.id, e.plan_id, e.status, e.started_at, e.completed_at, e.error_message, ${TITLE} AS title,
           (SELECT r.rerun_of FROM execution_reruns r WHERE r.id = e.id) AS rerun_of,
           coalesce((SELECT c.currency FROM execution_currencies c WHERE c.id = e.id), '${DEFAULT_CURRENCY}') AS currency,
           (SELECT json_group_object(status, n) FROM (SELECT s.status, count(*) AS n ${OWN_STEPS} GROUP BY 1)) AS steps,
           (SELECT coalesce(sum(s.cost), 0) ${OWN_STEPS}) AS cost,
           ${ESTIMATED} AS estimated
         FROM executions e
         ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY e.id DESC LIMIT ?`,
      )
      .all(...values, filter.limit);
  }

  /** Those that may wait for somebody, oldest first. */
  waiting(limit: number): readonly { readonly id: string; readonly plan_id: string; readonly title: string }[] {
    return this.database.native
      .prepare<[number], { id: string; plan_id: string; title: string }>(
        `SELECT e.id, e.plan_id, ${TITLE} AS title FROM executions e
         WHERE e.status IN ('paused', 'running') ORDER BY e.id LIMIT ?`,
      )
      .all(limit);
  }

  /** Executions that do this one again, oldest first. */
  rerunsOf(executionId: string): readonly string[] {
    return this.database.native
      .prepare<[string], string>('SELECT id FROM execution_reruns WHERE rerun_of = ? ORDER BY id LIMIT 100')
      .pluck()
      .all(executionId);
  }

  countByStatus(): Readonly<Record<string, number>> {
    const rows = this.database.native
      .prepare<[], { status: string; n: number }>('SELECT status, count(*) AS n FROM executions GROUP BY status')
      .all();
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  }
}

/** As moments are stored, whatever the zone it was given in. */
function momentOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : isoTime(Date.parse(text));
}
