// Every BUDGET_CHECK_INTERVAL an agent of one's own is asked what it has been charged in all. Where it and the ledger do
// not agree, twice in a row and with the same figures, an adjustment says so and makes them agree. What it does not
// mention at all is told, not given back: an agent that has lost its memory must not make room in a budget.
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DEFAULT_CURRENCY, fromMicros } from '../../kernel/money.js';
import { Problem } from '../../kernel/problem.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Settings } from '../../platform/config/settings.js';
import { StatusBoard } from '../../platform/metrics/status-board.js';
import { PeriodicTasks } from '../../platform/scheduling/periodic-tasks.js';
import { Adjustments } from '../budget/adjustments.service.js';
import { ReportStore } from '../store/report.store.js';
import { type Difference, differences, sumsOf } from './differences.js';
import { FINOPS_AGENT } from './finops-agent.js';
import { FinopsCalls } from './finops-calls.service.js';
import { FinopsRelay } from './finops-relay.service.js';

const REPORT = 'generate_cost_report';
const DAYS = 365;
const DAY_MS = 86_400_000;

export interface Reconciliation {
  readonly at: string;
  /** What came of it, in words. */
  readonly outcome: string;
  readonly differences: number;
  readonly booked: number;
}

@Injectable()
export class FinopsReconciliationTask implements OnApplicationBootstrap {
  private readonly logger = new Logger('costs');
  private last: Reconciliation | null = null;
  /** Seen in the last report, and not booked yet. */
  private seen: ReadonlyMap<string, Difference> = new Map();

  constructor(
    private readonly relay: FinopsRelay,
    private readonly calls: FinopsCalls,
    private readonly adjustments: Adjustments,
    private readonly reports: ReportStore,
    private readonly tasks: PeriodicTasks,
    private readonly settings: Settings,
    private readonly board: StatusBoard,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.board.register('finops', () => ({
      name: FINOPS_AGENT,
      ...this.relay.status(),
      enforcedBy: 'the ledger',
      lastReconciliation: this.last,
    }));
    if (!this.settings.COST_TRACKING_ENABLED) return;
    const everyMs = this.settings.BUDGET_CHECK_INTERVAL;
    this.tasks.schedule({ name: 'finops-reconciliation', everyMs, work: () => this.run() });
  }

  async run(): Promise<{ readonly booked: number }> {
    if (!this.calls.isExternal) return { booked: 0 };
    this.relay.look();
    if (!this.calls.offers(REPORT)) return this.ended(`the agent does not offer ${REPORT}`);
    const { behind, refused } = this.relay.status();
    if (behind > 0) return this.ended(`${behind} lines of the ledger have yet to be told`);
    const upTo = this.reports.lastSeq();
    const parameters = { periodDays: DAYS, groupBy: 'service', format: 'json' };
    const answer = await this.calls.ask(REPORT, parameters, `reconcile:${this.clock.now()}`);
    if (answer.kind !== 'done') return this.ended(answer.message);
    if (this.reports.lastSeq() !== upTo) return this.ended('something was charged meanwhile; asked again next time');
    const theirs = sumsOf(answer.result, DEFAULT_CURRENCY);
    if (theirs === undefined) return this.ended('its report names no items with key and amount');
    const period = { from: this.clock.now() - DAYS * DAY_MS };
    const ours = this.reports
      .sums('service', period)
      .map(({ key, currency, amount }) => ({ service: key, currency, amount }));
    const found = differences(theirs, ours);
    const mentioned = new Set(theirs.map(({ service }) => service));
    // Lines it would not take are missing from its sums: that is no saying that they cost less.
    const certain = found.filter((one) => one.theirs > one.ours || (mentioned.has(one.service) && refused === 0));
    return this.settle(found, certain, upTo);
  }

  private async settle(
    found: readonly Difference[],
    certain: readonly Difference[],
    upTo: number,
  ): Promise<{ readonly booked: number }> {
    const before = this.seen;
    this.seen = new Map(certain.map((one) => [keyOf(one), one]));
    const again = certain.filter((one) => before.has(keyOf(one)));
    let booked = 0;
    const refusals: string[] = [];
    for (const one of again) {
      const refusal = await this.book(one, upTo);
      if (refusal === undefined) booked += 1;
      else refusals.push(refusal);
    }
    const outcome =
      refusals[0] ??
      (found.length === booked ? 'agrees' : 'differences that were not there before, or are not mentioned');
    return this.ended(outcome, found.length, booked);
  }

  /** Why it was not booked; undefined: it was. */
  private async book({ service, currency, theirs, ours }: Difference, upTo: number): Promise<string | undefined> {
    const environment = this.reports.environmentOf(service) ?? 'dev';
    const said = `${FINOPS_AGENT} has ${fromMicros(theirs)} ${currency} on ${service}, the ledger had ${fromMicros(ours)}`;
    const amount = fromMicros(theirs - ours);
    const line = {
      amount,
      environment,
      service,
      currency,
      reason: `reconciliation: ${said}`,
      adjustedBy: FINOPS_AGENT,
      // It has been charged: where that passes a limit, the line says so.
      overLimit: true,
    };
    try {
      await this.adjustments.adjust({ ...line, overLimit: true }, `reconcile:${upTo}:${service}:${currency}`);
      this.logger.warn(`${said}: adjusted by ${amount}`);
      return undefined;
    } catch (error) {
      if (error instanceof Problem) return error.message;
      throw error;
    }
  }

  private ended(outcome: string, differing = 0, booked = 0): { readonly booked: number } {
    this.last = { at: this.clock.timestamp(), outcome, differences: differing, booked };
    return { booked };
  }
}

function keyOf({ service, currency, theirs, ours }: Difference): string {
  return `${service} ${currency} ${theirs} ${ours}`;
}
