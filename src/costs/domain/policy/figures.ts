// How limits are put to people: decimals, which limit, what is missing, and where an approval is given.
import type { Json, JsonObject } from '../../../kernel/json.js';
import { fromMicros, type Micros } from '../../../kernel/money.js';
import type { Policy } from './policy.js';
import { type Demand, type LimitUse, remainingOf, TOTAL, usedOf } from './room.js';
import { describeWindow } from './window.js';

export interface LimitContext {
  readonly policy: Policy;
  readonly environment: string;
  readonly now: number;
  /** The execution that asks; absent: a plan that has not started. */
  readonly executionId?: string;
}

export function missingOf(short: Demand): Micros {
  return Math.max(0, short.requested - remainingOf(short));
}

export function shortfallFigures(short: Demand, context: LimitContext): JsonObject {
  return {
    ...limitFigures(short, context),
    requested: fromMicros(short.requested),
    missing: fromMicros(missingOf(short)),
    approval: wayToApproval(context, missingOf(short)),
  };
}

export function limitFigures(use: LimitUse, { policy, environment, now }: LimitContext): JsonObject {
  return {
    policyId: policy.id,
    environment,
    mode: policy.mode,
    scope: use.scope === TOTAL ? TOTAL : `service:${use.scope}`,
    window: describeWindow(policy.window, now),
    currency: policy.currency,
    limit: fromMicros(use.limit),
    approved: fromMicros(use.approved),
    spent: fromMicros(use.spent),
    held: fromMicros(use.held),
    remaining: fromMicros(remainingOf(use)),
  };
}

/** The request that would raise the limit, ready to be completed with a name and a reason. */
export function wayToApproval({ policy, executionId }: LimitContext, amount: Micros): Json {
  const path =
    executionId === undefined
      ? `/api/v1/budgets/${encodeURIComponent(policy.id)}/approvals`
      : `/api/v1/executions/${encodeURIComponent(executionId)}/budget-approval`;
  return { method: 'POST', path, body: { amount: fromMicros(amount), approvedBy: '', reason: '' } };
}

export function shortfallMessage(short: Demand, { policy, environment, now }: LimitContext): string {
  const money = (amount: Micros): string => `${fromMicros(amount)} ${policy.currency}`;
  const what = short.scope === TOTAL ? 'its total limit' : `its limit for ${short.scope}`;
  const approved = short.approved > 0 ? ` + ${money(short.approved)} approved` : '';
  return (
    `policy ${policy.id} (${environment}, ${describeWindow(policy.window, now)}): ${what} of ${money(short.limit)}${approved} ` +
    `has ${money(remainingOf(short))} left (spent ${money(short.spent)}, held ${money(short.held)}), asked for ${money(short.requested)}`
  );
}

/** For people who look at a plan: "ec2 needs 31 GBP, 30 GBP of 30 GBP left". */
export function shortMessage(short: Demand, policy: Policy): string {
  const money = (amount: Micros): string => `${fromMicros(amount)} ${policy.currency}`;
  const limit = money(short.limit + short.approved);
  return `${short.scope} needs ${money(short.requested)}, ${money(remainingOf(short))} of ${limit} left`;
}

/** For people who look at a plan that fits, but comes close. */
export function nearMessage(demand: Demand, policy: Policy): string {
  const money = (amount: Micros): string => `${fromMicros(amount)} ${policy.currency}`;
  const [used, limit] = [money(usedOf(demand) + demand.requested), money(demand.limit + demand.approved)];
  const share = Number((policy.warningThreshold * 100).toPrecision(4));
  return `${used} of ${limit} for ${demand.scope} would be used (warned from ${share} %)`;
}
