// Where an agent of one's own is registered as CostMonitorFinOpsAgent, it is told every charge: in the order of the
// ledger, at least once, each under a key of its own. The ledger's rows are the outbox; the place in them is kept. The
// agent watches: what may be spent is decided by the ledger alone, whether the agent answers or not.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AgentRegistry } from '../../agents/index.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { OnTold } from '../../platform/events/event-bus.js';
import { ReadingPlace } from '../../platform/events/reading-place.js';
import { PolicyFiles } from '../policies/policy-files.adapter.js';
import { type NumberedEntry, ReportStore } from '../store/report.store.js';
import { FINOPS_AGENT } from './finops-agent.js';
import { AgentTold, FinopsCalls } from './finops-calls.service.js';
import { isOfReconciliation, trackCost } from './track-cost.js';

const AT_ONCE = 20;
const LOOK_AGAIN_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

export interface RelayStatus {
  /** Who answers for that name. */
  readonly agent: 'builtin' | 'external';
  readonly up: boolean;
  /** Lines of the ledger that the agent has not been told. */
  readonly behind: number;
  /** Lines that it was told and would not take. */
  readonly refused: number;
  readonly lastError: string | null;
}

@Injectable()
export class FinopsRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('costs');
  private readonly place: ReadingPlace;
  private looking: Promise<void> | undefined;
  private lookOnceMore = false;
  private stopped = false;
  private faults = 0;
  private refused = 0;
  private lastError: string | null = null;
  private stopTimer: (() => void) | undefined;

  constructor(
    private readonly calls: FinopsCalls,
    private readonly registry: AgentRegistry,
    private readonly reports: ReportStore,
    private readonly files: PolicyFiles,
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {
    this.place = new ReadingPlace(database.native, 'finops');
  }

  onApplicationBootstrap(): void {
    if (!this.settings.COST_TRACKING_ENABLED) return;
    this.registry.watch((agent) => {
      if (agent !== FINOPS_AGENT) return;
      this.faults = 0;
      this.lastError = null;
      this.look();
    });
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.stopTimer?.();
    this.calls.stop();
    await this.looking;
  }

  @OnTold('budget.settled')
  charged(): void {
    this.look();
  }

  /** There is an agent that is not ours. */
  get isExternal(): boolean {
    return this.calls.isExternal;
  }

  status(): RelayStatus {
    const isExternal = this.calls.isExternal;
    return {
      agent: isExternal ? 'external' : 'builtin',
      up: !isExternal || (this.calls.isUp && this.faults === 0),
      behind: isExternal ? this.reports.countAfter(this.place.last() ?? 0) : 0,
      refused: this.refused,
      lastError: this.lastError,
    };
  }

  /** Looks soon for lines to tell; as often as one likes. */
  look(): void {
    if (this.stopped || !this.settings.COST_TRACKING_ENABLED || !this.calls.isExternal) return;
    if (this.looking) {
      this.lookOnceMore = true;
      return;
    }
    this.stopTimer?.();
    this.looking = this.tellAll()
      .catch((error: unknown) => this.failed(String(error)))
      .finally(() => {
        this.looking = undefined;
        if (this.lookOnceMore && this.faults === 0) {
          this.lookOnceMore = false;
          this.look();
        } else if (!this.stopped) this.stopTimer = this.clock.after(this.wait(), () => this.look());
      });
  }

  private wait(): number {
    return Math.min(LONGEST_WAIT_MS, LOOK_AGAIN_MS * 2 ** Math.max(0, this.faults - 1));
  }

  private async tellAll(): Promise<void> {
    while (!this.stopped && this.calls.isExternal) {
      const lines = this.reports.oldest({ kinds: ['settle', 'adjust'] }, AT_ONCE, this.place.last() ?? 0);
      const told = await this.tell(lines);
      if (told > 0) await this.database.commit(() => this.place.advance(told));
      if (lines.length === 0 || told !== lines.at(-1)?.seq) return;
    }
  }

  /** The last line that was told; 0: none. */
  private async tell(lines: readonly NumberedEntry[]): Promise<number> {
    let told = 0;
    for (const line of lines) {
      if (this.stopped) return told;
      // It said so itself.
      if (!isOfReconciliation(line)) {
        const answer = await this.calls.ask('track_cost', trackCost(line, this.policyOf(line)), `ledger:${line.seq}`);
        if (!this.isTold(answer, line)) return told;
      }
      told = line.seq;
    }
    return told;
  }

  private isTold(answer: AgentTold, { seq }: NumberedEntry): boolean {
    if (answer.kind === 'unknown') {
      this.failed(answer.message);
      return false;
    }
    if (this.faults > 0) this.logger.log(`${FINOPS_AGENT} takes charges again`);
    this.faults = 0;
    if (answer.kind === 'refused') {
      this.refused += 1;
      this.lastError = `line ${seq}: ${answer.message}`;
      this.logger.warn(`${FINOPS_AGENT} does not take line ${seq} of the ledger: ${answer.message}`);
    }
    return true;
  }

  private failed(message: string): void {
    this.faults += 1;
    this.lastError = message;
    if (this.faults === 1) {
      this.logger.warn(
        `${FINOPS_AGENT} cannot be told charges: ${message}; the ledger enforces, it is told them later`,
      );
    }
  }

  private policyOf({ environment }: NumberedEntry): string {
    const found = this.files.read().files.find(({ policy }) => policy.environment === environment);
    return found?.policy.id ?? environment;
  }
}
