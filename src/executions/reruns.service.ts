// Doing an execution again: what has not changed since is kept, the rest is bought again, at a price that is told before.
import { Inject, Injectable } from '@nestjs/common';
import { defined } from '../kernel/defined.js';
import { fromMicros, type Micros, sumMicros, toMicros } from '../kernel/money.js';
import { Ids } from '../platform/clock/ids.port.js';
import { RequestInvalid } from '../platform/http/http.errors.js';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { currentRequest } from '../platform/http/request-context.js';
import { type ComparedStep, comparedSteps, type KeptResult } from './domain/rules/kept-steps.js';
import { type ExecutionState, isFinal } from './domain/state.js';
import { Engine } from './engines/engine.port.js';
import { ExecutionNotFound, ExecutionStillRunning } from './executions.errors.js';
import { locationOf, startedView, type StartedView } from './executions.service.js';
import type { RerunDto, RerunStepDto } from './http/rerun.dto.js';
import { type ApprovalRequest, type ApprovedStep, type DryRun, PlanSource } from './ports/plan-source.port.js';

export interface RerunStarted extends StartedView {
  readonly rerunOf: string;
  readonly kept: readonly string[];
}

/** What a dry run says of the steps that are bought again, and what becomes of each. */
export interface RerunPreview {
  readonly dryRun: DryRun;
  readonly rerunOf: string;
  readonly currency: string;
  readonly saved: number;
  readonly estimatedCost: number | null;
  readonly steps: readonly RerunStepDto[];
}

@Injectable()
export class Reruns {
  constructor(
    @Inject(Engine) private readonly engine: Engine,
    @Inject(PlanSource) private readonly plans: PlanSource,
    private readonly answers: IdempotencyStore,
    private readonly ids: Ids,
  ) {}

  /** Step by step what would be kept and what bought again; starts and stores nothing. */
  async preview(executionId: string, body: RerunDto): Promise<RerunPreview> {
    const before = this.ended(executionId);
    const { request, compared } = this.comparing(before, body);
    const dryRun = await this.plans.dryRun(before.plan.planId, request);
    const steps = compared();
    const bought = steps.filter(({ step, kept }) => kept === undefined && step.skip !== true);
    const prices = bought.flatMap(({ step }) => (step.estimatedCost === null ? [] : [step.estimatedCost]));
    return {
      rerunOf: executionId,
      currency: before.plan.currency,
      saved: fromMicros(sumMicros(steps.map(({ saved }) => saved))),
      estimatedCost: prices.length === 0 && bought.length > 0 ? null : fromMicros(sumMicros(prices)),
      steps: steps.map(shown),
      dryRun,
    };
  }

  async start(executionId: string, body: RerunDto): Promise<RerunStarted> {
    const acknowledge = this.answers.claim();
    const before = this.ended(executionId);
    const { request, compared } = this.comparing(before, body);
    const plan = await this.plans.approve(before.plan.planId, request);
    const kept = new Map<string, KeptResult>();
    for (const { step, kept: result } of compared()) if (result) kept.set(step.id, result);
    const newId = this.ids.next();
    const correlationId = currentRequest()?.correlationId ?? newId;
    const answer = (state: ExecutionState): RerunStarted => ({
      ...startedView(state),
      rerunOf: executionId,
      kept: [...kept.keys()],
    });
    const state = await this.engine.start(
      newId,
      plan,
      correlationId,
      (begun) => {
        acknowledge({ status: 202, headers: { location: locationOf(newId) }, body: answer(begun) });
      },
      kept,
    );
    return answer(state);
  }

  private ended(executionId: string): ExecutionState {
    const state = this.engine.look(executionId)?.state;
    if (state === undefined) throw new ExecutionNotFound(executionId);
    if (isFinal(state)) return state;
    throw new ExecutionStillRunning(
      `execution ${executionId} has not ended: retry or skip its steps where they are, or cancel it first`,
    );
  }

  private comparing(
    before: ExecutionState,
    { from, maxCost, approved, approvedBy, revision, hash, modifications, onBudget }: RerunDto,
  ): { readonly request: ApprovalRequest; readonly compared: () => readonly ComparedStep[] } {
    let steps: readonly ComparedStep[] = [];
    const keeping = (approved: readonly ApprovedStep[]): ReadonlySet<string> => {
      if (from !== undefined && !approved.some(({ id }) => id === from)) throw unknownStep(from, approved);
      steps = comparedSteps(before, approved, from);
      return new Set(steps.flatMap(({ step, kept }) => (kept === undefined ? [] : [step.id])));
    };
    const request: ApprovalRequest = {
      ...defined({ approvedBy, hash, modifications, onBudget }),
      approved: approved === true,
      revision: revision ?? before.plan.revision,
      ...(maxCost === undefined ? {} : { maxCost: toMicros(maxCost) }),
      rerunOf: before.id,
      keeping,
    };
    return { request, compared: () => steps };
  }
}

function unknownStep(from: string, steps: readonly ApprovedStep[]): RequestInvalid {
  const message = `from must be a step of the plan: ${steps.map(({ id }) => id).join(', ')} (given: ${from})`;
  return new RequestInvalid(message, { errors: [{ pointer: '/from', message }] });
}

function shown({ step, kept, saved, reason }: ComparedStep): RerunStepDto {
  const free = kept !== undefined || step.skip === true;
  const { id: stepId, name, agent, capability } = step;
  return {
    ...{ stepId, name, agent, capability, reason },
    kept: kept !== undefined,
    price: free ? 0 : amount(step.estimatedCost),
    saved: fromMicros(saved),
  };
}

function amount(micros: Micros | null): number | null {
  return micros === null ? null : fromMicros(micros);
}
