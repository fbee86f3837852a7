// Does it fit? `spent + held + new ≤ limit`, for the total and for each service; what goes over is drawn from approvals.
// Knows limits, not modes. What is shown, what is promised and what decides are all asked here.
import type { Micros } from '../../../kernel/money.js';
import { OTHER_SERVICE } from '../ledger/service.js';
import type { Totals } from '../accounts/totals.js';
import type { Policy } from './policy.js';

export const TOTAL = 'total';

export type Limits = Pick<Policy, 'total' | 'perService'>;

/** What stands in a policy's account now, for one who asks. */
export interface Standing {
  readonly spent: Totals;
  readonly held: Totals;
  /** Of what is spent and held: what approvals have paid for, by the limit they raised. */
  drawn(scope: string): Micros;
  /** What approvals leave to who asks, for going over this limit. */
  open(scope: string): Micros;
}

/** A part of the standing that is about to end: a hold, or what a refund gives back. */
export interface Ending {
  readonly amounts: Totals;
  drawn(scope: string): Micros;
}

/** One limit with what stands against it. */
export interface LimitUse {
  /** `total`, or the name of a service. */
  readonly scope: string;
  readonly limit: Micros;
  readonly drawn: Micros;
  readonly open: Micros;
  readonly spent: Micros;
  readonly held: Micros;
}

export interface Demand extends LimitUse {
  readonly requested: Micros;
}

export function usedOf(use: LimitUse): Micros {
  return use.spent + use.held;
}

/** What approvals add to the limit: what has been drawn from them, and what may be. */
export function approvedOf(use: LimitUse): Micros {
  return use.drawn + use.open;
}

/** What the limit itself leaves; below zero: by how much more than it allows stands against it. */
export function freeOf(use: LimitUse): Micros {
  return use.limit + use.drawn - usedOf(use);
}

/** More than the limit and its approvals allow, which lines have flagged. */
export function excessOf(use: LimitUse): Micros {
  return Math.max(0, -freeOf(use));
}

/** The most that may still be asked. An approval is an amount of its own: it does not first pay for an excess. */
export function roomOf(use: LimitUse): Micros {
  return Math.max(0, freeOf(use)) + use.open;
}

/** The room; where there is none, by how much it is over, below zero. */
export function remainingOf(use: LimitUse): Micros {
  return roomOf(use) > 0 ? roomOf(use) : freeOf(use);
}

/** Which limit a service counts against; undefined: only the total. */
export function limitFor(limits: Limits, service: string): string | undefined {
  if (limits.perService.has(service)) return service;
  return limits.perService.has(OTHER_SERVICE) ? OTHER_SERVICE : undefined;
}

export function useOf(limits: Limits, standing: Standing, scope: string, ending?: Ending): LimitUse {
  const ended = ending === undefined ? 0 : within(limits, ending.amounts, scope);
  return {
    scope,
    limit: scope === TOTAL ? limits.total : (limits.perService.get(scope) ?? limits.total),
    drawn: standing.drawn(scope) - (ending?.drawn(scope) ?? 0),
    open: standing.open(scope),
    spent: within(limits, standing.spent, scope),
    held: within(limits, standing.held, scope) - ended,
  };
}

export function totalUse(limits: Limits, standing: Standing): LimitUse {
  return useOf(limits, standing, TOTAL);
}

/** All limits of a policy with what stands against them: the total first. */
export function allUses(limits: Limits, standing: Standing): [LimitUse, ...LimitUse[]] {
  const services = [...limits.perService.keys()].map((scope) => useOf(limits, standing, scope));
  return [totalUse(limits, standing), ...services];
}

export type Requested = Iterable<readonly [service: string, amount: Micros]>;

/** Limit → what is asked of it: the total first. */
export function askedOf(limits: Limits, requested: Requested): Map<string, Micros> {
  const asked = new Map([[TOTAL, 0]]);
  const add = (scope: string, amount: Micros): void => void asked.set(scope, (asked.get(scope) ?? 0) + amount);
  for (const [service, amount] of requested) {
    add(TOTAL, amount);
    const scope = limitFor(limits, service);
    if (scope !== undefined) add(scope, amount);
  }
  return asked;
}

/** Every limit that `requested` touches, with what is asked of it: the total first. */
export function demands(limits: Limits, standing: Standing, requested: Requested, ending?: Ending): Demand[] {
  return [...askedOf(limits, requested)].map(([scope, amount]) => ({
    ...useOf(limits, standing, scope, ending),
    requested: amount,
  }));
}

/** What of a demand goes over the limit itself. */
export function beyondLimit(demand: Demand): Micros {
  return Math.max(0, demand.requested - Math.max(0, freeOf(demand)));
}

/** What is missing, approvals counted in. Nothing asked fits always, even where more is used than allowed. */
export function missingOf(demand: Demand): Micros {
  return Math.max(0, beyondLimit(demand) - demand.open);
}

export function fits(demand: Demand): boolean {
  return missingOf(demand) === 0;
}

/** The limits that `requested` does not fit; none: it fits. */
export function shortfalls(...asked: Parameters<typeof demands>): Demand[] {
  return demands(...asked).filter((demand) => !fits(demand));
}

/**
 * The largest share of a limit that is used when `adding` has come to the service and `leaving` has gone; undefined: some
 * limit is passed before or after, so that approvals and flags are to be asked. For the common case, which is asked of
 * every policy at every step: says no more than `demands`, without its lists.
 */
export function shareWithin(
  limits: Limits,
  standing: Standing,
  service: string,
  { adding, leaving }: { readonly adding: Micros; readonly leaving: Micros },
): number | undefined {
  let share = 0;
  const scope = limitFor(limits, service);
  for (const each of scope === undefined ? [TOTAL] : [TOTAL, scope]) {
    const limit = each === TOTAL ? limits.total : (limits.perService.get(each) ?? limits.total);
    const before = within(limits, standing.spent, each) + within(limits, standing.held, each);
    const after = before - leaving + adding;
    const allowed = limit + standing.drawn(each);
    if (before > allowed || after > allowed) return undefined;
    if (after > 0) share = Math.max(share, limit > 0 ? after / limit : Infinity);
  }
  return share;
}

export function within(limits: Limits, totals: Totals, scope: string): Micros {
  if (scope === TOTAL) return totals.total;
  if (scope !== OTHER_SERVICE) return totals.of(scope);
  let named = 0;
  for (const service of limits.perService.keys()) if (service !== OTHER_SERVICE) named += totals.of(service);
  return totals.total - named;
}

/** The same, exact beyond what a double holds: for showing. */
export function exactWithin(limits: Limits, totals: Totals, scope: string): bigint {
  if (scope === TOTAL) return totals.exact;
  if (scope !== OTHER_SERVICE) return totals.exactOf(scope);
  let named = 0n;
  for (const service of limits.perService.keys()) if (service !== OTHER_SERVICE) named += totals.exactOf(service);
  return totals.exact - named;
}
