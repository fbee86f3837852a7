// Owns the tables plans, plan_revisions and plans_search. Writes run inside the caller's transaction; a plan, its
// revision and its line in the search index are always written together.
import type { EntityManager } from '@mikro-orm/sqlite';
import { Injectable } from '@nestjs/common';
import { defined } from '../../kernel/defined.js';
import { Database } from '../../platform/database/database.js';
import type { Plan, Revision } from '../domain/plan.js';
import { PlanEntity } from './plan.entity.js';
import { PlanRevisionEntity, type PlanRevisionRow } from './plan-revision.entity.js';

/** The columns of `plans` that follow the latest revision. */
export interface LatestFigures {
  /** As the API shows them. */
  readonly steps: readonly object[];
  readonly estimatedCost: number | null;
  readonly estimatedDuration: number | null;
}

export interface PlanListing {
  readonly id: string;
  readonly specification: string;
  readonly estimatedCost: number | null;
  readonly estimatedDuration: number | null;
  readonly createdAt: string;
  readonly revision: number;
  readonly planner: string;
  readonly stepCount: number;
  /** Where the next page goes on. */
  readonly position: string;
}

const SHOWN_SPECIFICATION = 300;

const LISTED = `plans.id AS id, substr(plans.specification, 1, ${SHOWN_SPECIFICATION}) AS specification,
  plans.estimated_cost AS estimatedCost, plans.estimated_duration AS estimatedDuration, plans.created_at AS createdAt,
  latest.revision AS revision, latest.planner AS planner, latest.step_count AS stepCount`;

const LATEST = `plan_revisions latest ON latest.plan_id = plans.id
  AND latest.revision = (SELECT max(revision) FROM plan_revisions WHERE plan_id = plans.id)`;

@Injectable()
export class PlanStore {
  constructor(private readonly database: Database) {}

  async insert(em: EntityManager, plan: Plan, revision: Revision, latest: LatestFigures): Promise<void> {
    const { id, specification, context, createdAt } = plan;
    await em.insert(PlanEntity, { id, specification, context, createdAt, ...latest });
    await em.insert(PlanRevisionEntity, rowOf(revision));
    await em.execute('INSERT INTO plans_search (specification, plan_id) VALUES (?, ?)', [specification, id]);
  }

  /** The number of the revision must be the next one; a number that is taken fails on the primary key. */
  async insertRevision(em: EntityManager, revision: Revision, latest: LatestFigures): Promise<void> {
    await em.insert(PlanRevisionEntity, rowOf(revision));
    await em.nativeUpdate(PlanEntity, { id: revision.planId }, latest);
  }

  async latestRevisionNumber(em: EntityManager, planId: string): Promise<number> {
    const sql = 'SELECT max(revision) AS latest FROM plan_revisions WHERE plan_id = ?';
    const [row] = await em.execute<{ latest: number | null }[]>(sql, [planId]);
    return row?.latest ?? 0;
  }

  async findPlan(id: string): Promise<Plan | undefined> {
    const fields = ['id', 'specification', 'context', 'createdAt'] as const;
    const row = await this.database.read().findOne(PlanEntity, { id }, { fields });
    return row
      ? { id, specification: row.specification, context: row.context ?? {}, createdAt: row.createdAt }
      : undefined;
  }

  /** The latest revision when no number is given. */
  async findRevision(planId: string, revision?: number): Promise<Revision | undefined> {
    const [row] = await this.database
      .read()
      .find(PlanRevisionEntity, { planId, ...defined({ revision }) }, { orderBy: { revision: 'desc' }, limit: 1 });
    return row ? revisionOf(row) : undefined;
  }

  /** Newest first. `before` is the position of the last plan of the page before. */
  async list(limit: number, before?: string): Promise<PlanListing[]> {
    const sql = `SELECT ${LISTED}, plans.id AS position FROM plans JOIN ${LATEST}
      WHERE plans.id < ? ORDER BY plans.id DESC LIMIT ?`;
    // Every id sorts before "~".
    return this.database.read().execute<PlanListing[]>(sql, [before ?? '~', limit]);
  }

  /** Plans whose specification has all these words (or words that start so), newest first. */
  async search(words: readonly string[], limit: number, before?: string): Promise<PlanListing[]> {
    const match = words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ');
    const sql = `SELECT ${LISTED}, CAST(found.at AS TEXT) AS position
      FROM (SELECT rowid AS at, plan_id FROM plans_search WHERE plans_search MATCH ? AND rowid < ?
            ORDER BY rowid DESC LIMIT ?) found
      JOIN plans ON plans.id = found.plan_id JOIN ${LATEST} ORDER BY found.at DESC`;
    const start = before === undefined ? Number.MAX_SAFE_INTEGER : Number(before);
    return this.database.read().execute<PlanListing[]>(sql, [match, start, limit]);
  }
}

function rowOf(revision: Revision): PlanRevisionRow {
  const { planId, revision: number, hash, planner, createdAt, ...document } = revision;
  return { planId, revision: number, hash, planner, stepCount: revision.steps.length, document, createdAt };
}

function revisionOf({ planId, revision, hash, planner, document, createdAt }: PlanRevisionRow): Revision {
  return { ...document, planId, revision, hash, planner, createdAt };
}
