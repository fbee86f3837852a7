// Makes revisions and stores them: the only place that opens transactions on plans.
import { Injectable } from '@nestjs/common';
import type { PinnedPolicy } from '../executions/ports/budget.port.js';
import { Clock } from '../platform/clock/clock.port.js';
import { Ids } from '../platform/clock/ids.port.js';
import { Database } from '../platform/database/database.js';
import type { Plan, PlanContext, PlanningCost, PlanNotes, PlanStep, Revision } from './domain/plan.js';
import { planHash } from './domain/plan-hash.js';
import { shownMoney, shownStep } from './dto/plan-response.dto.js';
import { PlanAppraiser } from './plan-appraiser.service.js';
import { PlanNotFound, PlanRevisionNotFound } from './plan.errors.js';
import { type LatestFigures, PlanStore } from './store/plan.store.js';

export interface RevisionContent extends PlanNotes {
  readonly planner: string;
  readonly steps: readonly PlanStep[];
  readonly policies: readonly PinnedPolicy[];
  readonly remarks: readonly string[];
  readonly planningCost?: PlanningCost;
  readonly madeFrom?: number;
  readonly restores?: number;
}

export interface Stored {
  readonly plan: Plan;
  readonly revision: Revision;
}

/** Anything else is no id, and need not be looked for. */
const PLAN_ID = /^[\w-]{1,64}$/;

@Injectable()
export class PlanRevisions {
  constructor(
    private readonly database: Database,
    private readonly store: PlanStore,
    private readonly appraiser: PlanAppraiser,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws PlanNotFound, PlanRevisionNotFound. The latest revision when no number is given. */
  async find(planId: string, number?: number): Promise<Stored> {
    const plan = PLAN_ID.test(planId) ? await this.store.findPlan(planId) : undefined;
    if (!plan) throw new PlanNotFound(`there is no plan "${planId.slice(0, 100)}"; GET /api/v1/plans lists them`);
    const revision = await this.store.findRevision(planId, number);
    if (revision) return { plan, revision };
    const latest = await this.store.findRevision(planId);
    throw new PlanRevisionNotFound(
      `plan ${planId} has no revision ${number ?? 1}; its revisions are 1 to ${latest?.revision ?? 0}`,
    );
  }

  /** What `told` makes of it is made in the transaction that stores it, and given back. */
  async create<T>(
    specification: string,
    context: PlanContext,
    content: RevisionContent,
    told: (stored: Stored) => T,
  ): Promise<T> {
    const plan: Plan = { id: this.ids.next(), specification, context, createdAt: this.clock.timestamp() };
    const revision = this.make(plan.id, 1, content);
    const latest = this.latestFigures(content.steps);
    return this.database.transaction(async (em) => {
      await this.store.insert(em, plan, revision, latest);
      return told({ plan, revision });
    });
  }

  /** As `create`, but nothing is stored: the id is nobody's. */
  draft(specification: string, context: PlanContext, content: RevisionContent): Stored {
    const plan: Plan = { id: this.ids.next(), specification, context, createdAt: this.clock.timestamp() };
    return { plan, revision: this.make(plan.id, 1, content) };
  }

  /** As `create`. */
  async append<T>(plan: Plan, content: RevisionContent, told: (stored: Stored) => T): Promise<T> {
    const latest = this.latestFigures(content.steps);
    return this.database.transaction(async (em) => {
      const revision = this.make(plan.id, (await this.store.latestRevisionNumber(em, plan.id)) + 1, content);
      await this.store.insertRevision(em, revision, latest);
      return told({ plan, revision });
    });
  }

  private make(planId: string, number: number, content: RevisionContent): Revision {
    const policies = content.policies.map(({ id, hash }) => ({ id, hash }));
    const hash = planHash(content.steps, policies);
    return { ...content, policies, planId, revision: number, hash, createdAt: this.clock.timestamp() };
  }

  private latestFigures(steps: readonly PlanStep[]): LatestFigures {
    const { cost, durationMs } = this.appraiser.figures(steps);
    return { steps: steps.map(shownStep), estimatedCost: shownMoney(cost), estimatedDuration: durationMs };
  }
}
