import {
  Budget,
  type BudgetApproval,
  type BudgetScope,
  type ByHand,
  type ByHandOutcome,
  type HoldOutcome,
  type HoldRequest,
  type Settlement,
} from '../../../src/executions/ports/budget.port.js';

/** A purse: one limit over everything, no windows, no files. */
export class FakeBudget extends Budget {
  readonly holds = new Map<string, number>();
  spent = 0;
  reloads = 0;
  persisted = 0;
  failNextPersist = false;
  /** From this many writes on every one fails, as if the process were gone, until `revive`. */
  crashes = 0;
  private crashAt = Number.POSITIVE_INFINITY;
  private readonly listeners: (() => void)[] = [];

  constructor(public limit = Number.POSITIVE_INFINITY) {
    super();
  }

  hold(request: HoldRequest): HoldOutcome {
    const amount = request.maxCost ?? request.estimatedCost ?? 0;
    if (this.spent + this.held() + amount > this.limit) {
      const figures = { limit: this.limit };
      return { ok: false, reason: 'budget', message: 'does not fit', figures, wanted: amount, heldBy: [] };
    }
    this.holds.set(request.holdId, amount);
    return { ok: true, amount };
  }

  outlook(request: HoldRequest): HoldOutcome {
    const outcome = this.hold(request);
    if (outcome.ok) this.holds.delete(request.holdId);
    return outcome;
  }

  objection(): undefined {}

  settleInDoubt(request: HoldRequest): Settlement {
    const amount = this.holds.get(request.holdId) ?? 0;
    this.holds.delete(request.holdId);
    this.spent += amount;
    const charges = amount > 0 ? [{ service: request.service, amount, currency: 'GBP' }] : [];
    return { charges, unconfirmed: true, overrun: false };
  }

  settleByHand(request: HoldRequest, { cost, overLimit }: ByHand): ByHandOutcome {
    const held = this.holds.get(request.holdId) ?? 0;
    if (overLimit === undefined && this.spent + this.held() - held + cost > this.limit) {
      return { ok: false, message: 'does not fit', figures: { limit: this.limit } };
    }
    return { ok: true, settlement: this.settle(request, { succeeded: true, charges: [], cost }) };
  }

  settle(request: HoldRequest, outcome: Parameters<Budget['settle']>[1]): Settlement {
    this.holds.delete(request.holdId);
    const amount = outcome.cost ?? (outcome.succeeded ? (request.estimatedCost ?? 0) : 0);
    this.spent += amount;
    const charges = amount > 0 ? [{ service: request.service, amount, currency: 'GBP' }] : [];
    return { charges, unconfirmed: outcome.cost === null, overrun: false };
  }

  release(request: HoldRequest): void {
    this.holds.delete(request.holdId);
  }

  persist(): void {
    if (this.failNextPersist) {
      this.failNextPersist = false;
      throw new Error('disk full');
    }
    this.persisted += 1;
    if (this.crashed) throw new Error('crashed');
  }

  get crashed(): boolean {
    return this.persisted >= this.crashAt;
  }

  crashAtPersist(count: number): void {
    this.crashAt = count;
  }

  revive(): void {
    this.crashes += 1;
    this.crashAt = Number.POSITIVE_INFINITY;
  }

  reload(): void {
    this.reloads += 1;
  }

  approve(_scope: BudgetScope, approval: BudgetApproval): void {
    this.limit += approval.amount;
  }

  onRoom(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Money became free somewhere else. */
  tellRoom(): void {
    for (const listener of this.listeners) listener();
  }

  held(): number {
    return [...this.holds.values()].reduce((sum, amount) => sum + amount, 0);
  }
}
