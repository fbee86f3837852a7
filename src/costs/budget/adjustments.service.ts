// The one way for people, and for the built-in agent, to correct the ledger. It passes the same gate as everything else:
// a limit that blocks is not passed unless somebody says so, and nothing is given back that was not charged.
import { Injectable } from '@nestjs/common';
import { isoTime } from '../../kernel/iso-time.js';
import { currencyCode } from '../../kernel/currency.js';
import { DEFAULT_CURRENCY, fromMicros, toMicros } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Settings } from '../../platform/config/settings.js';
import { RequestInvalid } from '../../platform/http/http.errors.js';
import { IdempotencyStore } from '../../platform/http/idempotency.store.js';
import { BudgetOverLimit, BudgetTrackingDisabled, CurrencyWithoutRate, RefundTooLarge } from '../costs.errors.js';
import type { LedgerEntry } from '../domain/ledger/entry.js';
import { sumOf, takeOldest } from '../domain/ledger/refunds.js';
import { serviceName } from '../domain/ledger/service.js';
import type { Policy } from '../domain/policy/policy.js';
import { windowAt } from '../domain/policy/window.js';
import { entryView } from '../reports/entry-view.js';
import type { CostEntryView } from '../reports/cost-views.dto.js';
import { type Entering, LedgerBook } from './ledger-book.service.js';
import { demandPermission } from './over-limit.js';
import { Payers } from './payers.service.js';

export interface Adjustment {
  /** Decimal; below zero for a refund. */
  readonly amount: number;
  readonly environment: string;
  readonly service: string;
  readonly reason: string;
  readonly adjustedBy: string;
  readonly currency?: string;
  readonly executionId?: string;
  readonly planId?: string;
  readonly stepId?: string;
  readonly agent?: string;
  /** Policies of other environments that it counts against; absent: those of its execution. */
  readonly accounts?: readonly string[];
  /** It may pass a limit that blocks. */
  readonly overLimit?: boolean;
}

/** What came with the same key before. */
class Booked extends Error {
  constructor(readonly entry: LedgerEntry & { readonly seq: number }) {
    super('booked before');
  }
}

@Injectable()
export class Adjustments {
  constructor(
    private readonly book: LedgerBook,
    private readonly payers: Payers,
    private readonly answers: IdempotencyStore,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** `key`: one entry for all calls with it. Throws what is in costs.errors, and changes nothing then. */
  async adjust(body: Adjustment, key?: string): Promise<CostEntryView> {
    if (!this.settings.COST_TRACKING_ENABLED) {
      throw new BudgetTrackingDisabled('cost tracking is off: start with COST_TRACKING_ENABLED=true to book anything');
    }
    const acknowledge = this.answers.claim();
    try {
      return await this.book.write(
        () => this.entering(body, key),
        ([line], [seq = 0]) => {
          if (line === undefined) throw new Error('an adjustment is one line');
          const view = entryView({ ...line, seq });
          acknowledge({ status: 201, headers: {}, body: view });
          return view;
        },
      );
    } catch (error) {
      if (error instanceof Booked) return entryView(error.entry);
      throw error;
    }
  }

  /** Inside the transaction, so that nothing comes between the question and the booking. */
  private entering(body: Adjustment, key: string | undefined): Entering {
    const known = key === undefined ? undefined : this.book.adjustment(key);
    if (known !== undefined) throw new Booked(known);
    const { environment, executionId = null } = body;
    const accounts = body.accounts ?? (executionId === null ? null : this.book.accountsOf(executionId));
    const paying = this.payers.of({ environment, executionId, accounts });
    const line: LedgerEntry = {
      at: this.clock.now(),
      kind: 'adjust',
      holdId: key ?? null,
      executionId,
      planId: body.planId ?? null,
      stepId: body.stepId ?? null,
      agent: body.agent ?? null,
      capability: null,
      environment,
      service: serviceName(body.service),
      amount: toMicros(body.amount),
      currency: currencyFor(body, paying),
      accounts,
      chargeId: null,
      details: { by: body.adjustedBy, reason: body.reason },
    };
    demandRates(line, paying);
    if (line.amount < 0) return { lines: [this.refund(line, paying)], cause: 'adjustment', paying };
    const refusal = body.overLimit === true ? undefined : demandPermission(this.book, paying, [line], []);
    if (refusal !== undefined) throw new BudgetOverLimit(refusal.message, { extensions: { budget: refusal.figures } });
    return { lines: [line], cause: 'adjustment', paying };
  }

  private refund(line: LedgerEntry, paying: readonly Policy[]): LedgerEntry {
    const since = Math.max(Number.NEGATIVE_INFINITY, ...paying.map(({ window }) => windowAt(window, line.at).start));
    const charged = this.book.refundable(line, since);
    const refunds = takeOldest(charged, -line.amount);
    if (refunds !== undefined) return { ...line, details: { ...line.details, refunds } };
    const [asked, most] = [fromMicros(-line.amount), fromMicros(sumOf(charged))];
    const window = Number.isFinite(since) ? ` since ${isoTime(since)}` : '';
    throw new RefundTooLarge(
      `${asked} ${line.currency} cannot be given back: ${most} ${line.currency} was charged on ${line.service} in ` +
        `"${line.environment}"${window}, and no more than that makes room; correct what was charged before in the report of that time`,
      { extensions: { requested: asked, refundable: most, currency: line.currency, service: line.service } },
    );
  }
}

function currencyFor({ currency }: Adjustment, [first]: readonly Policy[]): string {
  if (currency === undefined) return first?.currency ?? DEFAULT_CURRENCY;
  const code = currencyCode(currency);
  if (code !== undefined) return code;
  const message = `"${currency}" is not a currency of ISO 4217`;
  throw new RequestInvalid(message, { errors: [{ pointer: '/currency', message }] });
}

/** A person can name the amount in a currency that counts; an agent's charge cannot be sent back. */
function demandRates({ currency }: LedgerEntry, paying: readonly Policy[]): void {
  const without = paying.find((policy) => policy.currency !== currency && !policy.rates.has(currency));
  if (without === undefined) return;
  const message = `policy ${without.id} is in ${without.currency} and has no rate for ${currency}: name the amount in ${without.currency}, or add limits.rates`;
  throw new CurrencyWithoutRate(message, { errors: [{ pointer: '/currency', message }] });
}
