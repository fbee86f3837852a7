import type { Micros } from '../../../kernel/money.js';

/** Raises a policy's limits once, by an amount: for one execution, or for everybody within the window. */
export interface Approval {
  readonly id: string;
  readonly policyId: string;
  /** null: for the window. */
  readonly executionId: string | null;
  readonly amount: Micros;
  readonly approvedBy: string;
  readonly reason: string;
  /** Ms since the epoch; null: as long as the execution lives. */
  readonly expiresAt: number | null;
  readonly createdAt: number;
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

  remove({ id, policyId }: Pick<Approval, 'id' | 'policyId'>): void {
    this.byPolicy.set(
      policyId,
      this.of(policyId).filter((approval) => approval.id !== id),
    );
  }

  /** By how much the limits are raised for this execution; null: for everybody. */
  raise(policyId: string, executionId: string | null, now: number): Micros {
    let sum = 0;
    for (const approval of this.of(policyId)) {
      const concerns = approval.executionId === null || approval.executionId === executionId;
      if (concerns && (approval.expiresAt === null || approval.expiresAt > now)) sum += approval.amount;
    }
    return sum;
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
