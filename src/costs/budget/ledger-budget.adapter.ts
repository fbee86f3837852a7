// The budget that executions ask before anything is sent. Owns when a hold is taken, what a settlement books and what an
// approval raises; every decision is in memory and synchronous, the engine's `persist` writes it.
import {
  Budget,
  type BudgetApproval,
  type BudgetScope,
  type HoldOutcome,
  type HoldRequest,
  type Settlement,
} from '../../executions/ports/budget.port.js';
import type { Charge } from '../../executions/ports/agent-gateway.port.js';
import { DEFAULT_CURRENCY, type Micros } from '../../kernel/money.js';
import { type ChargedByService, chargesByService, difference, type ServiceCharge } from '../domain/ledger/charges.js';
import type { EntryDetails, EntryKind, LedgerEntry } from '../domain/ledger/entry.js';
import { holdAmount } from '../domain/ledger/hold-amount.js';
import { serviceName } from '../domain/ledger/service.js';
import { Gate } from './gate.js';
import type { LedgerBook } from './ledger-book.service.js';

interface Outcome {
  readonly succeeded: boolean;
  readonly charges: readonly Charge[];
  readonly cost: Micros | null;
}

export class LedgerBudget extends Budget {
  private readonly gate: Gate;
  /** Somebody was refused since room was last announced. */
  private refused = false;

  constructor(private readonly book: LedgerBook) {
    super();
    this.gate = new Gate(book);
    book.room.listen(() => {
      this.refused = false;
    });
  }

  hold(request: HoldRequest): HoldOutcome {
    const taken = this.book.openHold(request.holdId);
    if (taken !== undefined) return { ok: true, amount: taken.amount };
    const known = holdAmount({
      estimatedCost: request.estimatedCost,
      maxCost: request.maxCost,
      p95: this.book.p95(request.agent, request.capability),
    });
    const allowed = this.gate.admit(request, known);
    if (!allowed.ok) {
      this.refused = true;
      return allowed;
    }
    for (const policy of request.scope.policies) this.book.recordPolicy(policy);
    const service = serviceName(request.service);
    this.book.record(
      this.entry(request, 'hold', { service, amount: allowed.amount }, known === null ? { unknown: true } : null),
    );
    this.feelPressure(request.scope);
    return allowed;
  }

  settle(request: HoldRequest, outcome: Outcome): Settlement {
    const hold = this.book.openHold(request.holdId);
    const charged = chargesByService({
      ...outcome,
      service: request.service,
      estimatedCost: request.estimatedCost,
      currency: this.currency(request.scope),
    });
    const settlement =
      hold === undefined ? this.settleLate(request, charged) : this.end(request, hold, charged, outcome);
    this.feelPressure(request.scope);
    if (this.refused) this.book.room.raise();
    return settlement;
  }

  release(request: HoldRequest): void {
    const hold = this.book.openHold(request.holdId);
    if (hold === undefined) return;
    this.book.record(this.entry(request, 'release', hold, null));
    this.book.room.raise();
  }

  persist(): void {
    this.book.persist();
  }

  reload(): void {
    this.book.reload();
  }

  approve(scope: BudgetScope, approval: BudgetApproval): void {
    for (const { id: policyId } of scope.policies) {
      this.book.recordApproval({
        id: approval.id,
        policyId,
        executionId: scope.executionId,
        amount: approval.amount,
        approvedBy: approval.approvedBy,
        reason: approval.reason,
        expiresAt: approval.expiresAt === undefined ? null : Date.parse(approval.expiresAt),
        createdAt: this.book.clock.now(),
      });
    }
    this.book.room.raise();
  }

  onRoom(listener: () => void): void {
    this.book.room.listen(listener);
  }

  private end(request: HoldRequest, hold: LedgerEntry, charged: ChargedByService, outcome: Outcome): Settlement {
    if (charged.charges.length === 0) {
      this.release(request);
      return { charges: [], unconfirmed: false, overrun: false };
    }
    const unknown = hold.details?.unknown === true;
    const overrun = !unknown && charged.total > hold.amount;
    this.bookCharges(request, charged.charges, {
      ...(charged.unconfirmed ? { unconfirmed: true } : {}),
      ...(overrun ? { overrun: true } : {}),
      ...(outcome.succeeded ? {} : { failed: true }),
      ...(unknown ? { unknown: true } : {}),
    });
    return { charges: charged.charges, unconfirmed: charged.unconfirmed, overrun };
  }

  /** The hold has ended before: what was booked then becomes what is known now. */
  private settleLate(request: HoldRequest, charged: ChargedByService): Settlement {
    const past = this.book.ofHold(request.holdId);
    const booked = past.filter(({ kind }) => kind === 'settle');
    const namesNothing = charged.unconfirmed || charged.charges.length === 0;
    if (namesNothing && booked.length > 0) {
      return { charges: [], unconfirmed: booked.some(isUnconfirmed), overrun: false };
    }
    const hold = past.find(({ kind }) => kind === 'hold');
    const unknown = hold?.details?.unknown === true;
    const overrun = hold !== undefined && !unknown && charged.total > hold.amount;
    const charges = difference(charged.charges, booked);
    this.bookCharges(request, charges, {
      late: true,
      ...(charged.unconfirmed ? { unconfirmed: true } : {}),
      ...(overrun ? { overrun: true } : {}),
      ...(unknown ? { unknown: true } : {}),
    });
    return { charges, unconfirmed: charged.unconfirmed, overrun };
  }

  private bookCharges(request: HoldRequest, charges: readonly ServiceCharge[], flags: EntryDetails): void {
    let total = 0;
    for (const { amount } of charges) total += amount;
    charges.forEach((charge, index) => {
      const place = charges.length === 1 ? {} : index === 0 ? { total } : { part: true as const };
      const details = { ...flags, ...place };
      this.book.record(this.entry(request, 'settle', charge, Object.keys(details).length > 0 ? details : null));
    });
  }

  private entry(
    request: HoldRequest,
    kind: EntryKind,
    money: { readonly service: string; readonly amount: Micros; readonly currency?: string },
    details: EntryDetails | null,
  ): LedgerEntry {
    return {
      at: this.book.clock.now(),
      kind,
      holdId: request.holdId,
      executionId: request.scope.executionId,
      planId: request.scope.planId,
      stepId: request.stepId,
      agent: request.agent,
      capability: request.capability,
      environment: request.scope.environment,
      service: money.service,
      amount: money.amount,
      currency: money.currency ?? this.currency(request.scope),
      details,
    };
  }

  private currency(scope: BudgetScope): string {
    return this.gate.currencyOf(scope) ?? DEFAULT_CURRENCY;
  }

  /** Cheap here; what is to be told is found out after the commit. */
  private feelPressure(scope: BudgetScope): void {
    if (scope.policies.length > 0 && this.gate.nearLimit(scope)) this.book.pressure.raise();
  }
}

function isUnconfirmed(entry: LedgerEntry): boolean {
  return entry.details?.unconfirmed === true;
}
