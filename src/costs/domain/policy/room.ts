// Does it fit? `spent + held + new ≤ limit + approved`, for the total and for each service. Knows limits, not modes.
import type { Micros } from '../../../kernel/money.js';
import { OTHER_SERVICE } from '../ledger/service.js';
import type { Totals } from '../ledger/totals.js';
import type { Policy } from './policy.js';

export const TOTAL = 'total';

/** What stands in a policy's window now. */
export interface Standing {
  readonly spent: Totals;
  readonly held: Totals;
}

/** One limit with what stands against it. */
export interface LimitUse {
  /** `total`, or the name of a service. */
  readonly scope: string;
  readonly limit: Micros;
  /** By approvals, on top of the limit. */
  readonly approved: Micros;
  /** Never below 0: a refund of money spent before the window makes no room in it. */
  readonly spent: Micros;
  readonly held: Micros;
}

export interface Demand extends LimitUse {
  readonly requested: Micros;
}

export function usedOf(use: LimitUse): Micros {
  return use.spent + use.held;
}

export function remainingOf(use: LimitUse): Micros {
  return use.limit + use.approved - usedOf(use);
}

export function totalUse(policy: Policy, standing: Standing, approved: Micros): LimitUse {
  return {
    scope: TOTAL,
    limit: policy.total,
    approved,
    spent: Math.max(0, standing.spent.total),
    held: standing.held.total,
  };
}

/** Which limit a service counts against; undefined: only the total. */
export function limitFor(policy: Policy, service: string): string | undefined {
  if (policy.perService.has(service)) return service;
  return policy.perService.has(OTHER_SERVICE) ? OTHER_SERVICE : undefined;
}

export function serviceUse(policy: Policy, standing: Standing, approved: Micros, scope: string): LimitUse {
  return {
    scope,
    limit: policy.perService.get(scope) ?? policy.total,
    approved,
    spent: Math.max(0, within(policy, standing.spent, scope)),
    held: within(policy, standing.held, scope),
  };
}

/** Every limit that `requested` (service → amount) touches, with what is asked of it: the total first. */
export function demands(
  policy: Policy,
  standing: Standing,
  approved: Micros,
  requested: Iterable<readonly [service: string, amount: Micros]>,
): Demand[] {
  let total = 0;
  const byLimit = new Map<string, Micros>();
  for (const [service, amount] of requested) {
    total += amount;
    const scope = limitFor(policy, service);
    if (scope !== undefined) byLimit.set(scope, (byLimit.get(scope) ?? 0) + amount);
  }
  const touched: Demand[] = [{ ...totalUse(policy, standing, approved), requested: total }];
  for (const [scope, amount] of byLimit) {
    touched.push({ ...serviceUse(policy, standing, approved, scope), requested: amount });
  }
  return touched;
}

/** Nothing asked fits always, even where more is used than allowed. */
export function fits(demand: Demand): boolean {
  return demand.requested === 0 || demand.requested <= remainingOf(demand);
}

/** The first limit that `requested` does not fit; undefined: it fits. */
export function shortfall(...asked: Parameters<typeof demands>): Demand | undefined {
  return demands(...asked).find((demand) => !fits(demand));
}

function within(policy: Policy, totals: Totals, scope: string): Micros {
  if (scope !== OTHER_SERVICE) return totals.byService.get(scope) ?? 0;
  let named = 0;
  for (const service of policy.perService.keys()) {
    if (service !== OTHER_SERVICE) named += totals.byService.get(service) ?? 0;
  }
  return totals.total - named;
}

/** All limits of a policy with what stands against them: the total first. */
export function allUses(policy: Policy, standing: Standing, approved: Micros): [LimitUse, ...LimitUse[]] {
  const services = [...policy.perService.keys()].map((scope) => serviceUse(policy, standing, approved, scope));
  return [totalUse(policy, standing, approved), ...services];
}
