// The gate between a plan and its execution: holds the pinned revision against the world now and lets it pass only as
// it was approved. Approving new figures or modifying parameters makes a new revision, stored before anything starts.
import { Injectable } from '@nestjs/common';
import { defined } from '../kernel/defined.js';
import type { Capability } from '../agents/index.js';
import type { PinnedPolicy, SpendLimit } from '../executions/ports/budget.port.js';
import type {
  ApprovalRequest,
  ApprovedPlan,
  ApprovedStep,
  DryRun,
  PlanSource,
  StepTerms,
} from '../executions/ports/plan-source.port.js';
import type { JsonObject } from '../kernel/json.js';
import type { Micros } from '../kernel/money.js';
import { type FieldProblem, Problem } from '../kernel/problem.js';
import { waves, withDescendants } from './domain/graph/plan-graph.js';
import type { PlanConstraints, PlanStep, Question, Revision } from './domain/plan.js';
import { applyModifications, type Edited } from './domain/changes/plan-changes.js';
import { planHash } from './domain/plan-hash.js';
import { draftOf, type PlanTotals, totalsOf } from './domain/plan-pricing.js';
import type { StepFault } from './domain/plan-validation.js';
import { shownBudget, shownMoney } from './dto/plan-response.dto.js';
import { diffPlans, diffPolicies } from './domain/plan-diff.js';
import { notesFor } from './domain/plan-notes.js';
import { environmentOf, irreversibleWarning, PlanAppraiser, stepPointer } from './plan-appraiser.service.js';
import { PlanInvalid, PlanNeedsInput, PlanNotApproved, PlanStale } from './plan.errors.js';
import { PlanRevisions, type Stored } from './plan-revisions.service.js';

/** Refusals of the budget that `onBudget: "pause"` turns into a pause later on. */
const PAUSABLE: ReadonlySet<string> = new Set(['budget.exceeded', 'budget.approval-required']);

/** A revision that may run, with the request's modifications worked in but not stored yet. */
interface Examined extends Stored {
  readonly steps: readonly PlanStep[];
  readonly skipped: ReadonlySet<string>;
  readonly policies: readonly PinnedPolicy[];
  readonly hash: string;
  readonly unanswered: readonly Question[];
  /** Results that are there already. */
  readonly kept: ReadonlySet<string>;
  /** Of what will run. */
  readonly totals: PlanTotals;
  /** What the words and whoever starts it allow it to cost. */
  readonly limits: readonly SpendLimit[];
}

@Injectable()
export class PlanApprovals implements PlanSource {
  constructor(
    private readonly revisions: PlanRevisions,
    private readonly appraiser: PlanAppraiser,
  ) {}

  async approve(planId: string, request: ApprovalRequest): Promise<ApprovedPlan> {
    const stored = await this.revisions.find(planId, request.revision);
    if (!request.approved) {
      const message = 'send "approved": true to run this plan; GET it first to see what it does and costs';
      throw new PlanNotApproved(message, { errors: [{ pointer: '/approved', message: 'must be true' }] });
    }
    const examined = this.examine(stored, request);
    const { unanswered } = examined;
    if (unanswered.length > 0) throw needsInput(unanswered);
    this.demandRoom(examined, request);
    const moved = examined.hash !== stored.revision.hash;
    const { revision } = moved ? await this.storeRevision(examined) : stored;
    return this.approved(examined, revision, request);
  }

  async dryRun(planId: string, request: ApprovalRequest): Promise<DryRun> {
    const stored = await this.revisions.find(planId, request.revision);
    const examined = this.examine(stored, request);
    const { plan, steps, skipped, kept, policies, totals, unanswered } = examined;
    const left = running(steps, skipped).filter(({ id }) => !kept.has(id));
    const { slots } = this.appraiser.figures(left);
    const holds = left.map((step) => ({ step, amount: this.appraiser.holdOf(step) }));
    const verdict = this.appraiser.verdict(plan.context, policies, totals);
    const unpriced = holds.flatMap(({ step, amount }) => (amount === null ? [step] : []));
    return {
      waves: waves(left),
      schedule: slots.map((slot) => ({ ...slot })),
      holds: holds.map(({ step, amount }) => ({ stepId: step.id, service: step.service, amount: shownMoney(amount) })),
      budget: { ...shownBudget(verdict) },
      approvals: [
        ...this.appraiser
          .irreversible(left)
          .map((step) => ({ kind: 'irreversible', stepId: step.id, message: irreversibleWarning(step) })),
        ...this.budgetApproval(examined),
        ...(verdict.unknownCost === 'ask' ? unpriced.map(unknownCostApproval) : []),
      ],
      questions: unanswered.map((question) => ({ ...question })),
    };
  }

  /** What the budget would say to executing this, if it would refuse. */
  private budgetApproval({ plan, policies, totals, limits }: Examined): JsonObject[] {
    try {
      this.appraiser.demandRoom(plan.context, policies, totals, limits);
      return [];
    } catch (error) {
      if (error instanceof Problem) return [{ kind: 'budget', code: error.code, message: error.message }];
      throw error;
    }
  }

  agentsFor(capability: string): readonly string[] {
    return this.appraiser.agentsFor(capability);
  }

  termsOf(agent: string, capability: string): StepTerms | undefined {
    const offer = this.appraiser.offer(agent, capability)?.capability;
    if (!offer) return undefined;
    const { service, estimatedCost, maxCost } = offer;
    return { service, estimatedCost, maxCost, ...chargingOf(offer) };
  }

  checkParameters(agent: string, capability: string, parameters: JsonObject): readonly FieldProblem[] {
    if (this.appraiser.offer(agent, capability)) return this.appraiser.checkParameters(agent, capability, parameters);
    return [{ pointer: '/agent', message: `no agent "${agent}" offers "${capability}"` }];
  }

  private examine(stored: Stored, request: ApprovalRequest): Examined {
    const { plan, revision } = stored;
    const { policies } = this.appraiser.policies(plan.context);
    this.demandCurrent(revision, policies, request.hash);
    const edited = applyModifications(revision.steps.map(draftOf), request.modifications ?? []);
    if (edited.problems.length > 0) throw unfitting(edited.problems);
    const { questions } = revision;
    const { steps, unanswered } = this.appraiser.prove(edited.steps, { questions, pointerOf: pointersInto(edited) });
    const skipped = withDescendants(steps, edited.skipped);
    const asApproved = steps.map((step) => this.approvedStep(step, edited.skipped.has(step.id)));
    const kept = request.keeping?.(asApproved) ?? new Set<string>();
    return {
      ...stored,
      steps,
      skipped: edited.skipped,
      kept,
      policies,
      hash: planHash(steps, policies),
      unanswered: unanswered.filter(({ stepId }) => !skipped.has(stepId) && !kept.has(stepId)),
      totals: totalsOf(running(steps, edited.skipped).filter(({ id }) => !kept.has(id))),
      limits: limitsOf(revision.constraints, request.maxCost),
    };
  }

  /** Throws PlanStale unless the world is as it was, or the request approves exactly the world as it is. */
  private demandCurrent(revision: Revision, policies: readonly PinnedPolicy[], approvedHash: string | undefined): void {
    const steps = this.appraiser.reprice(revision.steps);
    const currentHash = planHash(steps, policies);
    if (approvedHash === currentHash) return;
    if (approvedHash === undefined && revision.hash === currentHash) return;
    const difference = {
      ...diffPlans(this.appraiser.figures(revision.steps), this.appraiser.figures(steps)),
      policies: diffPolicies(revision.policies, policies),
    };
    const what =
      revision.hash === currentHash
        ? `the hash that was sent is not the one of revision ${revision.revision}`
        : `a capability, price or policy has changed since revision ${revision.revision} was made`;
    throw new PlanStale(`${what}; look at the difference and execute again with "hash": "${currentHash}"`, {
      extensions: { currentHash, difference },
    });
  }

  private demandRoom({ plan, policies, totals, limits }: Examined, { onBudget }: ApprovalRequest): void {
    try {
      this.appraiser.demandRoom(plan.context, policies, totals, limits);
    } catch (error) {
      if (onBudget === 'pause' && error instanceof Problem && PAUSABLE.has(error.code)) return;
      throw error;
    }
  }

  private storeRevision({ plan, revision, steps, policies }: Examined): Promise<Stored> {
    const { planner, remarks } = revision;
    return this.revisions.append(
      plan,
      { ...notesFor(steps, revision), planner, remarks, steps, policies },
      (stored) => stored,
    );
  }

  private approved(examined: Examined, revision: Revision, { approvedBy, rerunOf }: ApprovalRequest): ApprovedPlan {
    const { plan, steps, skipped, policies, totals, limits } = examined;
    return {
      planId: plan.id,
      revision: revision.revision,
      hash: revision.hash,
      environment: environmentOf(plan.context),
      policies,
      ...(limits.length === 0 ? {} : { limits }),
      currency: this.appraiser.currencyOf(plan.context, policies),
      steps: steps.map((step) => this.approvedStep(step, skipped.has(step.id))),
      estimatedCost: totals.cost,
      ...defined({ approvedBy }),
      ...defined({ rerunOf }),
    };
  }

  private approvedStep(step: PlanStep, skip: boolean): ApprovedStep {
    const capability = this.appraiser.offer(step.agent, step.capability)?.capability;
    const { id, name, agent, parameters, dependencies, service, estimatedCost, estimatedDurationMs, onFailure } = step;
    const timeoutMs = step.timeoutMs ?? capability?.timeoutMs ?? undefined;
    return {
      ...{ id, name, agent, parameters, dependencies, service, estimatedCost, estimatedDurationMs, onFailure },
      capability: step.capability,
      version: step.capabilityVersion,
      maxCost: capability?.maxCost ?? null,
      ...chargingOf(capability),
      ...defined({ timeoutMs }),
      ...defined({ maxRetries: step.maxRetries }),
      ...(skip ? { skip } : {}),
    };
  }
}

function limitsOf({ maxCost, maxCostByService }: PlanConstraints, asked: Micros | undefined): readonly SpendLimit[] {
  const totals = [maxCost, asked].filter((amount) => amount !== undefined);
  return [
    ...totals.map((amount) => ({ scope: 'total', amount })),
    ...Object.entries(maxCostByService ?? {}).map(([scope, amount]) => ({ scope, amount })),
  ];
}

/** How a capability says that it charges. */
function chargingOf(capability: Capability | undefined): Pick<ApprovedStep, 'idempotent' | 'chargesOnce' | 'services'> {
  const { idempotent = true, chargesOnce, services } = capability ?? {};
  return {
    idempotent,
    ...defined({ chargesOnce }),
    ...defined({ services }),
  };
}

function unknownCostApproval({ id, capability }: PlanStep): JsonObject {
  const message = `${id} (${capability}) has no known cost: the execution will ask for an amount before it is sent.`;
  return { kind: 'unknown-cost', stepId: id, message };
}

/** What is left when some steps, and so all that wait for them, are left out. */
function running(steps: readonly PlanStep[], skipped: ReadonlySet<string>): readonly PlanStep[] {
  const out = withDescendants(steps, skipped);
  return steps.filter((step) => !out.has(step.id));
}

/** A fault in what a modification touched is shown in the modification. */
function pointersInto({ steps, touched }: Edited): (fault: StepFault) => string {
  return (fault) => {
    const part = touched.get(steps[fault.step]?.id ?? '');
    return part !== undefined && fault.pointer.startsWith('/parameters') ? part + fault.pointer : stepPointer(fault);
  };
}

function unfitting(errors: readonly FieldProblem[]): PlanInvalid {
  return new PlanInvalid(`the modifications do not fit the plan: ${errors[0]?.message ?? ''}`, { errors });
}

function needsInput(questions: readonly Question[]): PlanNeedsInput {
  const errors = questions.map(({ stepId, pointer, message }) => ({
    pointer: '/modifications',
    message: `${stepId}${pointer}: ${message}`,
  }));
  const ways = 'answer by "modifications" in this request, or by POST /api/v1/plans/:planId/revisions';
  return new PlanNeedsInput(`${questions.length} parameters have no value yet or are to be confirmed; ${ways}`, {
    errors,
    extensions: { questions: questions.map((question) => ({ ...question })) },
  });
}
