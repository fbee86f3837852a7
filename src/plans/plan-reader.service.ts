// Reads: one plan, pages of plans, differences and graphs of revisions.
import { Injectable } from '@nestjs/common';
import { DEFAULT_CURRENCY } from '../kernel/money.js';
import { cursorTo, ID, positionIn, SEQUENCE } from '../platform/http/cursor.js';
import type { Page } from '../platform/http/page.dto.js';
import { dotOf, type GraphFormat, graphOf, mermaidOf, type PlanGraph } from './domain/graph/plan-drawing.js';
import { diffPlans } from './domain/plan-diff.js';
import type { Revision } from './domain/plan.js';
import type { PlanDiffResponse, PlanListItem } from './dto/plan-listing.dto.js';
import { type PlanResponse, shownDuration } from './dto/plan-response.dto.js';
import { PlanAppraiser } from './plan-appraiser.service.js';
import { PlanRevisions } from './plan-revisions.service.js';
import { PlanView } from './plan-view.service.js';
import { type PlanListing, PlanStore } from './store/plan.store.js';

const WORD = /[\p{L}\p{N}]+/gu;
const MOST_WORDS = 20;

@Injectable()
export class PlanReader {
  constructor(
    private readonly revisions: PlanRevisions,
    private readonly store: PlanStore,
    private readonly appraiser: PlanAppraiser,
    private readonly view: PlanView,
  ) {}

  async get(planId: string, revision?: number): Promise<PlanResponse> {
    const stored = await this.revisions.find(planId, revision);
    return this.view.show(stored.plan, stored.revision);
  }

  /** Newest first; with `q` only plans whose specification has all its words (or words that begin so). */
  async list(limit: number, q?: string, cursor?: string): Promise<Page<PlanListItem>> {
    const words = (q?.match(WORD) ?? []).slice(0, MOST_WORDS);
    const [list, shape] = words.length > 0 ? (['found-plans', SEQUENCE] as const) : (['plans', ID] as const);
    const before = positionIn(list, cursor, shape);
    if (q !== undefined && words.length === 0 && q.trim() !== '') return { items: [], nextCursor: null };
    const rows =
      words.length > 0 ? await this.store.search(words, limit + 1, before) : await this.store.list(limit + 1, before);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(listed), nextCursor: cursorTo(list, last?.position) };
  }

  /** `to` defaults to the latest revision, `from` to the one before it. */
  async diff(planId: string, from?: number, to?: number): Promise<PlanDiffResponse> {
    const { revision: after } = await this.revisions.find(planId, to);
    const { revision: before } = await this.revisions.find(planId, from ?? Math.max(1, after.revision - 1));
    return this.difference(before, after);
  }

  difference(from: Revision, to: Revision): PlanDiffResponse {
    const diff = diffPlans(this.appraiser.figures(from.steps), this.appraiser.figures(to.steps));
    return { from: from.revision, to: to.revision, ...diff };
  }

  async graph(planId: string, format: GraphFormat, revision?: number): Promise<PlanGraph | string> {
    const stored = await this.revisions.find(planId, revision);
    const { steps, criticalPath } = this.appraiser.figures(stored.revision.steps);
    const graph = graphOf(steps, criticalPath);
    if (format === 'json') return graph;
    return format === 'dot' ? dotOf(graph) : mermaidOf(graph);
  }
}

function listed(row: PlanListing): PlanListItem {
  const { id, revision, specification, planner, stepCount, estimatedCost, estimatedDuration, createdAt } = row;
  return {
    planId: id,
    ...{ revision, specification, planner, stepCount, estimatedCost },
    currency: DEFAULT_CURRENCY,
    estimatedDuration: shownDuration(estimatedDuration),
    estimatedDurationMs: estimatedDuration,
    createdAt,
  };
}
