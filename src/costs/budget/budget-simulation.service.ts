// What a policy would say to amounts, or to a plan, now: asked of the same room that decides. Books and holds nothing.
import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../kernel/json.js';
import { fromMicros, toMicros } from '../../kernel/money.js';
import { RequestInvalid } from '../../platform/http/http.errors.js';
import { PlanUnknown } from '../costs.errors.js';
import { type PlannedAmounts, PlannedSpendsStore } from '../store/planned-spends.store.js';
import { whenFreed } from '../domain/accounts/until.js';
import { serviceName } from '../domain/ledger/service.js';
import { shortfallFigures, shownScope } from '../domain/policy/figures.js';
import type { Policy } from '../domain/policy/policy.js';
import { type Demand, demands, fits, missingOf, remainingOf, usedOf } from '../domain/policy/room.js';
import { LedgerBook } from './ledger-book.service.js';
import type { SimulatedLimitView, SimulationView } from './simulation-view.dto.js';

export interface SimulationRequest {
  /** A plan's id: its latest revision. */
  readonly plan?: string;
  /** Service → decimal. */
  readonly amounts?: Readonly<Record<string, number>>;
}

@Injectable()
export class BudgetSimulation {
  constructor(
    private readonly book: LedgerBook,
    private readonly plans: PlannedSpendsStore,
  ) {}

  /** Throws RequestInvalid, PlanUnknown. */
  of(policy: Policy, request: SimulationRequest): SimulationView {
    const { byService, unknownSteps } = this.spendOf(request);
    const asked = demands(
      policy,
      this.book.standing(policy, null),
      Object.entries(byService).map(([service, amount]) => [serviceName(service), amount] as const),
    );
    const short = asked.filter((demand) => !fits(demand));
    const now = this.book.clock.now();
    const until = whenFreed(policy, this.book.account(policy).window.leaving(now), short);
    const enforced = policy.mode === 'block' || policy.approvalRequired;
    const figures: JsonObject = shortfallFigures(short, { policy, environment: policy.environment, now });
    return {
      policyId: policy.id,
      currency: policy.currency,
      fits: short.length === 0,
      wouldBe: wouldBe(short.length === 0, enforced, unknownSteps > 0 && policy.unknownCost !== 'allow'),
      unknownSteps,
      limits: asked.map(limitView),
      until: short.length === 0 || until === undefined ? null : new Date(until).toISOString(),
      ...(short.length === 0 ? {} : { approval: figures['approval'] as JsonObject }),
    };
  }

  private spendOf({ plan, amounts }: SimulationRequest): PlannedAmounts {
    if ((plan === undefined) === (amounts === undefined)) {
      const message = 'give either plan or amounts';
      throw new RequestInvalid(message, { errors: [{ pointer: '', message }] });
    }
    if (plan !== undefined) {
      const spend = this.plans.of(plan);
      if (spend !== undefined) return spend;
      throw new PlanUnknown(`there is no plan ${plan}; GET /api/v1/plans lists them`);
    }
    const entries = Object.entries(amounts ?? {}).map(([service, amount]) => [service, toMicros(amount)] as const);
    return { byService: Object.fromEntries(entries), unknownSteps: 0 };
  }
}

function wouldBe(fit: boolean, enforced: boolean, unsure: boolean): SimulationView['wouldBe'] {
  if (!fit) return enforced ? 'refused' : 'flagged';
  return unsure ? 'asked' : 'sent';
}

function limitView(demand: Demand): SimulatedLimitView {
  return {
    scope: shownScope(demand.scope),
    limit: fromMicros(demand.limit),
    requested: fromMicros(demand.requested),
    remainingBefore: fromMicros(remainingOf(demand)),
    usedAfter: fromMicros(usedOf(demand) + demand.requested),
    missing: fromMicros(missingOf(demand)),
    fits: fits(demand),
  };
}
