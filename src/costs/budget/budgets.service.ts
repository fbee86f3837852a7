// How each policy stands now, and approvals that raise one.
import { Injectable } from '@nestjs/common';
import { defined } from '../../kernel/defined.js';
import { isoTime } from '../../kernel/iso-time.js';
import { formatDuration } from '../../kernel/duration.js';
import { isJsonObject, type Json } from '../../kernel/json.js';
import { fromExactMicros, fromMicros, toMicros } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Ids } from '../../platform/clock/ids.port.js';
import { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { RequestInvalid } from '../../platform/http/http.errors.js';
import { IdempotencyStore } from '../../platform/http/idempotency.store.js';
import {
  BudgetFourEyes,
  BudgetTrackingDisabled,
  ExecutionUnknown,
  PolicyInForce,
  PolicyNotFound,
} from '../costs.errors.js';
import type { Totals } from '../domain/accounts/totals.js';
import { type Approval, leftOf } from '../domain/policy/approvals.js';
import type { Policy } from '../domain/policy/policy.js';
import { shownScope } from '../domain/policy/figures.js';
import {
  allUses,
  approvedOf,
  exactWithin,
  excessOf,
  type LimitUse,
  remainingOf,
  type Standing,
  TOTAL,
  within,
} from '../domain/policy/room.js';
import { fourEyesObjection } from '../domain/policy/four-eyes.js';
import { statusOf, thresholdsPassed, worst } from '../domain/policy/thresholds.js';
import { windowAt } from '../domain/policy/window.js';
import { PolicyFiles } from '../policies/policy-files.adapter.js';
import type { PolicyFile, PolicyProblem } from '../policies/read-policy.js';
import { ApprovalsStore } from '../store/approvals.store.js';
import { EndedExecutionsStore } from '../store/ended-executions.store.js';
import type {
  ApprovalView,
  BudgetsView,
  BudgetView,
  ChangedFileView,
  LimitView,
  UnreadablePolicyView,
} from './budget-views.dto.js';
import { BudgetSimulation, type SimulationRequest } from './budget-simulation.service.js';
import type { PolicyHistoryView, SimulationView } from './simulation-view.dto.js';
import { LedgerBook } from './ledger-book.service.js';
import { projectionOf } from './projection.js';

export interface ApprovalRequest {
  readonly amount: number;
  readonly approvedBy: string;
  readonly reason: string;
  readonly executionId?: string;
  /** `total` and services; absent: all limits of the policy. */
  readonly raises?: readonly string[];
  /** ISO 8601. */
  readonly expiresAt?: string;
}

@Injectable()
export class BudgetsService {
  private readonly papers: ApprovalsStore;

  constructor(
    private readonly files: PolicyFiles,
    private readonly book: LedgerBook,
    private readonly simulation: BudgetSimulation,
    private readonly executions: EndedExecutionsStore,
    private readonly answers: IdempotencyStore,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly ids: Ids,
    database: Database,
  ) {
    this.papers = new ApprovalsStore(database.native);
  }

  all(): BudgetsView {
    const { files, problems } = this.files.read();
    return {
      items: files.map((file) => this.view(file)),
      nextCursor: null,
      unusable: problems,
      tracking: this.settings.COST_TRACKING_ENABLED,
    };
  }

  /** Throws PolicyNotFound. */
  one(policyId: string): BudgetView {
    return this.view(this.file(policyId));
  }

  /** For one execution, or for everybody until the window ends. Throws PolicyNotFound, ExecutionUnknown, RequestInvalid. */
  async approve(policyId: string, request: ApprovalRequest): Promise<ApprovalView> {
    const { policy } = this.file(policyId);
    if (!this.settings.COST_TRACKING_ENABLED) {
      throw new BudgetTrackingDisabled(
        'cost tracking is off, so there is no limit to raise: COST_TRACKING_ENABLED=true',
      );
    }
    const { executionId } = request;
    if (executionId !== undefined && !this.executions.exists(executionId)) {
      throw new ExecutionUnknown(
        `there is no execution ${executionId}; leave executionId out to approve for the window`,
      );
    }
    if (executionId !== undefined) this.demandOtherEyes(policy, executionId, request.approvedBy);
    const approval: Approval = {
      id: this.ids.next(),
      policyId,
      executionId: executionId ?? null,
      raises: raisesOf(policy, request.raises),
      drawn: 0,
      amount: toMicros(request.amount),
      approvedBy: request.approvedBy,
      reason: request.reason,
      expiresAt: this.expiry(policy, request),
      createdAt: this.clock.now(),
    };
    const body = approvalView(approval);
    const acknowledge = this.answers.claim();
    await this.book.writeApproval(approval, () => acknowledge({ status: 201, headers: {}, body }));
    return body;
  }

  private demandOtherEyes(policy: Policy, executionId: string, approvedBy: string): void {
    const objection = fourEyesObjection([policy], approvedBy, this.executions.approverOf(executionId));
    if (objection !== undefined) throw new BudgetFourEyes(objection);
  }

  /** Throws PolicyNotFound for a policy that never was. */
  async history(policyId: string): Promise<PolicyHistoryView> {
    this.files.read();
    await this.files.saved();
    const versions = this.files.history(policyId);
    if (versions.length === 0) this.file(policyId);
    const items = versions.map(({ pinned, ...version }) => ({
      hash: pinned.hash,
      ...version,
      content: pinned.content,
    }));
    return { items, nextCursor: null };
  }

  simulate(policyId: string, request: SimulationRequest): SimulationView {
    return this.simulation.of(this.file(policyId).policy, request);
  }

  /** Throws PolicyNotFound, PolicyInForce. */
  async retire(policyId: string, by: string, reason: string): Promise<PolicyHistoryView> {
    const { file } = this.file(policyId);
    if (!(await this.files.retire(policyId, by, reason, () => undefined))) {
      throw new PolicyInForce(`policy ${policyId} is in force by its file ${file}: delete the file first`);
    }
    return this.history(policyId);
  }

  private file(policyId: string): PolicyFile {
    const { files } = this.files.read();
    const found = files.find(({ policy }) => policy.id === policyId);
    if (found !== undefined) return found;
    const known = files.map(({ policy }) => policy.id);
    throw new PolicyNotFound(`there is no budget policy "${policyId}"; there are: ${known.join(', ') || 'none'}`, {
      extensions: { available: known },
    });
  }

  private expiry(policy: Policy, { expiresAt, executionId }: ApprovalRequest): number | null {
    const now = this.clock.now();
    const said = expiresAt === undefined ? null : Date.parse(expiresAt);
    if (said !== null && said <= now) {
      const message = `expiresAt must be in the future (given: ${expiresAt ?? ''})`;
      throw new RequestInvalid(message, { errors: [{ pointer: '/expiresAt', message }] });
    }
    if (executionId !== undefined) return said;
    const { window } = policy;
    const windowEnd = window.kind === 'rolling' ? now + window.durationMs : windowAt(window, now).end;
    return Math.min(said ?? windowEnd, windowEnd);
  }

  private view({ file, policy, pinned }: PolicyFile): BudgetView {
    const standing = this.book.standing(policy, null);
    const [whole, ...services] = allUses(policy, standing);
    const shown = { ...standing, unconfirmed: this.book.account(policy).unconfirmed(this.clock.now()) };
    const perService = services.map((use) => [use.scope, limitView(policy, use, shown)] as const);
    const total = limitView(policy, whole, shown);
    const changed = this.changed(policy.id, pinned.hash);
    const problem = this.files.read().problems.find(({ inForce }) => inForce === policy.id);
    return {
      policyId: policy.id,
      file,
      hash: pinned.hash,
      environment: policy.environment,
      mode: policy.mode,
      warningThreshold: policy.warningThreshold,
      approvalRequired: policy.approvalRequired,
      fourEyes: policy.fourEyes,
      unknownCost: policy.unknownCost,
      currency: policy.currency,
      limits: limitsAsWritten(pinned.content['limits']),
      ...total,
      status: worst([total.status, ...perService.map(([, view]) => view.status)]),
      ...this.projection(policy, whole),
      frees: this.frees(policy),
      window: this.windowView(policy),
      perService: Object.fromEntries(perService),
      approvals: this.book.approvalsOf(policy.id).map(approvalView),
      ...defined({ changed }),
      ...(problem === undefined ? {} : { unreadable: unreadableView(problem) }),
    };
  }

  private projection(
    policy: Policy,
    whole: LimitUse,
  ): Pick<BudgetView, 'projected' | 'burnRatePerDay' | 'exhaustedAt'> {
    const { projected, burnRate, exhaustedAt } = projectionOf(this.book, policy, whole, this.clock.now());
    return {
      projected: fromMicros(projected),
      burnRatePerDay: burnRate === null ? null : fromMicros(burnRate),
      exhaustedAt: exhaustedAt === null ? null : isoTime(exhaustedAt),
    };
  }

  /** A refund that leaves takes room away instead. */
  private frees(policy: Policy): BudgetView['frees'] {
    const leaving = this.book.account(policy).window.leaving(this.clock.now());
    const next = leaving.find(({ spent }) => spent.total > 0);
    return next === undefined ? null : { amount: fromMicros(next.spent.total), at: isoTime(next.expiresAt) };
  }

  private windowView({ window }: Policy): BudgetView['window'] {
    const { start, end } = windowAt(window, this.clock.now());
    return {
      kind: window.kind === 'rolling' ? 'rolling' : 'fixed',
      ...(window.kind === 'calendar' ? { timeZone: window.timeZone } : {}),
      duration: formatDuration(window.durationMs),
      durationMs: window.durationMs,
      start: isoTime(start),
      end: isoTime(end),
    };
  }

  private changed(policyId: string, hash: string): ChangedFileView | undefined {
    const [before] = this.papers.otherSnapshots(policyId, hash);
    if (before === undefined) return undefined;
    const note = 'the file has changed: what has not been sent is admitted by what is in force now';
    return { pinnedHash: before.hash, pinnedAt: before.createdAt, note };
  }
}

function limitView(
  policy: Policy,
  use: LimitUse,
  { spent, unconfirmed }: Pick<Standing, 'spent'> & { readonly unconfirmed: Totals },
): Pick<LimitView, keyof LimitView> {
  return {
    limit: fromMicros(use.limit),
    approved: fromMicros(approvedOf(use)),
    spent: fromExactMicros(exactWithin(policy, spent, use.scope)),
    unconfirmed: fromMicros(within(policy, unconfirmed, use.scope)),
    held: fromMicros(use.held),
    remaining: fromMicros(remainingOf(use)),
    over: fromMicros(excessOf(use)),
    status: statusOf(policy, use),
    thresholdsPassed: thresholdsPassed(policy, use),
  };
}

function unreadableView({ file, reason }: PolicyProblem): UnreadablePolicyView {
  const note = 'its last good version is in force: mend the file, or retire the policy if it is to go';
  return { file, reason, note };
}

/** Throws RequestInvalid for a limit that the policy does not have. */
function raisesOf(policy: Policy, given: readonly string[] | undefined): readonly string[] {
  const known = [TOTAL, ...policy.perService.keys()];
  if (given === undefined) return known;
  return given.map((name, index) => {
    const scope = name
      .trim()
      .toLowerCase()
      .replace(/^service:/, '');
    if (known.includes(scope)) return scope;
    const message = `policy ${policy.id} has no limit "${name}"; it has: ${known.join(', ')}`;
    throw new RequestInvalid(message, { errors: [{ pointer: `/raises/${index}`, message }] });
  });
}

function approvalView(approval: Approval): ApprovalView {
  const { id, amount, drawn, raises, expiresAt, createdAt, ...rest } = approval;
  return {
    approvalId: id,
    ...rest,
    raises: raises.map(shownScope),
    amount: fromMicros(amount),
    drawn: fromMicros(drawn),
    left: fromMicros(leftOf(approval)),
    expiresAt: expiresAt === null ? null : isoTime(expiresAt),
    createdAt: isoTime(createdAt),
  };
}

function limitsAsWritten(limits: Json | undefined): object {
  return isJsonObject(limits) ? limits : {};
}
