// How limits are put to people: decimals, which limit, what is missing, and where an approval is given.
import type { Json, JsonObject } from '../../../kernel/json.js';
import { fromMicros, type Micros } from '../../../kernel/money.js';
import { executionOf } from '../accounts/execution-limits.js';
import type { Policy } from './policy.js';
import { approvedOf, type Demand, excessOf, type LimitUse, missingOf, remainingOf, TOTAL, usedOf } from './room.js';
import { describeWindow } from './window.js';

export interface LimitContext {
  readonly policy: Policy;
  readonly environment: string;
  readonly now: number;
  /** The execution that asks; absent: a plan that has not started. */
  readonly executionId?: string;
}

export function shownScope(scope: string): string {
  return scope === TOTAL ? TOTAL : `service:${scope}`;
}

/** Of the first limit that does not fit; the approval raises all of them. */
export function shortfallFigures(short: readonly Demand[], context: LimitContext): JsonObject {
  const [first] = short;
  if (first === undefined) return {};
  const missing = Math.max(...short.map(missingOf));
  return {
    ...limitFigures(first, context),
    requested: fromMicros(first.requested),
    missing: fromMicros(missing),
    approval: wayToApproval(
      context,
      missing,
      short.map(({ scope }) => scope),
    ),
  };
}

export function limitFigures(use: LimitUse, { policy, environment, now }: LimitContext): JsonObject {
  return {
    policyId: policy.id,
    environment,
    mode: policy.mode,
    scope: shownScope(use.scope),
    window: describeWindow(policy.window, now),
    currency: policy.currency,
    limit: fromMicros(use.limit),
    approved: fromMicros(approvedOf(use)),
    spent: fromMicros(use.spent),
    held: fromMicros(use.held),
    remaining: fromMicros(remainingOf(use)),
    over: fromMicros(excessOf(use)),
  };
}

/** The request that would raise the limits, ready to be completed with a name and a reason. */
export function wayToApproval(
  { policy, executionId }: LimitContext,
  amount: Micros,
  scopes: readonly string[] = [TOTAL],
): Json {
  const path =
    executionId === undefined
      ? `/api/v1/budgets/${encodeURIComponent(policy.id)}/approvals`
      : `/api/v1/executions/${encodeURIComponent(executionId)}/budget-approval`;
  const raises = [...new Set(scopes.map(shownScope))];
  return { method: 'POST', path, body: { amount: fromMicros(amount), raises, approvedBy: '', reason: '' } };
}

function ownerOf({ policy, environment, now }: LimitContext): string {
  if (executionOf(policy.id) !== undefined) return 'this execution may cost no more';
  return `policy ${policy.id} (${environment}, ${describeWindow(policy.window, now)})`;
}

export function shortfallMessage(short: Demand, context: LimitContext): string {
  const { policy } = context;
  const money = (amount: Micros): string => `${fromMicros(amount)} ${policy.currency}`;
  const what = short.scope === TOTAL ? 'its total limit' : `its limit for ${short.scope}`;
  const approved = approvedOf(short) > 0 ? ` + ${money(approvedOf(short))} approved` : '';
  return (
    `${ownerOf(context)}: ${what} of ${money(short.limit)}${approved} ` +
    `has ${money(remainingOf(short))} left (spent ${money(short.spent)}, held ${money(short.held)}), asked for ${money(short.requested)}`
  );
}

/** For people who look at a plan: "ec2 needs 31 GBP, 30 GBP of 30 GBP left". */
export function shortMessage(short: Demand, policy: Policy): string {
  const money = (amount: Micros): string => `${fromMicros(amount)} ${policy.currency}`;
  const limit = money(short.limit + approvedOf(short));
  return `${short.scope} needs ${money(short.requested)}, ${money(remainingOf(short))} of ${limit} left`;
}

/** For people who look at a plan that fits, but comes close. */
export function nearMessage(demand: Demand, policy: Policy): string {
  const money = (amount: Micros): string => `${fromMicros(amount)} ${policy.currency}`;
  const [used, limit] = [money(usedOf(demand) + demand.requested), money(demand.limit + approvedOf(demand))];
  const share = Number((policy.warningThreshold * 100).toPrecision(4));
  return `${used} of ${limit} for ${demand.scope} would be used (warned from ${share} %)`;
}
