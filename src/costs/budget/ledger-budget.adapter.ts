// The budget that executions ask before anything is sent. Owns when a hold is taken, what a settlement books and what an
// approval raises; every decision is in memory and synchronous, the engine's `persist` writes it.
import { defined } from '../../kernel/defined.js';
import {
  Budget,
  type BudgetApproval,
  type BudgetScope,
  type ByHand,
  type ByHandOutcome,
  type Charged,
  type HoldOutcome,
  type HoldRequest,
  type Settlement,
} from '../../executions/ports/budget.port.js';
import type { Micros } from '../../kernel/money.js';
import { executionAccount } from '../domain/accounts/execution-limits.js';
import {
  beyond,
  type ChargedByService,
  chargesByService,
  difference,
  type ServiceCharge,
} from '../domain/ledger/charges.js';
import type { Cause, EntryDetails, LedgerEntry } from '../domain/ledger/entry.js';
import { holdAmount } from '../domain/ledger/hold-amount.js';
import { serviceName } from '../domain/ledger/service.js';
import { splitOver } from '../domain/ledger/split.js';
import type { Policy } from '../domain/policy/policy.js';
import { TOTAL } from '../domain/policy/room.js';
import type { PoliciesInForce } from '../policies/policies-in-force.js';
import { currencyOf, givingBack, isUnknown } from './settling.js';
import { Gate, payerOf, type Split, sumOfRows } from './gate.js';
import { demandPermission, type OverLimitRefusal } from './over-limit.js';
import { fourEyesObjection } from '../domain/policy/four-eyes.js';
import type { LedgerBook } from './ledger-book.service.js';
import { linesOf } from './lines.js';
import { RoomTimer } from './room-timer.js';

const NOTHING_BOOKED: Settlement = { charges: [], unconfirmed: false, overrun: false };

export class LedgerBudget extends Budget {
  private readonly gate: Gate;
  private readonly timer: RoomTimer;
  /** Somebody was refused since room was last announced. */
  private refused = false;

  constructor(
    private readonly book: LedgerBook,
    private readonly force: PoliciesInForce,
  ) {
    super();
    this.gate = new Gate(book);
    this.timer = new RoomTimer(book.clock, () => book.room.raise());
    book.room.listen(() => {
      this.refused = false;
    });
  }

  hold(request: HoldRequest): HoldOutcome {
    const taken = this.book.openHold(request.holdId);
    if (taken.length > 0) return { ok: true, amount: sumOfRows(taken) };
    const paying = this.force.paying(payerOf(request.scope));
    const currency = currencyOf(paying.policies);
    const known = this.known(request);
    const split = this.split(request);
    const allowed = this.gate.admit(request, known, split, paying, currency);
    if (!allowed.ok) {
      this.refused = true;
      if (allowed.until !== undefined) this.timer.wakeAt(allowed.until);
      return allowed;
    }
    this.remember(request.scope);
    const charges = split(allowed.amount).map(([service, amount]) => ({ service, amount, currency }));
    const { estimatedCost } = request;
    const details = {
      ...(known === null ? { unknown: true as const } : {}),
      // Where more is held than was estimated, the estimate is kept beside it: it is what the charge is compared with.
      ...(estimatedCost === null || estimatedCost === allowed.amount ? {} : { estimate: estimatedCost }),
    };
    const lines = linesOf(request, 'hold', charges, this.book.clock.now(), details);
    this.book.record({ lines, cause: 'mode', paying: paying.policies });
    return allowed;
  }

  outlook(request: HoldRequest): HoldOutcome {
    const paying = this.force.paying(payerOf(request.scope));
    return this.gate.admit(request, this.known(request), this.split(request), paying, currencyOf(paying.policies));
  }

  settle(request: HoldRequest, outcome: Charged): Settlement {
    const { policies } = this.force.paying(payerOf(request.scope));
    const charged = chargesByService({
      ...outcome,
      service: request.service,
      estimatedCost: request.estimatedCost,
      currency: currencyOf(policies),
    });
    const hold = this.book.openHold(request.holdId);
    const settlement =
      hold.length === 0
        ? this.settleLate(request, charged, policies)
        : this.end(request, hold, charged, outcome, policies);
    if (this.refused) this.book.room.raise();
    return settlement;
  }

  settleInDoubt(request: HoldRequest, reason: string): Settlement {
    const hold = this.book.openHold(request.holdId);
    if (hold.length === 0) return NOTHING_BOOKED;
    const charges = hold.map(({ service, amount, currency }) => ({ service, amount, currency }));
    const { policies } = this.force.paying(payerOf(request.scope));
    const unknown = isUnknown(hold) ? { unknown: true as const } : {};
    return this.bookCharges(request, charges, { unconfirmed: true, reason, ...unknown }, { policies, cause: 'agent' });
  }

  settleByHand(request: HoldRequest, { cost, overLimit }: ByHand): ByHandOutcome {
    const hold = this.book.openHold(request.holdId);
    const { policies } = this.force.paying(payerOf(request.scope));
    const charge = { service: request.service, amount: cost, currency: currencyOf(policies) };
    const { charges } = chargesByService({
      succeeded: true,
      charges: [charge],
      cost: null,
      ...charge,
      estimatedCost: null,
    });
    const lines = linesOf(request, 'settle', charges, this.book.clock.now(), { byHand: true });
    const refusal: OverLimitRefusal | undefined =
      overLimit === undefined ? demandPermission(this.book, policies, lines, hold) : undefined;
    if (refusal !== undefined) return { ok: false, ...refusal };
    const unknown = isUnknown(hold) ? { unknown: true as const } : {};
    const reason = overLimit === undefined ? {} : { reason: overLimit };
    const settlement = this.bookCharges(
      request,
      charges,
      { byHand: true, ...reason, ...unknown },
      { policies, cause: 'by-hand' },
    );
    if (this.refused) this.book.room.raise();
    return { ok: true, settlement };
  }

  release(request: HoldRequest): void {
    const hold = this.book.openHold(request.holdId);
    if (hold.length === 0) return;
    const { policies } = this.force.paying(payerOf(request.scope));
    this.book.record({
      lines: linesOf(request, 'release', hold, this.book.clock.now(), {}),
      ends: request.holdId,
      cause: 'agent',
      paying: policies,
    });
    this.book.room.raise();
  }

  persist(): void {
    this.book.persist();
  }

  reload(): void {
    this.book.reload();
  }

  objection(scope: BudgetScope, approvedBy: string, approver: string | undefined): string | undefined {
    return fourEyesObjection(this.force.paying(payerOf(scope)).policies, approvedBy, approver);
  }

  approve(scope: BudgetScope, approval: BudgetApproval): void {
    const { policies } = this.force.paying(payerOf(scope));
    this.remember(scope);
    for (const policy of policies) {
      this.book.recordApproval({
        id: approval.id,
        policyId: policy.id,
        executionId: scope.executionId,
        raises: approval.raises ?? [TOTAL, ...policy.perService.keys()],
        amount: approval.amount,
        drawn: 0,
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

  private known(request: HoldRequest): Micros | null {
    const { estimatedCost, maxCost } = request;
    return holdAmount({ estimatedCost, maxCost, p95: this.book.p95(request.agent, request.capability) });
  }

  private split({ agent, capability, service, services }: HoldRequest): Split {
    return (amount) => splitOver(amount, services ?? this.book.lastShares(agent, capability), service);
  }

  /** What later bookings must know when the execution itself is no longer at hand. */
  private remember({ policies, executionId, limits }: BudgetScope): void {
    for (const policy of policies) this.book.recordPolicy(policy);
    if (limits === undefined || limits.length === 0) return;
    const id = executionAccount(executionId);
    this.book.recordPolicy({ id, hash: id, content: { limits: limits.map((limit) => ({ ...limit })) } });
  }

  private end(
    request: HoldRequest,
    hold: readonly LedgerEntry[],
    charged: ChargedByService,
    outcome: Charged,
    policies: readonly Policy[],
  ): Settlement {
    const fresh = this.fresh(request, charged.charges, outcome.booked ?? []);
    if (fresh.length === 0) {
      this.release(request);
      return NOTHING_BOOKED;
    }
    const unknown = isUnknown(hold);
    const above = charged.total > sumOfRows(hold) && (!unknown || sumOfRows(hold) > 0);
    const approved = unknown || hold.some(({ details }) => details?.drawn !== undefined);
    const settlement = this.bookCharges(
      request,
      fresh,
      {
        ...(charged.unconfirmed ? { unconfirmed: true } : {}),
        ...(above ? { overrun: true } : {}),
        ...(outcome.succeeded ? {} : { failed: true }),
        ...(unknown ? { unknown: true } : {}),
      },
      { policies, cause: above && approved ? 'approval-exceeded' : 'agent' },
    );
    return { ...settlement, overrun: settlement.overrun || above };
  }

  /** The hold has ended before: what was booked without a number becomes the number, once. */
  private settleLate(request: HoldRequest, charged: ChargedByService, policies: readonly Policy[]): Settlement {
    const past = this.book.ofHold(request.holdId);
    const booked = past.filter(({ kind, details }) => kind === 'settle' && details?.byHand !== true);
    const namesNothing = charged.unconfirmed || charged.charges.length === 0;
    const hasNumber = booked.some(({ details }) => details?.unconfirmed !== true);
    if (hasNumber || (namesNothing && booked.length > 0)) {
      return { ...NOTHING_BOOKED, unconfirmed: booked.length > 0 && !hasNumber };
    }
    const hold = past.filter(({ kind }) => kind === 'hold');
    const unknown = isUnknown(hold);
    const above = hold.length > 0 && !unknown && charged.total > sumOfRows(hold);
    const fresh = this.fresh(request, charged.charges, []);
    const charges = [
      ...difference(
        fresh.filter(({ id }) => id === undefined),
        booked,
      ),
      ...fresh.filter(({ id }) => id !== undefined),
    ];
    if (charges.length === 0) return namesNothing ? NOTHING_BOOKED : this.confirm(request, policies);
    const settlement = this.bookCharges(
      request,
      charges,
      {
        late: true,
        ...(charged.unconfirmed ? { unconfirmed: true } : {}),
        ...(above ? { overrun: true } : {}),
        ...(unknown ? { unknown: true } : {}),
      },
      { policies, cause: 'late', hold, booked },
    );
    return { ...settlement, unconfirmed: charged.unconfirmed, overrun: settlement.overrun || above };
  }

  /** The number is what was booked: a line of 0 says that it is confirmed, so that no other is taken. */
  private confirm(request: HoldRequest, policies: readonly Policy[]): Settlement {
    const nothing = { service: serviceName(request.service), amount: 0, currency: currencyOf(policies) };
    const lines = linesOf(request, 'settle', [nothing], this.book.clock.now(), { late: true });
    this.book.record({ lines, cause: 'late', paying: policies });
    return NOTHING_BOOKED;
  }

  /** Without what this agent has charged before, by id, and what the logical call has been charged already. */
  private fresh(
    { agent }: HoldRequest,
    charges: readonly ServiceCharge[],
    booked: readonly ServiceCharge[],
  ): readonly ServiceCharge[] {
    const unknown = charges.filter(({ id }) => id === undefined || !this.book.knowsCharge(agent, id));
    if (booked.length === 0) return unknown;
    const named = unknown.filter(({ id }) => id !== undefined);
    return [
      ...beyond(
        unknown.filter(({ id }) => id === undefined),
        booked,
      ),
      ...named,
    ];
  }

  private bookCharges(
    request: HoldRequest,
    charges: readonly ServiceCharge[],
    flags: EntryDetails,
    on: {
      readonly policies: readonly Policy[];
      readonly cause: Cause;
      readonly hold?: readonly LedgerEntry[];
      readonly booked?: readonly LedgerEntry[];
    },
  ): Settlement {
    const lines = linesOf(request, 'settle', charges, this.book.clock.now(), flags).map((line) =>
      line.amount < 0 ? givingBack(line, on.booked ?? [], (like, ats) => this.book.givenBack(like, ats)) : line,
    );
    const { over } = this.book.record({
      lines,
      ends: request.holdId,
      cause: on.cause,
      paying: on.policies,
      ...defined({ hold: on.hold }),
    });
    const told = lines.map(({ amount }, index) => ({ ...charges[index], amount }) as ServiceCharge);
    return { charges: told, unconfirmed: flags.unconfirmed === true, overrun: over };
  }
}
