import { defineEntity } from '@mikro-orm/core';
import type { PlanContext } from '../domain/plan.js';

/** The mission's table: the plan as it stands, that is, with the steps and figures of its latest revision. */
export const PlanEntity = defineEntity({
  name: 'PlanEntity',
  tableName: 'plans',
  properties: (p) => ({
    id: p.text().primary(),
    specification: p.text(),
    context: p.json<PlanContext>().nullable(),
    /** As the API shows them. */
    steps: p.json<readonly object[]>(),
    /** Decimal units; null: unknown. */
    estimatedCost: p.double().nullable().name('estimated_cost'),
    /** ms; null: unknown. */
    estimatedDuration: p.integer().nullable().name('estimated_duration'),
    createdAt: p.text().name('created_at'),
  }),
});
