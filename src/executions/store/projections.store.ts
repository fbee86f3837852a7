// The tables people query: rows derived from the state, written in the transaction that journals the events. Deriving
// them from the state (not from each event) is what makes a replayed journal agree with them always.
import { jsonText } from '../../kernel/json-text.js';
import { Injectable } from '@nestjs/common';
import { isoTime } from '../../kernel/iso-time.js';
import { DEFAULT_CURRENCY, fromMicros, sumMicros } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.js';
import type { StepIndex } from '../domain/graph.js';
import { type ExecutionState, ofPlan, resultOf, type StepState } from '../domain/state.js';

@Injectable()
export class ProjectionsStore {
  private readonly putExecution;
  private readonly putRerun;
  private readonly putCurrency;
  private readonly putStep;
  private readonly open;
  private readonly one;

  constructor(database: Database) {
    const db = database.native;
    this.putExecution = db.prepare(
      `INSERT INTO executions (id, plan_id, status, started_at, completed_at, error_message) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         status = excluded.status, completed_at = excluded.completed_at, error_message = excluded.error_message`,
    );
    this.putRerun = db.prepare('INSERT OR IGNORE INTO execution_reruns (id, rerun_of) VALUES (?, ?)');
    this.putCurrency = db.prepare('INSERT OR IGNORE INTO execution_currencies (id, currency) VALUES (?, ?)');
    this.putStep = db.prepare(
      `INSERT INTO step_executions
         (id, execution_id, step_id, agent, status, started_at, completed_at, result, error_message, cost)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         agent = excluded.agent, status = excluded.status, started_at = excluded.started_at,
         completed_at = excluded.completed_at, result = excluded.result, error_message = excluded.error_message,
         cost = excluded.cost`,
    );
    this.one = db.prepare<[string], { id: string }>('SELECT id FROM executions WHERE id = ?');
    this.open = db.prepare<[], { id: string }>(
      `SELECT id FROM executions WHERE status IN ('running', 'paused') ORDER BY id`,
    );
  }

  /** Inside an open transaction. */
  writeExecution(state: ExecutionState): void {
    const { phase } = state;
    const endedAt = phase.status === 'running' || phase.status === 'paused' ? null : isoTime(phase.at);
    const { planId, rerunOf, currency } = state.plan;
    this.putExecution.run(state.id, planId, phase.status, isoTime(state.startedAt), endedAt, errorOf(state));
    if (rerunOf !== undefined) this.putRerun.run(state.id, rerunOf);
    if (currency !== DEFAULT_CURRENCY) this.putCurrency.run(state.id, currency);
  }

  /** Inside an open transaction. */
  writeStep(state: ExecutionState, index: StepIndex): void {
    const step = state.steps[index];
    const plan = state.plan.steps[index];
    if (step === undefined || plan === undefined) return;
    const { record } = step;
    const result = resultOf(step);
    this.putStep.run(
      `${state.id}:${plan.id}`,
      state.id,
      plan.id,
      record.override?.agent ?? plan.agent,
      step.status,
      record.startedAt === null ? null : isoTime(record.startedAt),
      record.endedAt === null ? null : isoTime(record.endedAt),
      result === undefined ? null : jsonText({ result }).slice('{"result":'.length, -1),
      stepErrorOf(step),
      fromMicros(sumMicros(ofPlan(state.plan, record.charges).map((charge) => charge.amount))),
    );
  }

  has(executionId: string): boolean {
    return this.one.get(executionId) !== undefined;
  }

  /** Ids of executions that have not ended, oldest first. */
  openExecutions(): readonly string[] {
    return this.open.all().map((row) => row.id);
  }
}

function errorOf(state: ExecutionState): string | null {
  if (state.phase.status === 'failed') return state.phase.error.message;
  if (state.phase.status === 'cancelled') return state.phase.reason ?? null;
  if (state.phase.status !== 'paused' || state.phase.reason !== 'step-failed') return null;
  const failed = state.steps.find((step) => step.status === 'failed');
  return failed?.status === 'failed' ? failed.failure.message : null;
}

function stepErrorOf(step: StepState): string | null {
  if (step.status === 'failed') return step.failure.message;
  if (step.status === 'pending' && step.wait?.kind === 'retry') return step.wait.failure.message;
  if (step.status !== 'skipped') return null;
  switch (step.cause.kind) {
    case 'choice':
      return step.cause.reason;
    case 'on-failure':
      return step.cause.failure.message;
    case 'dependency':
      return `depends on ${step.cause.stepId}`;
    case 'execution-failed':
      return `${step.cause.stepId} failed the execution`;
  }
}
