import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Revision } from '../domain/plan.js';

/** What is not in a column of its own. */
export type RevisionDocument = Omit<Revision, 'planId' | 'revision' | 'hash' | 'planner' | 'createdAt'>;

/** One immutable revision of a plan. */
export const PlanRevisionEntity = defineEntity({
  name: 'PlanRevisionEntity',
  tableName: 'plan_revisions',
  properties: (p) => ({
    planId: p.text().primary().name('plan_id'),
    revision: p.integer().primary(),
    hash: p.text(),
    planner: p.text(),
    stepCount: p.integer().name('step_count'),
    document: p.json<RevisionDocument>(),
    createdAt: p.text().name('created_at'),
  }),
});

export type PlanRevisionRow = InferEntity<typeof PlanRevisionEntity>;
