// The FinOps Open Cost and Usage Specification (FOCUS 1.2): one row per charge or adjustment. Source of the columns:
// https://focus.finops.org/focus-specification/v1-2/. Prices are what agents charged: list, contracted and effective
// cost are the same, and there is no unit price. There are no invoices: a billing period is a month of the calendar.
import { isoTime } from '../../kernel/iso-time.js';
import { fromMicros, type Micros } from '../../kernel/money.js';
import { publicNameOf, serviceClassOf } from './focus-services.js';

/** What of a ledger line is needed. */
export interface FocusLine {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly holdId: string | null;
  readonly executionId: string | null;
  readonly planId: string | null;
  readonly stepId: string | null;
  readonly agent: string | null;
  readonly capability: string | null;
  readonly environment: string;
  readonly service: string;
  readonly amount: Micros;
  readonly currency: string;
  readonly details: {
    readonly late?: true;
    readonly failed?: true;
    readonly unconfirmed?: true;
    readonly total?: Micros;
    readonly part?: true;
    readonly reason?: string;
  } | null;
}

/** What was booked under the hold of a late line before it, oldest first. */
export type Before = readonly { readonly at: number; readonly kind: string }[];

export type FocusRow = Readonly<Record<(typeof FOCUS_COLUMNS)[number], string | number | null>>;

export const FOCUS_COLUMNS = [
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ContractedCost',
  'EffectiveCost',
  'InvoiceId',
  'InvoiceIssuerName',
  'ListCost',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'ResourceId',
  'ResourceName',
  'ResourceType',
  'ServiceCategory',
  'ServiceName',
  'ServiceSubcategory',
  'SkuId',
  'SubAccountId',
  'SubAccountName',
  'Tags',
  'x_LedgerSequence',
  'x_Unconfirmed',
] as const;

const PROVIDER = 'Orchestrator';
const DAY_MS = 86_400_000;
/** ISO 4217: no currency. */
const NO_CURRENCY = 'XXX';
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const ADJUSTMENT = {
  ChargeCategory: 'Adjustment',
  ChargeFrequency: 'One-Time',
  PricingQuantity: null,
  PricingUnit: null,
  SkuId: null,
};
const SHARE_DIGITS = 1_000_000;

/** Makes rows of lines that come in the order of the ledger. */
export class FocusRows {
  /** Of the settlement whose parts are coming. */
  private total: Micros = 0;
  private sofar: Micros = 0;

  /** `planName`: what people call a plan; undefined: nobody knows it any more. */
  constructor(private readonly planName: (planId: string) => string | undefined) {}

  row(line: FocusLine, before: Before = []): FocusRow {
    const cost = fromMicros(line.amount);
    return {
      BilledCost: cost,
      BillingAccountId: line.environment,
      BillingAccountName: line.environment,
      BillingCurrency: currencyOf(line),
      ...periodsOf(line.at, before.find(({ kind }) => kind === 'settle')?.at ?? line.at),
      ...(line.kind === 'adjust' ? ADJUSTMENT : this.usage(line, before)),
      ChargeDescription: describe(line),
      ContractedCost: cost,
      EffectiveCost: cost,
      InvoiceId: null,
      InvoiceIssuerName: PROVIDER,
      ListCost: cost,
      ProviderName: PROVIDER,
      PublisherName: line.agent ?? PROVIDER,
      ...resourceOf(line),
      ...serviceClassOf(line.service),
      ServiceName: publicNameOf(line.service),
      SubAccountId: line.planId,
      SubAccountName: line.planId === null ? null : (this.planName(line.planId) ?? line.planId),
      Tags: tagsOf(line),
      x_LedgerSequence: line.seq,
      x_Unconfirmed: String(line.details?.unconfirmed === true),
    };
  }

  private usage(line: FocusLine, before: Before) {
    return {
      ChargeCategory: 'Usage',
      ChargeFrequency: 'Usage-Based',
      PricingQuantity: this.quantity(line, before),
      PricingUnit: 'Calls',
      SkuId: `${line.agent ?? PROVIDER}.${line.capability ?? line.service}`,
    };
  }

  /** One call is one, however many services it is charged on: each line has the share of its money. */
  private quantity({ amount, details }: FocusLine, before: Before): number {
    // What comes later corrects a call that has been counted.
    const isCounted = before.some(({ kind }) => kind === 'settle');
    if (details?.part !== true) {
      this.total = details?.total ?? amount;
      this.sofar = 0;
    }
    if (isCounted) return 0;
    if (this.total <= 0 || details?.total === undefined) {
      if (details?.part !== true) return 1;
      if (this.total <= 0) return 0;
    }
    const from = share(this.sofar, this.total);
    this.sofar += amount;
    return (share(this.sofar, this.total) - from) / SHARE_DIGITS;
  }
}

/** `origin`: when the call was first booked. Nothing is invoiced, so a month that is over counts as closed. */
function periodsOf(at: number, origin: number) {
  const month = monthOf(at);
  const isCorrection = origin < month.start;
  const day = Math.floor((isCorrection ? origin : at) / DAY_MS) * DAY_MS;
  return {
    BillingPeriodEnd: iso(month.end),
    BillingPeriodStart: iso(month.start),
    ChargeClass: isCorrection ? 'Correction' : null,
    ChargePeriodEnd: iso(day + DAY_MS),
    ChargePeriodStart: iso(day),
  };
}

function share(part: Micros, total: Micros): number {
  return Math.round((part / total) * SHARE_DIGITS);
}

function resourceOf({ executionId, stepId }: FocusLine) {
  if (executionId === null) return { ResourceId: null, ResourceName: null, ResourceType: null };
  if (stepId === null) return { ResourceId: executionId, ResourceName: null, ResourceType: 'Execution' };
  return { ResourceId: `${executionId}/${stepId}`, ResourceName: stepId, ResourceType: 'Step' };
}

/** Tags of the provider carry its prefix. */
function tagsOf({ environment, planId, executionId, stepId }: FocusLine): string {
  const tags = Object.entries({ environment, planId, executionId, stepId }).filter(([, value]) => value !== null);
  return JSON.stringify(Object.fromEntries(tags.map(([key, value]) => [`orchestrator/${key}`, value])));
}

function currencyOf({ currency }: FocusLine): string {
  const code = currency.toUpperCase();
  return CURRENCIES.has(code) ? code : NO_CURRENCY;
}

function describe({ agent, capability, details, kind }: FocusLine): string {
  if (kind === 'adjust') return details?.reason?.trim() || 'adjustment';
  const what = `${agent ?? PROVIDER}.${capability ?? 'call'}`;
  if (details?.late === true) return `${what} (correction)`;
  return details?.failed === true ? `${what} (failed attempt)` : what;
}

function monthOf(at: number): { readonly start: number; readonly end: number } {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
}

/** Without fractions of seconds: that is the format. */
function iso(ms: number): string {
  return isoTime(ms).replace(/\.\d{3}Z$/, 'Z');
}
