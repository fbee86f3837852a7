// The one owner of the ledger: memory and table together. What was recorded counts at once and is written by `persist`;
// what `write` books is in the table before it counts. Decides nothing about limits.
import { Injectable, Logger } from '@nestjs/common';
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Database } from '../../platform/database/database.js';
import type { LedgerEntry } from '../domain/ledger/entry.js';
import { Ledger } from '../domain/ledger/ledger.js';
import type { SpendWindow } from '../domain/ledger/spend-window.js';
import { type Approval, Approvals } from '../domain/policy/approvals.js';
import type { Standing } from '../domain/policy/room.js';
import type { WindowRule } from '../domain/policy/window.js';
import { ApprovalsStore } from '../store/approvals.store.js';
import { CheckpointStore } from '../store/checkpoint.store.js';
import { LedgerStore } from '../store/ledger.store.js';
import { Signal } from './signal.js';

/** Content hashes remembered as written; beyond this they are offered to the table again, which knows them. */
const REMEMBERED_HASHES = 10_000;

const ROWS_BETWEEN_CHECKPOINTS = 10_000;

interface Memory {
  readonly ledger: Ledger;
  readonly approvals: Approvals;
}

@Injectable()
export class LedgerBook {
  /** Money may have become free. */
  readonly room = new Signal();
  /** A limit's threshold may have been passed. */
  readonly pressure = new Signal();
  private readonly logger = new Logger('costs');
  /** Undefined: to be read from the table. */
  private known: Memory | undefined;
  private pending: LedgerEntry[] = [];
  private pendingApprovals: Approval[] = [];
  private pendingPolicies: PinnedPolicy[] = [];
  private readonly knownHashes = new Set<string>();
  private readonly entries: LedgerStore;
  private readonly checkpoints: CheckpointStore;
  private sinceCheckpoint = 0;
  private readonly papers: ApprovalsStore;

  constructor(
    private readonly database: Database,
    readonly clock: Clock,
  ) {
    this.entries = new LedgerStore(database.native);
    this.checkpoints = new CheckpointStore(database.native);
    this.papers = new ApprovalsStore(database.native);
    this.reload();
  }

  /** Counts now, written by the next `persist`. */
  record(entry: LedgerEntry): void {
    this.ledger.apply(entry);
    this.pending.push(entry);
  }

  recordApproval(approval: Approval): void {
    if (this.approvals.add(approval)) this.pendingApprovals.push(approval);
  }

  /** Keeps the content under which executions run, once. */
  recordPolicy(policy: PinnedPolicy): void {
    if (this.knownHashes.has(policy.hash)) return;
    if (this.knownHashes.size >= REMEMBERED_HASHES) this.knownHashes.clear();
    this.knownHashes.add(policy.hash);
    this.pendingPolicies.push(policy);
  }

  /** Inside an open transaction. */
  persist(): void {
    for (const entry of this.pending) this.entries.append(entry);
    this.sinceCheckpoint += this.pending.length;
    if (this.pending.length > 0) this.pending = [];
    for (const approval of this.pendingApprovals) this.papers.addApproval(approval);
    if (this.pendingApprovals.length > 0) this.pendingApprovals = [];
    for (const policy of this.pendingPolicies) this.papers.addSnapshot(policy, this.clock.now());
    if (this.pendingPolicies.length > 0) this.pendingPolicies = [];
  }

  /**
   * Forgets what was not written and builds memory from the table. Never throws: until the table can be read nothing is
   * answered from memory, so that no money looks unspent.
   */
  reload(): void {
    this.pending = [];
    this.pendingApprovals = [];
    this.pendingPolicies = [];
    this.knownHashes.clear();
    this.known = undefined;
    try {
      this.known = this.read();
    } catch (error) {
      this.logger.error(`the ledger cannot be read; it is read again when it is needed: ${String(error)}`);
    }
  }

  private get ledger(): Ledger {
    return this.memory.ledger;
  }

  private get approvals(): Approvals {
    return this.memory.approvals;
  }

  private get memory(): Memory {
    this.known ??= this.read();
    return this.known;
  }

  private read(): Memory {
    const ledger = new Ledger();
    const approvals = new Approvals();
    const checkpoint = this.checkpoints.latest();
    if (checkpoint !== undefined) ledger.remember(checkpoint.memory);
    let rows = 0;
    for (const entry of this.entries.after(checkpoint?.seq ?? 0)) {
      ledger.apply(entry);
      rows += 1;
    }
    for (const approval of this.papers.approvals(this.clock.now())) approvals.add(approval);
    this.sinceCheckpoint = rows;
    return { ledger, approvals };
  }

  /**
   * Books in a transaction of its own and leaves alone what others have recorded. Memory changes in the same breath as
   * the table, so that a reload in between cannot count twice. `alongside` is given the rows' sequence numbers and
   * writes what belongs to them in the same transaction.
   */
  async write(
    entries: readonly LedgerEntry[],
    alongside: (numbers: readonly number[]) => void = () => undefined,
  ): Promise<void> {
    await this.book(({ ledger }) => {
      const numbers = entries.map((entry) => this.entries.append(entry));
      for (const entry of entries) ledger.apply(entry);
      alongside(numbers);
    });
  }

  async writeApproval(approval: Approval, alongside: () => void): Promise<void> {
    await this.book(({ approvals }) => {
      this.papers.addApproval(approval);
      approvals.add(approval);
      alongside();
    });
  }

  /** Memory is given as it was before: if it had to be read, then not together with what `work` writes. */
  private async book(work: (memory: Memory) => void): Promise<void> {
    try {
      await this.database.commit(() => work(this.memory));
    } catch (error) {
      this.reload();
      throw error;
    }
    this.room.raise();
  }

  /** Saves what a boot would have to read, when that has grown to more than `rows`. False: it has not. */
  async checkpoint(rows = ROWS_BETWEEN_CHECKPOINTS): Promise<boolean> {
    if (this.sinceCheckpoint < rows) return false;
    return this.database.commit(() => {
      if (this.pending.length > 0) return false;
      this.checkpoints.save(this.ledger.memory());
      this.sinceCheckpoint = 0;
      return true;
    });
  }

  standing(environment: string, rule: WindowRule): Standing {
    const now = this.clock.now();
    return { spent: this.window(environment, rule, now).spent(now), held: this.ledger.heldIn(environment) };
  }

  /** When the oldest money that counts in this window was spent. */
  spendingSince(environment: string, rule: WindowRule): number | undefined {
    const now = this.clock.now();
    return this.window(environment, rule, now).since(now);
  }

  raise(policyId: string, executionId: string | null): number {
    return this.approvals.raise(policyId, executionId, this.clock.now());
  }

  approvalsOf(policyId: string): readonly Approval[] {
    const now = this.clock.now();
    return this.approvals.of(policyId).filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  }

  /** Drops from memory what no decision will ask for: approvals that have run out, and all about executions that are over. */
  prune(isOver: (executionId: string) => boolean): void {
    this.approvals.prune(this.clock.now(), isOver);
    this.ledger.forget(isOver);
  }

  openHold(holdId: string): LedgerEntry | undefined {
    return this.ledger.openHold(holdId);
  }

  openHolds(): readonly LedgerEntry[] {
    return this.ledger.openHolds();
  }

  p95(agent: string, capability: string): number | undefined {
    return this.ledger.p95(agent, capability);
  }

  unknownUsed(executionId: string): number {
    return this.ledger.unknownUsed(executionId);
  }

  /** Everything booked under a hold, written or not. */
  ofHold(holdId: string): readonly LedgerEntry[] {
    return [...this.entries.ofHold(holdId), ...this.pending.filter((entry) => entry.holdId === holdId)];
  }

  private window(environment: string, rule: WindowRule, now: number): SpendWindow {
    const known = this.ledger.window(environment, rule);
    if (known !== undefined) return known;
    const spent = this.pending.filter(
      (entry) => entry.environment === environment && (entry.kind === 'settle' || entry.kind === 'adjust'),
    );
    return this.ledger.openWindow(environment, rule, [...this.entries.spending(environment, rule, now), ...spent]);
  }
}
