// Tells once per window that a limit's threshold has been passed, by what is spent and held, or, of the total, by what is
// expected at the end of the window: a notice and a line in the log, written with what remembers them over restarts.
// Reads memory after the commit; decides nothing.
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { fromMicros } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Database } from '../../platform/database/database.js';
import { OnTold } from '../../platform/events/event-bus.js';
import { Outbox, type StoredNotice } from '../../platform/events/outbox.store.js';
import type { Policy } from '../domain/policy/policy.js';
import { allUses, approvedOf, type LimitUse } from '../domain/policy/room.js';
import { thresholdsPassed } from '../domain/policy/thresholds.js';
import { windowAt } from '../domain/policy/window.js';
import { PolicyFiles } from '../policies/policy-files.adapter.js';
import { type Alert, ApprovalsStore } from '../store/approvals.store.js';
import { limitFigures } from '../domain/policy/figures.js';
import { LedgerBook } from './ledger-book.service.js';
import { projectionOf } from './projection.js';

/** Told of every limit, beside the policy's own share and all of it. */
const HALF = 0.5;
const SOON_MS = 250;

interface Passing {
  readonly of: 'used' | 'forecast';
  readonly policy: Policy;
  readonly environment: string;
  readonly use: LimitUse;
  readonly threshold: number;
}

interface Told {
  readonly passing: Passing;
  readonly quietUntil: number;
  /** undefined: this window knows already. */
  readonly notice: StoredNotice | undefined;
}

@Injectable()
export class ThresholdWatch implements BeforeApplicationShutdown {
  private readonly logger = new Logger('costs');
  private readonly papers: ApprovalsStore;
  /** Until when a threshold need not be told again. */
  private readonly quietUntil = new Map<string, number>();
  private alerts: readonly Alert[];
  private stopTimer: (() => void) | undefined;

  constructor(
    private readonly files: PolicyFiles,
    private readonly book: LedgerBook,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {
    this.papers = new ApprovalsStore(database.native);
    this.alerts = this.papers.alerts();
  }

  /** A charge may pass a share that nobody has been near before: looked at soon, however many there are. */
  @OnTold('budget.settled')
  charged(): void {
    this.stopTimer ??= this.clock.after(SOON_MS, () => {
      this.stopTimer = undefined;
      this.look().catch((error: unknown) => this.logger.error(`thresholds could not be told: ${String(error)}`));
    });
  }

  beforeApplicationShutdown(): void {
    this.stopTimer?.();
  }

  /** Answers how many were told. Policies that only report are silent. */
  async look(): Promise<number> {
    const now = this.clock.now();
    const news = this.passings().filter((passing) => (this.quietUntil.get(keyOf(passing)) ?? 0) <= now);
    if (news.length === 0) return 0;
    const outcomes = await this.database.commit(() => news.map((passing) => this.remember(passing, now)));
    for (const { passing, quietUntil } of outcomes) this.quietUntil.set(keyOf(passing), quietUntil);
    const told = outcomes.flatMap(({ notice }) => notice ?? []);
    if (told.length > 0) this.outbox.told.next(told);
    for (const { passing, notice } of outcomes) if (notice !== undefined) this.log(passing);
    return told.length;
  }

  /** Tells this share of the policy's limits too, from now on. */
  async addAlert(alert: Alert): Promise<void> {
    await this.database.commit(() => this.papers.addAlert(alert, this.clock.now()));
    this.alerts = this.papers.alerts();
    await this.look();
  }

  private passings(): Passing[] {
    return this.files.read().files.flatMap(({ policy }) => {
      if (policy.mode === 'report') return [];
      const { environment } = policy;
      const shares = [HALF, ...this.alertsOf(policy.id).map(({ threshold }) => threshold)];
      const uses = allUses(policy, this.book.standing(policy, null));
      const passed = (use: LimitUse, of: Passing['of']): Passing[] =>
        thresholdsPassed(policy, use, shares).map((threshold) => ({ of, policy, environment, use, threshold }));
      return [...uses.flatMap((use) => passed(use, 'used')), ...passed(this.expected(policy, uses[0]), 'forecast')];
    });
  }

  /** The use of the total as it will be: what is not spent yet is counted as held. */
  private expected(policy: Policy, whole: LimitUse): LimitUse {
    const { projected } = projectionOf(this.book, policy, whole, this.clock.now());
    return { ...whole, held: Math.max(whole.held, projected - whole.spent) };
  }

  private alertsOf(policyId: string): readonly Alert[] {
    return this.alerts.filter((alert) => alert.policyId === policyId);
  }

  private remember(passing: Passing, now: number): Told {
    const { policy, environment, threshold } = passing;
    const { window, id: policyId } = policy;
    const subject = { policyId, environment, scope: scopeOf(passing), threshold };
    const before = this.papers.lastNotified(subject);
    if (before !== undefined && before + window.durationMs > now) {
      return { passing, quietUntil: before + window.durationMs, notice: undefined };
    }
    const windowStart = window.kind === 'rolling' ? now : windowAt(window, now).start;
    this.papers.addNotification({ ...subject, windowStart }, now);
    return { passing, quietUntil: windowStart + window.durationMs, notice: this.write(passing) };
  }

  /** Inside the transaction that remembers it. */
  private write({ of, policy, environment, use, threshold }: Passing): StoredNotice {
    const figures = limitFigures(use, { policy, environment, now: this.clock.now() });
    const alerts = this.alertsOf(policy.id).filter((alert) => alert.threshold === threshold);
    const channels = alerts.map(({ channel }) => channel);
    return this.outbox.record({ type: 'budget.threshold-passed', data: { ...figures, threshold, of, channels } });
  }

  private log({ of, policy, environment, use, threshold }: Passing): void {
    const limit = `${fromMicros(use.limit + approvedOf(use))} ${policy.currency}`;
    const money =
      of === 'used'
        ? `${fromMicros(use.spent)} spent and ${fromMicros(use.held)} held of ${limit}`
        : `${fromMicros(use.spent + use.held)} of ${limit} expected at the end of its window`;
    this.logger.warn(`budget ${policy.id} (${environment}, ${use.scope}) has reached ${threshold * 100} %: ${money}`);
  }
}

function scopeOf({ of, use }: Passing): string {
  return of === 'used' ? use.scope : `forecast:${use.scope}`;
}

function keyOf(passing: Passing): string {
  const { policy, environment, threshold } = passing;
  return `${policy.id}\n${environment}\n${scopeOf(passing)}\n${threshold}`;
}
