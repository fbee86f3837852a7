// What a movement of money does to one policy: what it draws from approvals, and by how much it raises or brings down
// what is over a limit. Decides nothing: whether it may be is asked of the room before.
import type { Micros } from '../../../kernel/money.js';
import type { Draw, OverLimit } from '../ledger/entry.js';
import { type Approval, CONSENT, drawnBy, leftOf, raisesScope } from '../policy/approvals.js';
import type { Policy } from '../policy/policy.js';
import { askedOf, beyondLimit, type Ending, excessOf, freeOf, limitFor, type Standing, useOf } from '../policy/room.js';

export interface Movement {
  readonly standing: Standing;
  /** What stands there now and ends with it. */
  readonly ending: Ending;
  /** Services that the ending touches. */
  readonly endingServices: Iterable<string>;
  /** Service → what comes new, in the policy's currency. */
  readonly added: ReadonlyMap<string, Micros>;
  /** The price was unknown: all of it takes consent. */
  readonly unknown: boolean;
  /** What the hold that ends had drawn, and may draw again. */
  readonly own: readonly Draw[];
  /** Approvals that may be drawn now. */
  readonly open: readonly Approval[];
  /** What the hold that ends had flagged: what takes its place answers for it. */
  readonly flagged: readonly Pick<OverLimit, 'scope' | 'by'>[];
}

export interface Effect {
  readonly draws: readonly Draw[];
  /** Changes of what is over a limit; none is 0. */
  readonly changes: readonly Pick<OverLimit, 'scope' | 'by'>[];
  /** More than was consented to. */
  readonly unconsented: boolean;
  /** The largest share of a limit that is used now. */
  readonly share: number;
}

export function effectOf(policy: Policy, movement: Movement): Effect {
  const { standing, ending, flagged } = movement;
  const asked = askedOf(policy, movement.added);
  for (const service of movement.endingServices) {
    const scope = limitFor(policy, service);
    if (scope !== undefined && !asked.has(scope)) asked.set(scope, 0);
  }
  const needs = new Map<string, Micros>();
  const after = [...asked].map(([scope, requested]) => {
    const demand = { ...useOf(policy, standing, scope, ending), requested };
    const need = beyondLimit(demand);
    if (need > 0) needs.set(scope, need);
    return demand;
  });
  const consent = movement.unknown && policy.unknownCost === 'ask' ? (asked.get('total') ?? 0) : 0;
  if (consent > 0) needs.set(CONSENT, consent);
  const { draws, drawn } = draw(policy.id, needs, movement);
  const changes: Pick<OverLimit, 'scope' | 'by'>[] = [];
  let share = 0;
  for (const demand of after) {
    const { scope, requested } = demand;
    const left = freeOf(demand) - requested + (drawn.get(scope) ?? 0);
    const before = excessOf(useOf(policy, standing, scope));
    const inherited = flagged.reduce((sum, flag) => (flag.scope === scope ? sum + flag.by : sum), 0);
    const by = Math.max(0, -left) - before + inherited;
    if (by !== 0) changes.push({ scope, by });
    const used = demand.spent + demand.held + requested;
    if (used > 0) share = Math.max(share, demand.limit > 0 ? used / demand.limit : Infinity);
  }
  return { draws, changes, share, unconsented: consent > (drawn.get(CONSENT) ?? 0) };
}

/** Takes what is needed: from what the ending hold had drawn first, then from what is open. */
function draw(
  policyId: string,
  needs: Map<string, Micros>,
  { own, open }: Movement,
): { readonly draws: Draw[]; readonly drawn: ReadonlyMap<string, Micros> } {
  const drawn = new Map<string, Micros>();
  const draws: Draw[] = [];
  if (needs.size === 0) return { draws, drawn };
  const take = (approvalId: string, left: Micros, raises: (scope: string) => boolean): void => {
    const amounts: Record<string, Micros> = {};
    for (const [scope, need] of needs) {
      const amount = raises(scope) ? Math.min(left, need - (drawn.get(scope) ?? 0)) : 0;
      if (amount <= 0) continue;
      amounts[scope] = amount;
      drawn.set(scope, (drawn.get(scope) ?? 0) + amount);
    }
    if (Object.keys(amounts).length > 0) draws.push({ approvalId, policyId, amounts });
  };
  const mine = own.filter((one) => one.policyId === policyId);
  for (const before of mine) {
    const approval = open.find(({ id }) => id === before.approvalId);
    const left = drawnBy(before) + (approval === undefined ? 0 : leftOf(approval));
    take(before.approvalId, left, (scope) =>
      approval === undefined ? scope in before.amounts : raisesScope(approval, scope),
    );
  }
  for (const approval of open) {
    if (mine.some(({ approvalId }) => approvalId === approval.id)) continue;
    take(approval.id, leftOf(approval), (scope) => raisesScope(approval, scope));
  }
  return { draws, drawn };
}
