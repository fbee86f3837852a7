// The FinOps Open Cost and Usage Specification (FOCUS 1.2): one row per charge or adjustment. Source of the columns:
// https://focus.finops.org/focus-specification/v1-2/. Prices are what agents charged: list, contracted and effective
// cost are the same, and there is no unit price.
import { fromMicros } from '../../kernel/money.js';
import type { NumberedEntry } from '../store/report.store.js';

type FocusRow = Readonly<Record<string, string | number | null>>;

const PROVIDER = 'Orchestrator';

export function focusRow(entry: NumberedEntry): FocusRow {
  const cost = fromMicros(entry.amount);
  const at = new Date(entry.at);
  const day = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  return {
    BilledCost: cost,
    BillingAccountId: entry.environment,
    BillingAccountName: entry.environment,
    BillingCurrency: entry.currency,
    BillingPeriodEnd: iso(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1)),
    BillingPeriodStart: iso(Date.UTC(at.getUTCFullYear(), at.getUTCMonth())),
    ChargeCategory: entry.kind === 'adjust' ? 'Adjustment' : 'Usage',
    ChargeClass: entry.details?.late === true ? 'Correction' : null,
    ChargeDescription: describe(entry),
    ChargeFrequency: 'Usage-Based',
    ChargePeriodEnd: iso(day + 86_400_000),
    ChargePeriodStart: iso(day),
    ContractedCost: cost,
    EffectiveCost: cost,
    InvoiceIssuerName: PROVIDER,
    ListCost: cost,
    PricingQuantity: 1,
    PricingUnit: 'Call',
    ProviderName: PROVIDER,
    PublisherName: entry.agent ?? PROVIDER,
    ResourceId: entry.executionId === null ? null : `${entry.executionId}/${entry.stepId ?? ''}`,
    ResourceName: entry.stepId,
    ResourceType: 'Step',
    ServiceCategory: 'Other',
    ServiceName: entry.service,
    SkuId: entry.capability === null ? null : `${entry.agent ?? ''}.${entry.capability}`,
    SubAccountId: entry.planId,
    Tags: JSON.stringify({ planId: entry.planId, executionId: entry.executionId, stepId: entry.stepId }),
    x_LedgerSequence: entry.seq,
    x_Unconfirmed: entry.details?.unconfirmed === true ? 'true' : 'false',
  };
}

export const FOCUS_COLUMNS: readonly string[] = Object.keys(
  focusRow({
    seq: 0,
    at: 0,
    kind: 'settle',
    holdId: null,
    executionId: null,
    planId: null,
    stepId: null,
    agent: null,
    capability: null,
    environment: '',
    service: '',
    amount: 0,
    currency: '',
    details: null,
  }),
);

function describe({ agent, capability, details, kind }: NumberedEntry): string {
  if (kind === 'adjust') return details?.reason ?? 'adjustment';
  return `${agent ?? ''}.${capability ?? ''}${details?.failed === true ? ' (failed attempt)' : ''}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
