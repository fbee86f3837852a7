// What plans ask before anything runs: which policies apply, how a plan stands to them, and the gate of `execute`.
import { Injectable } from '@nestjs/common';
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import type { Micros } from '../../kernel/money.js';
import { Settings } from '../../platform/config/settings.js';
import {
  type BudgetVerdict,
  BudgetVerdicts,
  type PlannedHold,
  type PlannedSpend,
  type PolicyChoice,
  type UnknownCost,
} from '../budget-verdicts.port.js';
import { BudgetApprovalRequired, BudgetExceeded, BudgetTrackingDisabled, PolicyUnusable } from '../costs.errors.js';
import { holdAmount } from '../domain/ledger/hold-amount.js';
import { serviceName } from '../domain/ledger/service.js';
import type { Policy } from '../domain/policy/policy.js';
import {
  allUses,
  type Demand,
  demands,
  fits,
  type LimitUse,
  remainingOf,
  shortfall,
  totalUse,
  usedOf,
} from '../domain/policy/room.js';
import { type Status, worst } from '../domain/policy/thresholds.js';
import { type ChosenPolicies, choosePolicies } from '../policies/choose-policies.js';
import { PolicyFiles } from '../policies/policy-files.adapter.js';
import {
  type LimitContext,
  limitFigures,
  nearMessage,
  shortMessage,
  shortfallFigures,
  shortfallMessage,
  wayToApproval,
} from '../domain/policy/figures.js';
import { LedgerBook } from './ledger-book.service.js';
import { PinnedPolicies } from './pinned-policies.js';

const NO_POLICY: BudgetVerdict = {
  policyId: null,
  mode: null,
  verdict: 'ok',
  limit: null,
  spent: 0,
  held: 0,
  remaining: null,
  perService: {},
  because: null,
  unknownCost: 'allow',
};

@Injectable()
export class PolicyVerdicts extends BudgetVerdicts {
  private readonly pinned = new PinnedPolicies();

  constructor(
    private readonly files: PolicyFiles,
    private readonly book: LedgerBook,
    private readonly settings: Settings,
  ) {
    super();
  }

  choose(choice: PolicyChoice): ChosenPolicies {
    return choosePolicies(this.files.read(), choice);
  }

  /** Of several policies: the worst verdict, and among equals the one with the least left after this spend. */
  verdict(spend: PlannedSpend): BudgetVerdict {
    let tightest = NO_POLICY;
    let unknownCost: UnknownCost = NO_POLICY.unknownCost;
    for (const policy of this.read(spend.policies)) {
      const verdict = this.verdictOf(policy, spend);
      if (tightest === NO_POLICY || isTighter(verdict, tightest)) tightest = verdict;
      if (isStricter(policy.unknownCost, unknownCost)) unknownCost = policy.unknownCost;
    }
    return { ...tightest, unknownCost };
  }

  holdOf({ agent, capability, ...price }: PlannedHold): Micros | null {
    return holdAmount({ ...price, p95: this.book.p95(agent, capability) });
  }

  demandRoom(spend: PlannedSpend): void {
    for (const policy of this.read(spend.policies)) {
      if (!this.settings.COST_TRACKING_ENABLED) demandNoBlock(policy);
      else if (policy.mode === 'block' || policy.approvalRequired) this.demandFit(policy, spend);
    }
  }

  private verdictOf(policy: Policy, spend: PlannedSpend): BudgetVerdict {
    const standing = this.book.standing(spend.environment, policy.window);
    const raise = this.book.raise(policy.id, null);
    const [whole, ...services] = allUses(policy, standing, raise);
    const asked = demands(policy, standing, raise, requestsOf(spend));
    const unsure = spend.unknownSteps > 0 && policy.unknownCost !== 'allow';
    const short = asked.filter((demand) => !fits(demand)).map((demand) => shortMessage(demand, policy));
    const near = asked.filter((demand) => isNear(policy, demand)).map((demand) => nearMessage(demand, policy));
    if (unsure) near.push(`the cost of ${spend.unknownSteps} step(s) is unknown`);
    const reasons = short.length > 0 ? short : near;
    return {
      policyId: policy.id,
      mode: policy.mode,
      verdict: short.length > 0 ? 'exceeded' : near.length > 0 ? 'warning' : 'ok',
      ...shown(whole),
      perService: Object.fromEntries(services.map((use) => [use.scope, shown(use)])),
      because: reasons.length > 0 ? reasons.join('; ') : null,
      unknownCost: policy.unknownCost,
    };
  }

  private demandFit(policy: Policy, spend: PlannedSpend): void {
    const { environment } = spend;
    const context = { policy, environment, now: this.book.clock.now() };
    const standing = this.book.standing(environment, policy.window);
    const raise = this.book.raise(policy.id, null);
    const short = shortfall(policy, standing, raise, requestsOf(spend));
    if (short !== undefined) {
      const Refusal = policy.approvalRequired ? BudgetApprovalRequired : BudgetExceeded;
      throw new Refusal(`the plan does not fit: ${shortfallMessage(short, context)}. ${WAYS}`, {
        extensions: { budget: shortfallFigures(short, context) },
      });
    }
    if (spend.unknownSteps > 0 && policy.unknownCost === 'block') {
      throw unknownRefused(spend.unknownSteps, context, totalUse(policy, standing, raise));
    }
  }

  private read(policies: readonly PinnedPolicy[]): Policy[] {
    return policies.map((pinned) => {
      const policy = this.pinned.read(pinned);
      if (policy === undefined) throw new PolicyUnusable(`policy ${pinned.id} as it was pinned is not valid`);
      return policy;
    });
  }
}

const WAYS = 'Ask for an approval (see budget.approval), make the plan cheaper, or execute with onBudget "pause"';

function requestsOf(spend: PlannedSpend): [string, Micros][] {
  return Object.entries(spend.byService).map(([service, amount]) => [serviceName(service), amount]);
}

function isNear(policy: Policy, demand: Demand): boolean {
  if (demand.requested === 0) return false;
  return usedOf(demand) + demand.requested >= policy.warningThreshold * (demand.limit + demand.approved);
}

function shown(use: LimitUse): { limit: Micros; spent: Micros; held: Micros; remaining: Micros } {
  return { limit: use.limit + use.approved, spent: use.spent, held: use.held, remaining: remainingOf(use) };
}

function isTighter(one: BudgetVerdict, other: BudgetVerdict): boolean {
  if (one.verdict !== other.verdict) return worst([one.verdict, other.verdict] satisfies Status[]) === one.verdict;
  return (one.remaining ?? Infinity) < (other.remaining ?? Infinity);
}

const LENIENT_FIRST: readonly UnknownCost[] = ['allow', 'ask', 'block'];

function isStricter(one: UnknownCost, other: UnknownCost): boolean {
  return LENIENT_FIRST.indexOf(one) > LENIENT_FIRST.indexOf(other);
}

function demandNoBlock(policy: Policy): void {
  if (policy.mode !== 'block') return;
  throw new BudgetTrackingDisabled(
    `policy ${policy.id} is in mode block and cost tracking is off: start with COST_TRACKING_ENABLED=true, or use another policy`,
    { extensions: { policyId: policy.id } },
  );
}

function unknownRefused(steps: number, context: LimitContext, use: LimitUse): BudgetExceeded {
  return new BudgetExceeded(
    `${steps} step(s) have no known cost and policy ${context.policy.id} does not allow that (enforcement.unknownCost: block)`,
    {
      extensions: {
        budget: { ...limitFigures(use, context), unknownSteps: steps, approval: wayToApproval(context, 0) },
      },
    },
  );
}
