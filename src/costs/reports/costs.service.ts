// What people ask of the ledger: sums, lines, an export. Reads only.
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { defined } from '../../kernel/defined.js';
import { isoTime } from '../../kernel/iso-time.js';
import { DEFAULT_CURRENCY, fromExactMicros, fromMicros, type Micros } from '../../kernel/money.js';
import { cursorTo, positionIn, SEQUENCE } from '../../platform/http/cursor.js';
import { RequestInvalid } from '../../platform/http/http.errors.js';
import type { Page } from '../../platform/http/page.dto.js';
import { LedgerBook } from '../budget/ledger-book.service.js';
import { serviceName } from '../domain/ledger/service.js';
import type { EntriesQuery, ExportQuery, PeriodQuery, SummaryQuery } from '../http/costs.dto.js';
import { PlanNamesStore } from '../store/plan-names.store.js';
import { type Grouping, type NumberedEntry, type Period, ReportStore } from '../store/report.store.js';
import { csvLine } from './csv.js';
import { entryView } from './entry-view.js';
import { FOCUS_COLUMNS, type FocusRow, FocusRows } from './focus.js';
import type { CostEntryView, CostSummaryView } from './cost-views.dto.js';

const EXPORT_PIECE = 1_000;

const LIST = 'cost-entries';

@Injectable()
export class CostsService {
  constructor(
    private readonly reports: ReportStore,
    private readonly book: LedgerBook,
    private readonly plans: PlanNamesStore,
  ) {}

  summary(query: SummaryQuery): CostSummaryView {
    return this.summarize(query.groupBy, periodOf(query), fromExactMicros);
  }

  /** `money` shows a sum; without it one that no double holds is rounded. */
  summarize(
    grouping: Grouping,
    period: Period,
    money: (micros: bigint) => number = (micros) => fromMicros(Number(micros)),
  ): CostSummaryView {
    const rows = this.reports.sums(grouping, period);
    const sums = new Map<string, bigint>();
    for (const { currency, exact } of rows) sums.set(currency, (sums.get(currency) ?? 0n) + exact);
    const totals = [...sums].map(([currency, amount]) => ({ currency, amount: money(amount) }));
    const only = totals.length > 1 ? undefined : (totals[0] ?? { currency: DEFAULT_CURRENCY, amount: 0 });
    return {
      groupBy: grouping,
      from: period.from === undefined ? null : isoTime(period.from),
      to: period.to === undefined ? null : isoTime(period.to),
      environment: period.environment ?? null,
      currency: only?.currency ?? null,
      total: only?.amount ?? null,
      totals,
      ...this.heldNow(period.environment),
      items: rows.map(({ exact, ...row }) => ({
        ...row,
        amount: money(exact),
        unconfirmed: fromMicros(row.unconfirmed),
      })),
    };
  }

  entries(query: EntriesQuery): Page<CostEntryView> {
    const filter = {
      ...periodOf(query),
      ...defined({ executionId: query.executionId }),
      ...(query.service === undefined ? {} : { service: serviceName(query.service) }),
      ...(query.kind === undefined ? {} : { kinds: [query.kind] }),
    };
    const before = positionIn(LIST, query.cursor, SEQUENCE);
    const found = this.reports.newest(filter, query.limit + 1, before === undefined ? undefined : Number(before));
    const items = found.slice(0, query.limit);
    const last = items.at(-1);
    return { items: items.map(entryView), nextCursor: found.length > items.length ? cursorTo(LIST, last?.seq) : null };
  }

  /** In pieces, so that a long history takes no memory and other work goes on in between. */
  focus(query: ExportQuery, as: 'csv' | 'json'): Readable {
    return Readable.from(as === 'csv' ? this.focusCsv(periodOf(query)) : this.focusJson(periodOf(query)), {
      objectMode: false,
    });
  }

  private *focusCsv(period: Period): Generator<string> {
    yield csvLine(FOCUS_COLUMNS);
    const rows = this.focusRows();
    for (const piece of this.pieces(period)) {
      const shown = this.rowsOf(piece, rows).map((row) => csvLine(FOCUS_COLUMNS.map((column) => row[column])));
      yield shown.join('');
    }
  }

  private *focusJson(period: Period): Generator<string> {
    let separator = '[';
    const rows = this.focusRows();
    for (const piece of this.pieces(period)) {
      yield (
        separator +
        this.rowsOf(piece, rows)
          .map((row) => JSON.stringify(row))
          .join(',\n')
      );
      separator = ',\n';
    }
    yield separator === '[' ? '[]' : ']';
  }

  private focusRows(): FocusRows {
    return new FocusRows((planId) => this.plans.find(planId));
  }

  private rowsOf(piece: readonly NumberedEntry[], rows: FocusRows): FocusRow[] {
    const late = piece.flatMap(({ holdId, details }) => (details?.late && holdId !== null ? [holdId] : []));
    const past = late.length > 0 ? this.reports.ofHolds(late) : new Map<string, readonly NumberedEntry[]>();
    return piece.map((entry) => {
      const ofHold = entry.details?.late ? (past.get(entry.holdId ?? '') ?? []) : [];
      return rows.row(
        entry,
        ofHold.filter(({ seq }) => seq < entry.seq),
      );
    });
  }

  private *pieces(period: Period): Generator<readonly NumberedEntry[]> {
    for (let after = 0; ;) {
      const piece = this.reports.oldest({ ...period, kinds: ['settle', 'adjust'] }, EXPORT_PIECE, after);
      const last = piece.at(-1);
      if (last === undefined) return;
      yield piece;
      after = last.seq;
    }
  }

  private heldNow(environment: string | undefined): Pick<CostSummaryView, 'held' | 'heldTotals'> {
    const held = new Map<string, Micros>();
    for (const { amount, currency, ...hold } of this.book.openHolds()) {
      if (environment === undefined || hold.environment === environment)
        held.set(currency, (held.get(currency) ?? 0) + amount);
    }
    const heldTotals = [...held].map(([currency, amount]) => ({ currency, amount: fromMicros(amount) }));
    return { held: heldTotals.length > 1 ? null : (heldTotals[0]?.amount ?? 0), heldTotals };
  }
}

export function periodOf(query: PeriodQuery): Period {
  const period = {
    ...(query.from === undefined ? {} : { from: Date.parse(query.from) }),
    ...(query.to === undefined ? {} : { to: Date.parse(query.to) }),
    ...defined({ environment: query.environment }),
  };
  if (period.from !== undefined && period.to !== undefined && period.from > period.to) {
    const message = `from must not be after to (given: ${query.from ?? ''} and ${query.to ?? ''})`;
    throw new RequestInvalid(message, { errors: [{ pointer: '/from', message }] });
  }
  return period;
}
