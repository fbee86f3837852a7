// Amounts that people allowed beyond a policy's limits, and what has been drawn from each. A penny is drawn once.
import type { Micros } from '../../../kernel/money.js';
import type { Draw } from '../ledger/entry.js';

/** An amount of its own: for one execution, or for one policy. */
export interface Approval {
  readonly id: string;
  readonly policyId: string;
  /** null: for everybody who spends under the policy. */
  readonly executionId: string | null;
  /** The limits it raises: `total` and services. */
  readonly raises: readonly string[];
  readonly amount: Micros;
  /** Of the amount: what lines have taken. */
  readonly drawn: Micros;
  readonly approvedBy: string;
  readonly reason: string;
  /** Ms since the epoch; null: as long as the execution lives. */
  readonly expiresAt: number | null;
  readonly createdAt: number;
}

/** What a step of unknown price takes: consent to its amount, whether or not a limit is passed. */
export const CONSENT = 'consent';

export function leftOf({ amount, drawn }: Approval): Micros {
  return Math.max(0, amount - drawn);
}

export function raisesScope(approval: Approval, scope: string): boolean {
  if (scope === CONSENT) return approval.executionId !== null && approval.raises.includes('total');
  return approval.raises.includes(scope);
}

/** A penny that goes over several limits is one penny. */
export function drawnBy({ amounts }: Draw): Micros {
  return Math.max(0, ...Object.values(amounts));
}

export class Approvals {
  private readonly byPolicy = new Map<string, Approval[]>();

  /** False: this approval is known already. */
  add(approval: Approval): boolean {
    const known = this.byPolicy.get(approval.policyId) ?? [];
    if (known.some(({ id }) => id === approval.id)) return false;
    known.push(approval);
    this.byPolicy.set(approval.policyId, known);
    return true;
  }

  /** What may be drawn for this execution now (null: for anybody): its own first, then what expires soonest. */
  open(policyId: string, executionId: string | null, now: number): readonly Approval[] {
    const all = this.byPolicy.get(policyId);
    if (all === undefined) return [];
    return all
      .filter((one) => isOpen(one, now) && (one.executionId === null || one.executionId === executionId))
      .sort((a, b) => order(a) - order(b) || (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity));
  }

  /** `sign` -1: the draw comes back. Answers the approval as it is now; undefined: it is no longer known. */
  draw(draw: Draw, sign: 1 | -1): Approval | undefined {
    const all = this.byPolicy.get(draw.policyId) ?? [];
    const index = all.findIndex(({ id }) => id === draw.approvalId);
    const before = all[index];
    if (before === undefined) return undefined;
    const after = { ...before, drawn: Math.max(0, before.drawn + sign * drawnBy(draw)) };
    all[index] = after;
    return after;
  }

  of(policyId: string): readonly Approval[] {
    return this.byPolicy.get(policyId) ?? [];
  }

  /** Drops what has run out, and what was for executions that are over. */
  prune(now: number, isOver: (executionId: string) => boolean): void {
    for (const [policyId, approvals] of this.byPolicy) {
      const live = approvals.filter(
        ({ expiresAt, executionId }) =>
          (expiresAt === null || expiresAt > now) && (executionId === null || !isOver(executionId)),
      );
      if (live.length > 0) this.byPolicy.set(policyId, live);
      else this.byPolicy.delete(policyId);
    }
  }
}

function isOpen(approval: Approval, now: number): boolean {
  return leftOf(approval) > 0 && (approval.expiresAt === null || approval.expiresAt > now);
}

/** What is for one execution is of no use to others, so it goes first. */
function order({ executionId }: Approval): number {
  return executionId === null ? 1 : 0;
}
