// Tells once per window that a limit's threshold has been passed: an event and a line in the log, remembered over
// restarts. Reads memory after the commit; decides nothing.
import { Injectable, Logger } from '@nestjs/common';
import { fromMicros } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Database } from '../../platform/database/database.js';
import { EventBus } from '../../platform/events/event-bus.js';
import type { Policy } from '../domain/policy/policy.js';
import { allUses, approvedOf, type LimitUse } from '../domain/policy/room.js';
import { thresholdsPassed } from '../domain/policy/thresholds.js';
import { windowAt } from '../domain/policy/window.js';
import { PolicyFiles } from '../policies/policy-files.adapter.js';
import { type Alert, ApprovalsStore } from '../store/approvals.store.js';
import { limitFigures } from '../domain/policy/figures.js';
import { LedgerBook } from './ledger-book.service.js';

interface Passing {
  readonly policy: Policy;
  readonly environment: string;
  readonly use: LimitUse;
  readonly threshold: number;
}

interface Told {
  readonly passing: Passing;
  readonly quietUntil: number;
  /** False: this window knows already. */
  readonly isNews: boolean;
}

@Injectable()
export class ThresholdWatch {
  private readonly logger = new Logger('costs');
  private readonly papers: ApprovalsStore;
  /** Until when a threshold need not be told again. */
  private readonly quietUntil = new Map<string, number>();
  private alerts: readonly Alert[];

  constructor(
    private readonly files: PolicyFiles,
    private readonly book: LedgerBook,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventBus,
  ) {
    this.papers = new ApprovalsStore(database.native);
    this.alerts = this.papers.alerts();
  }

  /** Answers how many were told. Policies that only report are silent. */
  async look(): Promise<number> {
    const now = this.clock.now();
    const news = this.passings().filter((passing) => (this.quietUntil.get(keyOf(passing)) ?? 0) <= now);
    if (news.length === 0) return 0;
    const outcomes = await this.database.commit(() => news.map((passing) => this.remember(passing, now)));
    for (const { passing, quietUntil } of outcomes) this.quietUntil.set(keyOf(passing), quietUntil);
    const told = outcomes.filter(({ isNews }) => isNews);
    for (const { passing } of told) this.tell(passing);
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
      const alerts = this.alertsOf(policy.id).map(({ threshold }) => threshold);
      const uses = allUses(policy, this.book.standing(policy, null));
      return uses.flatMap((use) =>
        thresholdsPassed(policy, use, alerts).map((threshold) => ({
          policy,
          environment,
          use,
          threshold,
        })),
      );
    });
  }

  private alertsOf(policyId: string): readonly Alert[] {
    return this.alerts.filter((alert) => alert.policyId === policyId);
  }

  private remember(passing: Passing, now: number): Told {
    const { policy, environment, use, threshold } = passing;
    const { window, id: policyId } = policy;
    const subject = { policyId, environment, scope: use.scope, threshold };
    const before = this.papers.lastNotified(subject);
    if (before !== undefined && before + window.durationMs > now) {
      return { passing, quietUntil: before + window.durationMs, isNews: false };
    }
    const windowStart = window.kind === 'rolling' ? now : windowAt(window, now).start;
    this.papers.addNotification({ ...subject, windowStart }, now);
    return { passing, quietUntil: windowStart + window.durationMs, isNews: true };
  }

  private tell({ policy, environment, use, threshold }: Passing): void {
    const figures = limitFigures(use, { policy, environment, now: this.clock.now() });
    const alerts = this.alertsOf(policy.id).filter((alert) => alert.threshold === threshold);
    const channels = alerts.map(({ channel }) => channel);
    this.events.publish('budget.threshold-passed', { ...figures, threshold, channels, at: this.clock.timestamp() });
    const money = `${fromMicros(use.spent)} spent and ${fromMicros(use.held)} held of ${fromMicros(use.limit + approvedOf(use))} ${policy.currency}`;
    this.logger.warn(`budget ${policy.id} (${environment}, ${use.scope}) has reached ${threshold * 100} %: ${money}`);
  }
}

function keyOf({ policy, environment, use, threshold }: Passing): string {
  return `${policy.id}\n${environment}\n${use.scope}\n${threshold}`;
}
