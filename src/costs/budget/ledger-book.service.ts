// The one owner of the ledger: memory and table together, and the one way into both. What was recorded counts at once and
// is written by `persist`; what `write` books is in the table before it counts. Decides nothing about limits.
import { Injectable, Logger } from '@nestjs/common';
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import type { Micros } from '../../kernel/money.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Database } from '../../platform/database/database.js';
import { type Account, type AccountShape, countsFor } from '../domain/accounts/account.js';
import { type Booked, booked, type Purse } from '../domain/accounts/booking.js';
import { executionOf } from '../domain/accounts/execution-limits.js';
import { type Cause, type GivenBack, isSpending, type LedgerEntry } from '../domain/ledger/entry.js';
import { Ledger } from '../domain/ledger/ledger.js';
import type { Shares } from '../domain/ledger/split.js';
import { type Approval, Approvals, leftOf, raisesScope } from '../domain/policy/approvals.js';
import type { Policy } from '../domain/policy/policy.js';
import type { Standing } from '../domain/policy/room.js';
import { isNearShare } from '../domain/policy/thresholds.js';
import { ApprovalsStore } from '../store/approvals.store.js';
import { CheckpointStore } from '../store/checkpoint.store.js';
import { LedgerStore } from '../store/ledger.store.js';
import { Signal } from './signal.js';

/** Content hashes remembered as written; beyond this they are offered to the table again, which knows them. */
const REMEMBERED_HASHES = 10_000;

const ROWS_BETWEEN_CHECKPOINTS = 10_000;

/** What is to be booked: rows that belong together, without flags. */
export interface Entering {
  readonly lines: readonly LedgerEntry[];
  /** The hold that they end. */
  readonly ends?: string;
  /** Rows of the hold that a late charge was made under. */
  readonly hold?: readonly LedgerEntry[];
  readonly cause: Cause;
  /** Everything that the lines count against. */
  readonly paying: readonly Policy[];
}

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
  private readonly pendingDraws = new Map<string, Approval>();
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

  /** Counts now, written by the next `persist`. Answers the lines with their flags. */
  record(entering: Entering): Booked {
    const done = this.enter(entering);
    for (const line of done.lines) this.pending.push(line);
    return done;
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
    for (const approval of this.pendingApprovals) this.papers.addApproval(approval);
    if (this.pendingApprovals.length > 0) this.pendingApprovals = [];
    for (const entry of this.pending) this.entries.append(entry);
    this.sinceCheckpoint += this.pending.length;
    if (this.pending.length > 0) this.pending = [];
    this.writeDraws();
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
    this.pendingDraws.clear();
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
   * the table, so that a reload in between cannot count twice. What is to be booked is asked inside, when nothing else
   * can come between; what it throws books nothing. `alongside` is given the lines and their sequence numbers and writes
   * what belongs to them in the same transaction.
   */
  async write<T>(
    enter: () => Entering,
    alongside: (lines: readonly LedgerEntry[], numbers: readonly number[]) => T,
  ): Promise<T> {
    const done = await this.commit(() => {
      const asked = attempt(enter);
      if (!asked.ok) return asked;
      const { lines } = this.enter(asked.value);
      const numbers = lines.map((line) => this.entries.append(line));
      this.writeDraws();
      return ok(alongside(lines, numbers));
    });
    if (done.ok) return done.value;
    throw done.error;
  }

  async writeApproval(approval: Approval, alongside: () => void): Promise<void> {
    await this.commit(({ approvals }) => {
      this.papers.addApproval(approval);
      approvals.add(approval);
      alongside();
    });
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

  /** How a policy stands for an execution, null: for anybody. */
  standing(policy: Policy, executionId: string | null): Standing {
    const open = this.approvals.open(policy.id, executionId, this.clock.now());
    return this.account(policy).standing(this.clock.now(), (scope) => leftFor(open, scope));
  }

  account(shape: AccountShape): Account {
    return this.ledger.account(shape, () => [
      ...this.entries.spending(shape, this.clock.now()),
      ...this.pending.filter((entry) => isSpending(entry) && countsFor(shape, entry)),
    ]);
  }

  openApprovals(policyId: string, executionId: string | null): readonly Approval[] {
    return this.approvals.open(policyId, executionId, this.clock.now());
  }

  /** Those that have not run out, drawn or not. */
  approvalsOf(policyId: string): readonly Approval[] {
    const now = this.clock.now();
    return this.approvals.of(policyId).filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  }

  /** Drops from memory what no decision will ask for: approvals that have run out, and all about executions that are over. */
  prune(isOver: (executionId: string) => boolean): void {
    this.approvals.prune(this.clock.now(), isOver);
    this.ledger.forgetAccounts((id) => {
      const executionId = executionOf(id);
      return executionId !== undefined && isOver(executionId);
    });
  }

  /** The rows of an open hold; empty: it has ended, or never was. */
  openHold(holdId: string): readonly LedgerEntry[] {
    return this.ledger.openHold(holdId);
  }

  openHolds(): readonly LedgerEntry[] {
    return this.ledger.openHolds();
  }

  p95(agent: string, capability: string): Micros | undefined {
    return this.ledger.p95(agent, capability);
  }

  lastShares(agent: string, capability: string): Shares | undefined {
    return this.ledger.lastShares(agent, capability);
  }

  /** Everything booked under a hold, written or not. */
  ofHold(holdId: string): readonly LedgerEntry[] {
    return [...this.entries.ofHold(holdId), ...this.pending.filter((entry) => entry.holdId === holdId)];
  }

  /** This agent has charged this id before. */
  knowsCharge(agent: string, chargeId: string): boolean {
    return (
      this.pending.some((entry) => entry.agent === agent && entry.chargeId === chargeId) ||
      this.entries.knowsCharge(agent, chargeId)
    );
  }

  adjustment(key: string): (LedgerEntry & { readonly seq: number }) | undefined {
    return this.entries.adjustment(key);
  }

  refundable(like: LedgerEntry, since: number): readonly GivenBack[] {
    return this.entries.refundable(like, since);
  }

  /** What refunds have given back already of what was booked then; not of what is still to be written. */
  givenBack(like: LedgerEntry, ats: ReadonlySet<number>): Micros {
    return this.entries.givenBack(like, ats);
  }

  accountsOf(executionId: string): readonly string[] | null {
    return this.entries.accountsOf(executionId);
  }

  /** The content that was pinned under a hash. */
  snapshot(hash: string): PinnedPolicy | undefined {
    return this.papers.snapshot(hash);
  }

  private enter({ lines, ends, hold, cause, paying }: Entering): Booked {
    const now = this.clock.now();
    const executionId = lines[0]?.executionId ?? null;
    const purses = paying.map((policy): Purse => ({
      policy,
      account: this.account(policy),
      open: this.approvals.open(policy.id, executionId, now),
    }));
    const ended = ends === undefined ? [] : this.ledger.openHold(ends);
    const done = booked({ lines, ended, hold: hold ?? ended, cause }, purses, now);
    for (const draw of done.returned) this.draw(draw, -1);
    for (const draw of done.draws) this.draw(draw, 1);
    for (const line of done.lines) this.ledger.apply(line);
    if (done.shares.some(([policy, share]) => isNearShare(policy, share))) this.pressure.raise();
    return done;
  }

  private draw(draw: Booked['draws'][number], sign: 1 | -1): void {
    const approval = this.approvals.draw(draw, sign);
    if (approval !== undefined) this.pendingDraws.set(`${approval.id}\n${approval.policyId}`, approval);
  }

  private writeDraws(): void {
    if (this.pendingDraws.size === 0) return;
    for (const approval of this.pendingDraws.values()) this.papers.setDrawn(approval);
    this.pendingDraws.clear();
  }

  /** Memory is given as it was before: if it had to be read, then not together with what `work` writes. */
  private async commit<T>(work: (memory: Memory) => T): Promise<T> {
    let done: T;
    try {
      done = await this.database.commit(() => work(this.memory));
    } catch (error) {
      this.reload();
      throw error;
    }
    this.room.raise();
    return done;
  }
}

/** What it throws is a refusal that has changed nothing: no reason to read the ledger again. */
function attempt<T>(work: () => T): Result<T, unknown> {
  try {
    return ok(work());
  } catch (error) {
    return err(error);
  }
}

function leftFor(open: readonly Approval[], scope: string): Micros {
  let left = 0;
  for (const approval of open) if (raisesScope(approval, scope)) left += leftOf(approval);
  return left;
}
