// May this step's money be put at risk? Every policy that pays is asked, as it is in force now; the first that refuses
// answers, with what is in the way and until when.
import { defined } from '../../kernel/defined.js';
import type { Holder, HoldRefusal, HoldRequest } from '../../executions/ports/budget.port.js';
import type { Micros } from '../../kernel/money.js';
import { countedAs, countsFor } from '../domain/accounts/account.js';
import type { LedgerEntry } from '../domain/ledger/entry.js';
import { CONSENT } from '../domain/policy/approvals.js';
import {
  limitFigures,
  type LimitContext,
  shortfallFigures,
  shortfallMessage,
  wayToApproval,
} from '../domain/policy/figures.js';
import type { Policy } from '../domain/policy/policy.js';
import { type Demand, limitFor, missingOf, shareWithin, shortfalls, TOTAL, totalUse } from '../domain/policy/room.js';
import { whenFreed } from '../domain/accounts/until.js';
import type { Payer, Paying } from '../policies/policies-in-force.js';
import type { LedgerBook } from './ledger-book.service.js';

const MOST_HOLDERS = 5;

/** How a known price lies on services; the parts add up to it. */
export type Split = (amount: Micros) => readonly (readonly [service: string, amount: Micros])[];

export type Admitted = { readonly ok: true; readonly amount: Micros } | HoldRefusal;

export class Gate {
  constructor(private readonly book: LedgerBook) {}

  /** `known` null: the price is unknown. A price of 0 passes always. */
  admit(
    request: HoldRequest,
    known: Micros | null,
    split: Split,
    { policies, closed }: Paying,
    currency: string,
  ): Admitted {
    if (known === 0) return { ok: true, amount: 0 };
    if (closed !== null) return shut(closed.policyId, closed.reason, known);
    let amount = known;
    if (amount === null) {
      const allowance = this.unknownAllowance(request, policies);
      if (typeof allowance !== 'number') return allowance;
      amount = allowance;
    }
    const refusals: Refused[] = [];
    for (const policy of policies) {
      if (policy.mode !== 'block' && !policy.approvalRequired) continue;
      const refusal = this.refusal(request, policy, split(amount), currency);
      if (refusal !== undefined) refusals.push(refusal);
    }
    return refusals.length === 0 ? { ok: true, amount } : { ...together(refusals, request), wanted: known };
  }

  private refusal(
    request: HoldRequest,
    policy: Policy,
    parts: ReturnType<Split>,
    currency: string,
  ): Refused | undefined {
    const rate = policy.currency === currency ? 1 : policy.rates.get(currency);
    if (rate === undefined) {
      const reason = `it is in ${policy.currency} and has no rate for ${currency}: add limits.rates`;
      return { ...shut(policy.id, reason, null), short: [], policy };
    }
    const requested = parts.map(([service, amount]) => [service, Math.round(amount * rate)] as const);
    if (this.fitsPlainly(policy, requested)) return undefined;
    const short = shortfalls(policy, this.book.standing(policy, request.scope.executionId), requested);
    const [first] = short;
    if (first === undefined) return undefined;
    const context = this.context(request, policy);
    const until = whenFreed(policy, this.book.account(policy).window.leaving(context.now), short);
    return {
      ok: false,
      reason: policy.approvalRequired ? 'approval' : 'budget',
      message: shortfallMessage(first, context),
      figures: shortfallFigures(short, context),
      wanted: null,
      ...defined({ until }),
      heldBy: this.holders(policy, first),
      short,
      policy,
    };
  }

  /** Within the limits as they are: no approval need be asked. */
  private fitsPlainly(policy: Policy, requested: ReturnType<Split>): boolean {
    const [first] = requested;
    if (first === undefined || requested.length > 1) return false;
    const standing = this.book.account(policy).standing(this.book.clock.now(), () => 0);
    return shareWithin(policy, standing, first[0], { adding: first[1], leaving: 0 }) !== undefined;
  }

  /** Whose open holds count against the limit. */
  private holders(policy: Policy, { scope }: Demand): Holder[] {
    const byStep = new Map<string, { -readonly [K in keyof Holder]: Holder[K] }>();
    for (const hold of this.book.openHolds()) {
      if (!countsFor(policy, hold) || (scope !== TOTAL && limitFor(policy, hold.service) !== scope)) continue;
      const { executionId, stepId } = hold;
      const key = `${executionId ?? ''} ${stepId ?? ''}`;
      const known = byStep.get(key) ?? { executionId, stepId, amount: 0 };
      known.amount += countedAs(policy, hold);
      byStep.set(key, known);
    }
    return [...byStep.values()].sort((a, b) => b.amount - a.amount).slice(0, MOST_HOLDERS);
  }

  /** What a step of unknown price may hold: what was approved for its execution and is not used by others like it. */
  private unknownAllowance(request: HoldRequest, policies: readonly Policy[]): Micros | HoldRefusal {
    let allowance: Micros | undefined;
    for (const policy of policies) {
      if (policy.unknownCost === 'allow') continue;
      const left = this.book.standing(policy, request.scope.executionId).open(CONSENT);
      if (policy.unknownCost === 'block' || left <= 0) return this.refuseUnknown(request, policy);
      allowance = Math.min(left, allowance ?? left);
    }
    return allowance ?? 0;
  }

  private refuseUnknown(request: HoldRequest, policy: Policy): HoldRefusal {
    const context = this.context(request, policy);
    const use = totalUse(policy, this.book.standing(policy, request.scope.executionId));
    const asks = policy.unknownCost === 'ask';
    return {
      ok: false,
      reason: asks ? 'approval' : 'budget',
      message:
        `the cost of ${request.agent}.${request.capability} is unknown and policy ${policy.id} ` +
        (asks
          ? 'asks: approve the amount it may cost at most'
          : 'does not allow that (enforcement.unknownCost: block)'),
      figures: {
        ...limitFigures(use, context),
        requested: null,
        ...(asks ? { approval: wayToApproval(context, 0) } : {}),
      },
      wanted: null,
      heldBy: [],
    };
  }

  private context(request: HoldRequest, policy: Policy): LimitContext {
    const { executionId, environment } = request.scope;
    return { policy, environment, now: this.book.clock.now(), executionId };
  }
}

interface Refused extends HoldRefusal {
  readonly policy: Policy;
  readonly short: readonly Demand[];
}

/** What the first says, with one approval that would do for all, and the moment at which all would have room. */
function together(refusals: readonly Refused[], { scope }: HoldRequest): HoldRefusal {
  const [first] = refusals;
  if (first === undefined) throw new RangeError('nobody has refused');
  const { policy, message, figures, wanted, heldBy } = first;
  const reason = refusals.some((one) => one.reason === 'approval') ? 'approval' : 'budget';
  const short = refusals.flatMap((one) => one.short);
  const untils = refusals.map(({ until }) => until);
  const until = untils.every((one) => one !== undefined) ? { until: Math.max(...untils) } : {};
  const refusal = { ok: false as const, reason, message, figures, wanted, heldBy, ...until } as const;
  if (short.length === 0) return refusal;
  const scopes = short.map((demand) => demand.scope);
  const context = { policy, environment: scope.environment, now: 0, executionId: scope.executionId };
  const way = wayToApproval(context, Math.max(...short.map(missingOf)), scopes);
  return { ...refusal, figures: { ...figures, approval: way } };
}

export function payerOf({ environment, policies, executionId, limits }: HoldRequest['scope']): Payer {
  return { environment, policies, executionId, ...defined({ limits }) };
}

/** The total of rows, in their own currency. */
export function sumOfRows(rows: readonly LedgerEntry[]): Micros {
  return rows.reduce((sum, { amount }) => sum + amount, 0);
}

function shut(policyId: string, reason: string, wanted: Micros | null): HoldRefusal {
  return {
    ok: false,
    reason: 'budget',
    message: `policy ${policyId} cannot be used, so nothing may be spent under it: ${reason}`,
    figures: { policyId, reason },
    wanted,
    heldBy: [],
  };
}
