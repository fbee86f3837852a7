import { isoTime } from '../../kernel/iso-time.js';
import { fromMicros } from '../../kernel/money.js';
import type { Counted, Draw, EntryDetails, OverLimit } from '../domain/ledger/entry.js';
import { shownScope } from '../domain/policy/figures.js';
import type { NumberedEntry } from '../store/report.store.js';
import type { CostEntryView, EntryDetailsView } from './cost-views.dto.js';

/** A line for people: decimals, times as text. */
export function entryView(entry: NumberedEntry): CostEntryView {
  const { at, amount, details, ...rest } = entry;
  return { ...rest, at: isoTime(at), amount: fromMicros(amount), details: detailsView(details ?? {}) };
}

function detailsView(details: EntryDetails): EntryDetailsView {
  const { total, estimate, overLimit, drawn, counted, refunds, ...plain } = details;
  return {
    ...plain,
    ...(total === undefined ? {} : { total: fromMicros(total) }),
    ...(estimate === undefined ? {} : { estimate: fromMicros(estimate) }),
    ...(overLimit === undefined ? {} : { overLimit: overLimit.map(overView) }),
    ...(drawn === undefined ? {} : { drawn: drawn.map(drawView) }),
    ...(counted === undefined ? {} : { counted: mapped(counted, countedView) }),
    ...(refunds === undefined
      ? {}
      : { refunds: refunds.map((part) => ({ at: isoTime(part.at), amount: fromMicros(part.amount) })) }),
  };
}

function overView({ policyId, scope, by, cause }: OverLimit) {
  return { policyId, scope: shownScope(scope), by: fromMicros(by), cause };
}

function drawView({ approvalId, policyId, amounts }: Draw) {
  return { approvalId, policyId, amounts: mapped(amounts, fromMicros) };
}

function countedView({ amount, ...rest }: Counted) {
  return { amount: fromMicros(amount), ...rest };
}

function mapped<In, Out>(record: Readonly<Record<string, In>>, view: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, view(value)]));
}
