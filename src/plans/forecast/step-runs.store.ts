// Reads what steps of ended executions cost and took, from the tables of the mission. Writes nothing.
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** One completed step, its retries included. */
export interface StepRun {
  readonly agent: string;
  readonly capability: string;
  /** Decimal units. */
  readonly cost: number | null;
  readonly durationMs: number | null;
}

// Steps of an execution are found by the prefix of their id; the capability stands in the plan.
const RUNS_OF_EXECUTION = `
  SELECT run.agent AS agent, json_extract(step.value, '$.capability') AS capability, run.cost AS cost,
    CAST(round((julianday(run.completed_at) - julianday(run.started_at)) * 86400000) AS INTEGER) AS durationMs
  FROM executions
  JOIN plans ON plans.id = executions.plan_id
  JOIN json_each(plans.steps) step
  JOIN step_executions run ON run.id = executions.id || ':' || json_extract(step.value, '$.id')
  WHERE executions.id = ? AND run.status = 'completed'
    AND run.agent = json_extract(step.value, '$.agent')
  LIMIT ?`;

@Injectable()
export class StepRunsStore {
  private readonly latest;
  private readonly runs;

  constructor(database: Database) {
    const db = database.native;
    this.latest = db
      .prepare<[number], string>(
        `SELECT id FROM executions WHERE status IN ('completed', 'failed', 'cancelled') ORDER BY id DESC LIMIT ?`,
      )
      .pluck();
    this.runs = db.prepare<[string, number], StepRun>(RUNS_OF_EXECUTION);
  }

  /** Ids of ended executions, newest first. */
  latestEnded(limit: number): readonly string[] {
    return this.latest.all(limit);
  }

  runsOf(executionId: string, limit: number): readonly StepRun[] {
    return this.runs.all(executionId, limit);
  }
}
