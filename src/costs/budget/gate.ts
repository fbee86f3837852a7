// May this step's money be put at risk? Every policy in scope is asked; the first that refuses answers.
import type { BudgetScope, HoldOutcome, HoldRequest, PinnedPolicy } from '../../executions/ports/budget.port.js';
import type { Micros } from '../../kernel/money.js';
import { serviceName } from '../domain/ledger/service.js';
import type { Policy } from '../domain/policy/policy.js';
import { allUses, shortfall, totalUse } from '../domain/policy/room.js';
import { isNearLimit } from '../domain/policy/thresholds.js';
import {
  type LimitContext,
  limitFigures,
  shortfallFigures,
  shortfallMessage,
  wayToApproval,
} from '../domain/policy/figures.js';
import type { LedgerBook } from './ledger-book.service.js';
import { PinnedPolicies } from './pinned-policies.js';

type Refusal = Extract<HoldOutcome, { ok: false }>;

export class Gate {
  private readonly policies = new PinnedPolicies();

  constructor(private readonly book: LedgerBook) {}

  /** `known` null: the price is unknown. A price of 0 passes always. */
  admit(request: HoldRequest, known: Micros | null): HoldOutcome {
    if (request.scope.policies.length === 0 || known === 0) return { ok: true, amount: known ?? 0 };
    let amount = known;
    if (amount === null) {
      const allowance = this.unknownAllowance(request);
      if (typeof allowance !== 'number') return allowance;
      amount = allowance;
    }
    for (const pinned of request.scope.policies) {
      const refusal = this.refusal(request, pinned, amount);
      if (refusal !== undefined) return refusal;
    }
    return { ok: true, amount };
  }

  currencyOf(scope: BudgetScope): string | undefined {
    const first = scope.policies[0];
    return first === undefined ? undefined : this.policies.read(first)?.currency;
  }

  /** Whether some limit has reached a threshold: a hint to look closer. */
  nearLimit(scope: BudgetScope): boolean {
    return scope.policies.some((pinned) => {
      const policy = this.policies.read(pinned);
      if (policy === undefined || policy.mode === 'report') return false;
      const uses = allUses(policy, this.book.standing(scope.environment, policy.window), 0);
      return uses.some((use) => isNearLimit(policy, use));
    });
  }

  private refusal(request: HoldRequest, pinned: PinnedPolicy, amount: Micros): Refusal | undefined {
    const policy = this.policies.read(pinned);
    if (policy === undefined) return unreadable(pinned);
    if (policy.mode !== 'block' && !policy.approvalRequired) return undefined;
    const { executionId, environment } = request.scope;
    const short = shortfall(
      policy,
      this.book.standing(environment, policy.window),
      this.book.raise(policy.id, executionId),
      [[serviceName(request.service), amount]],
    );
    if (short === undefined) return undefined;
    const context = this.context(request, policy);
    return {
      ok: false,
      reason: policy.approvalRequired ? 'approval' : 'budget',
      message: shortfallMessage(short, context),
      figures: shortfallFigures(short, context),
    };
  }

  /** What a step of unknown price may hold: what was approved for its execution and is not used by others like it. */
  private unknownAllowance(request: HoldRequest): Micros | Refusal {
    let allowance: Micros | undefined;
    for (const pinned of request.scope.policies) {
      const policy = this.policies.read(pinned);
      if (policy === undefined) return unreadable(pinned);
      if (policy.unknownCost === 'allow') continue;
      const { executionId } = request.scope;
      const approved = this.book.raise(policy.id, executionId) - this.book.raise(policy.id, null);
      const left = approved - this.book.unknownUsed(executionId);
      if (policy.unknownCost === 'block' || left <= 0) return this.refuseUnknown(request, policy);
      allowance = Math.min(left, allowance ?? left);
    }
    return allowance ?? 0;
  }

  private refuseUnknown(request: HoldRequest, policy: Policy): Refusal {
    const context = this.context(request, policy);
    const use = totalUse(
      policy,
      this.book.standing(request.scope.environment, policy.window),
      this.book.raise(policy.id, request.scope.executionId),
    );
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
    };
  }

  private context(request: HoldRequest, policy: Policy): LimitContext {
    const { executionId, environment } = request.scope;
    return { policy, environment, now: this.book.clock.now(), executionId };
  }
}

function unreadable(pinned: PinnedPolicy): Refusal {
  return {
    ok: false,
    reason: 'budget',
    message: `policy ${pinned.id} as it was pinned is not valid, so nothing may be spent under it`,
    figures: { policyId: pinned.id, hash: pinned.hash },
  };
}
