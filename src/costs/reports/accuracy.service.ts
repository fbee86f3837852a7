// Estimates against what was charged, per capability: read from the ledger when asked, from where the last reading ended.
import { Injectable } from '@nestjs/common';
import { fromMicros } from '../../kernel/money.js';
import { type Accuracy, PriceAccuracy } from '../domain/ledger/price-accuracy.js';
import { LedgerBook } from '../budget/ledger-book.service.js';
import { ReportStore } from '../store/report.store.js';
import type { AccuracyView } from './accuracy-view.dto.js';

/** Of a long history the first reading takes only the end. */
const MOST_READ = 50_000;
const AT_ONCE = 1_000;

@Injectable()
export class AccuracyService {
  private readonly accuracy = new PriceAccuracy();
  private seq: number | undefined;

  constructor(
    private readonly reports: ReportStore,
    private readonly book: LedgerBook,
  ) {}

  /** undefined: nobody has named a cost yet. */
  of(agent: string, capability: string): Accuracy | undefined {
    this.catchUp();
    return this.accuracy.of(agent, capability);
  }

  all(): AccuracyView[] {
    this.catchUp();
    return this.accuracy.all().map((one) => this.view(one));
  }

  private view({ estimated, actual, bias, mape, ...rest }: Accuracy): AccuracyView {
    const p95 = this.book.p95(rest.agent, rest.capability);
    return {
      ...rest,
      estimated: fromMicros(estimated),
      actual: fromMicros(actual),
      bias: rounded(bias),
      mape: rounded(mape),
      holdsAtLeast: p95 === undefined ? null : fromMicros(p95),
    };
  }

  private catchUp(): void {
    const last = this.reports.lastSeq();
    this.seq ??= Math.max(0, last - MOST_READ);
    while (this.seq < last) {
      const piece = this.reports.oldest({}, AT_ONCE, this.seq);
      for (const line of piece) this.accuracy.apply(line);
      this.seq = piece.at(-1)?.seq ?? last;
    }
  }
}

/** Four places. */
function rounded(share: number | null): number | null {
  return share === null ? null : Math.round(share * 10_000) / 10_000;
}
