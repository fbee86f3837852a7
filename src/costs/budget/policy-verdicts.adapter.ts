// What plans ask before anything runs: which policies apply, how a plan stands to them, and the gate of `execute`.
import { Injectable } from '@nestjs/common';
import { DEFAULT_CURRENCY, type Micros } from '../../kernel/money.js';
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
import { limitsAsPolicy } from '../domain/accounts/execution-limits.js';
import { holdAmount } from '../domain/ledger/hold-amount.js';
import { serviceName } from '../domain/ledger/service.js';
import type { Policy } from '../domain/policy/policy.js';
import {
  allUses,
  approvedOf,
  type Demand,
  demands,
  fits,
  type LimitUse,
  remainingOf,
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
    const { policies, currency, closed } = this.paying(spend);
    if (closed !== null) return { ...NO_POLICY, ...closed };
    for (const policy of policies) {
      const verdict = this.verdictOf(policy, spend, currency);
      if (tightest === NO_POLICY || isTighter(verdict, tightest)) tightest = verdict;
      if (isStricter(policy.unknownCost, unknownCost)) unknownCost = policy.unknownCost;
    }
    return { ...tightest, unknownCost };
  }

  currencyOf(payer: Pick<PlannedSpend, 'environment' | 'policies'>): string {
    const [first] = this.files.paying({ ...payer, executionId: null }).policies;
    return first?.currency ?? DEFAULT_CURRENCY;
  }

  holdOf({ agent, capability, ...price }: PlannedHold): Micros | null {
    return holdAmount({ ...price, p95: this.book.p95(agent, capability) });
  }

  demandRoom(spend: PlannedSpend): void {
    const { policies, currency, closed } = this.paying(spend);
    if (closed !== null) throw new PolicyUnusable(closed.because);
    for (const policy of policies) {
      if (!this.settings.COST_TRACKING_ENABLED) demandNoBlock(policy);
      else if (policy.mode === 'block' || policy.approvalRequired) this.demandFit(policy, spend, currency);
    }
  }

  /** How a policy would stand to this spend: the figures of every limit that it touches. */
  demandsOf(policy: Policy, spend: Pick<PlannedSpend, 'byService'>, currency: string): readonly Demand[] {
    return demands(policy, this.book.standing(policy, null), requestsOf(policy, spend, currency));
  }

  private verdictOf(policy: Policy, spend: PlannedSpend, currency: string): BudgetVerdict {
    const [whole, ...services] = allUses(policy, this.book.standing(policy, null));
    const asked = this.demandsOf(policy, spend, currency);
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

  private demandFit(policy: Policy, spend: PlannedSpend, currency: string): void {
    const { environment } = spend;
    const context = { policy, environment, now: this.book.clock.now() };
    const short = this.demandsOf(policy, spend, currency).filter((demand) => !fits(demand));
    const [first] = short;
    if (first !== undefined) {
      const Refusal = policy.approvalRequired ? BudgetApprovalRequired : BudgetExceeded;
      throw new Refusal(`the plan does not fit: ${shortfallMessage(first, context)}. ${WAYS}`, {
        extensions: { budget: shortfallFigures(short, context) },
      });
    }
    if (spend.unknownSteps > 0 && policy.unknownCost === 'block') {
      throw unknownRefused(spend.unknownSteps, context, totalUse(policy, this.book.standing(policy, null)));
    }
  }

  /** As they are in force now; the limits of an execution that has not begun have spent nothing. */
  private paying(spend: PlannedSpend): {
    readonly policies: readonly Policy[];
    readonly currency: string;
    readonly closed: (Pick<BudgetVerdict, 'policyId' | 'mode' | 'verdict'> & { readonly because: string }) | null;
  } {
    const { environment, policies, limits = [] } = spend;
    const { policies: paying, closed } = this.files.paying({ environment, policies, executionId: null });
    const currency = paying[0]?.currency ?? DEFAULT_CURRENCY;
    const own = limits.length > 0 ? [limitsAsPolicy('', limits, currency)] : [];
    const all = { policies: [...paying, ...own], currency };
    if (closed === null) return { ...all, closed };
    const { policyId, reason } = closed;
    const because = `policy ${policyId} cannot be used, so nothing may be spent: ${reason}`;
    return { ...all, closed: { policyId, mode: 'block', verdict: 'exceeded', because } };
  }
}

const WAYS = 'Ask for an approval (see budget.approval), make the plan cheaper, or execute with onBudget "pause"';

/** In the policy's currency. Without a rate nobody can say that it fits, so it does not. */
function requestsOf(
  policy: Policy,
  { byService }: Pick<PlannedSpend, 'byService'>,
  currency: string,
): [string, Micros][] {
  const rate = policy.currency === currency ? 1 : policy.rates.get(currency);
  return Object.entries(byService).map(([service, amount]) => [
    serviceName(service),
    rate === undefined ? NEVER_FITS : Math.round(amount * rate),
  ]);
}

const NEVER_FITS = Number.MAX_SAFE_INTEGER;

function isNear(policy: Policy, demand: Demand): boolean {
  if (demand.requested === 0) return false;
  return usedOf(demand) + demand.requested >= policy.warningThreshold * (demand.limit + approvedOf(demand));
}

function shown(use: LimitUse): { limit: Micros; spent: Micros; held: Micros; remaining: Micros } {
  return { limit: use.limit + approvedOf(use), spent: use.spent, held: use.held, remaining: remainingOf(use) };
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
