// Holds a list of steps against the world as it is now: what is registered, what it costs, how many may run at once,
// which policies apply. Reads only; plans, approvals and views all ask here, so they cannot disagree.
import { Injectable } from '@nestjs/common';
import { defined } from '../kernel/defined.js';
import { Catalogue, type Offer } from '../agents/index.js';
import { type BudgetVerdict, BudgetVerdicts, type PlannedSpend } from '../costs/index.js';
import type { PinnedPolicy, SpendLimit } from '../executions/ports/budget.port.js';
import { type DurationMs, formatDuration } from '../kernel/duration.js';
import type { JsonObject } from '../kernel/json.js';
import { DEFAULT_CURRENCY, fromMicros, type Micros } from '../kernel/money.js';
import type { FieldProblem } from '../kernel/problem.js';
import { Settings } from '../platform/config/settings.js';
import { otherEnvironments } from './domain/changes/environment.js';
import type { DiffSide } from './domain/plan-diff.js';
import { type ConcurrencyLimits, criticalPath, durationOf, schedule, type Slot } from './domain/graph/plan-schedule.js';
import { DEFAULT_ENVIRONMENT } from '../kernel/environment.js';
import type { PlanConstraints, PlanContext, PlanStep, Question } from './domain/plan.js';
import type { StepDraft } from './domain/plan.js';
import { type PlanTotals, priceStep, repriceStep, timed, totalsOf } from './domain/plan-pricing.js';
import { type StepFault, validateSteps } from './domain/plan-validation.js';
import { ParameterCheck } from './parameter-check.port.js';
import { PlanInvalid } from './plan.errors.js';

export interface Figures extends DiffSide {
  readonly totals: PlanTotals;
  readonly slots: readonly Slot[];
  readonly criticalPath: readonly string[];
}

export interface Proven {
  readonly steps: readonly PlanStep[];
  /** Questions whose required parameter still has no value. */
  readonly unanswered: readonly Question[];
}

export interface ProofOptions {
  readonly questions?: readonly Question[];
  readonly mayAsk?: ReadonlySet<string>;
  /** Where in the request a fault is shown. Default: `/steps/<index><pointer>`. */
  readonly pointerOf?: (fault: StepFault) => string;
}

@Injectable()
export class PlanAppraiser {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly parameters: ParameterCheck,
    private readonly verdicts: BudgetVerdicts,
    private readonly settings: Settings,
  ) {}

  offers(): readonly Offer[] {
    return this.catalogue.offers();
  }

  agentsFor(capability: string): readonly string[] {
    return this.catalogue.offers().flatMap((offer) => (offer.capability.name === capability ? [offer.agent] : []));
  }

  offer(agent: string, capability: string): Offer | undefined {
    return this.catalogue.offer(agent, capability);
  }

  checkParameters(agent: string, capability: string, parameters: JsonObject): readonly FieldProblem[] {
    return this.parameters.validate(agent, capability, parameters);
  }

  /** The steps priced as of now. Throws PlanInvalid with every fault. */
  prove(drafts: readonly StepDraft[], options: ProofOptions = {}): Proven {
    const world = {
      offers: this.catalogue.offers(),
      offer: (agent: string, capability: string) => this.catalogue.offer(agent, capability),
      checkParameters: this.checkParameters.bind(this),
    };
    const { faults, unanswered } = validateSteps(drafts, world, options);
    if (faults.length > 0) throw invalid(faults, options.pointerOf ?? stepPointer);
    const steps = drafts.flatMap((draft) => {
      const offer = this.catalogue.offer(draft.agent, draft.capability);
      return offer ? [priceStep(draft, offer)] : [];
    });
    return { steps, unanswered };
  }

  /** The same steps at today's versions and prices, whether or not they are still valid. */
  reprice(steps: readonly PlanStep[]): readonly PlanStep[] {
    return steps.map((step) => repriceStep(step, this.catalogue.offer(step.agent, step.capability)));
  }

  figures(steps: readonly PlanStep[]): Figures {
    const totals = totalsOf(steps);
    const timedSteps = timed(steps);
    const slots = schedule(timedSteps, this.limits());
    const unknown = steps.length > 0 && totals.stepsWithoutDuration.length === steps.length;
    const durationMs = unknown ? null : durationOf(slots);
    return { steps, totals, cost: totals.cost, slots, durationMs, criticalPath: criticalPath(timedSteps) };
  }

  limits(): ConcurrencyLimits {
    return {
      maxConcurrentSteps: this.settings.MAX_CONCURRENT_STEPS,
      maxConcurrency: (agent) => this.catalogue.maxConcurrency(agent),
    };
  }

  /** Throws policy.unusable (422) for a policy that is named but cannot be used. */
  policies(context: PlanContext): { readonly policies: readonly PinnedPolicy[]; readonly warnings: readonly string[] } {
    const { budgetPolicy } = context;
    return this.verdicts.choose({
      environment: environmentOf(context),
      ...defined({ budgetPolicy }),
    });
  }

  verdict(context: PlanContext, policies: readonly PinnedPolicy[], totals: PlanTotals): BudgetVerdict {
    return this.verdicts.verdict(spendOf(context, policies, totals));
  }

  /** What would be held for a step if it were sent now; null: unknown. */
  holdOf({ agent, capability, estimatedCost }: PlanStep): Micros | null {
    const maxCost = this.catalogue.offer(agent, capability)?.capability.maxCost ?? null;
    return this.verdicts.holdOf({ agent, capability, estimatedCost, maxCost });
  }

  /** Steps whose capability declares that what it does cannot be undone. */
  irreversible(steps: readonly PlanStep[]): readonly PlanStep[] {
    return steps.filter(
      ({ agent, capability }) => this.catalogue.offer(agent, capability)?.capability.sideEffects === 'irreversible',
    );
  }

  /** Steps that work on another environment than the one whose budget the plan counts against. */
  environmentWarnings(context: PlanContext, steps: readonly PlanStep[]): string[] {
    const target = context.targetEnvironment ?? DEFAULT_ENVIRONMENT;
    return steps.flatMap(({ id, agent, capability, parameters }) => {
      const schema = this.catalogue.offer(agent, capability)?.capability.parameters ?? {};
      return Object.entries(otherEnvironments(schema, parameters, target)).map(
        ([name, other]) =>
          `${id} (${capability}) has ${name} ${other}, while the plan is for ${target} and counts against its budget: ` +
          `set context.targetEnvironment if ${other} is meant.`,
      );
    });
  }

  /** Throws budget.exceeded, budget.approval-required or budget.tracking-disabled (409). */
  demandRoom(
    context: PlanContext,
    policies: readonly PinnedPolicy[],
    totals: PlanTotals,
    limits: readonly SpendLimit[] = [],
  ): void {
    this.verdicts.demandRoom({ ...spendOf(context, policies, totals), limits });
  }

  /** In which the prices of a plan are read and its holds are taken. */
  currencyOf(context: PlanContext, policies: readonly PinnedPolicy[]): string {
    return this.verdicts.currencyOf({ environment: environmentOf(context), policies });
  }
}

export function environmentOf(context: PlanContext): string {
  return context.targetEnvironment ?? DEFAULT_ENVIRONMENT;
}

/** What a reader must know about figures that are not whole, or not within what the specification allows. */
export function figureWarnings({ totals, cost, durationMs }: Figures, constraints: PlanConstraints): string[] {
  const warnings: string[] = [];
  const some = (ids: readonly string[]): string => ids.slice(0, 5).join(', ') + (ids.length > 5 ? ', …' : '');
  if (totals.stepsWithoutCost.length > 0) {
    warnings.push(`The cost of ${some(totals.stepsWithoutCost)} is unknown and not in the total.`);
  }
  if (totals.stepsWithoutDuration.length > 0) {
    warnings.push(`The duration of ${some(totals.stepsWithoutDuration)} is unknown and not in the total.`);
  }
  const { maxCost, maxDurationMs } = constraints;
  if (maxCost !== undefined && cost !== null && cost > maxCost) {
    const [limit, estimate] = [fromMicros(maxCost).toFixed(2), fromMicros(cost).toFixed(2)];
    warnings.push(
      `The specification allows at most ${limit} ${DEFAULT_CURRENCY}; the plan is estimated at ${estimate}.`,
    );
  }
  if (maxDurationMs !== undefined && durationMs !== null && durationMs > maxDurationMs) {
    const [limit, estimate] = [formatDuration(maxDurationMs), formatDuration(durationMs)];
    warnings.push(`The specification allows at most ${limit}; the plan is estimated at ${estimate}.`);
  }
  return warnings;
}

/**
 * What the specification says of the day, against when a run that started now will have ended nine times of ten.
 * `now`: ms since 1970.
 */
export function dayWarnings(
  { deadline, notBefore }: PlanConstraints,
  durationMs: DurationMs | null,
  now: number,
): string[] {
  const ends = now + (durationMs ?? 0);
  const late = deadline !== undefined && ends > Date.parse(deadline);
  const early = notBefore !== undefined && now < Date.parse(notBefore);
  return [
    ...(late ? [`The specification wants it done by ${deadline}; started now, it may well end after that.`] : []),
    ...(early ? [`The specification does not want it started before ${notBefore}: execute it then.`] : []),
  ];
}

export function irreversibleWarning({ id, capability }: PlanStep): string {
  return `${id} (${capability}) cannot be undone: check it before you approve the plan.`;
}

export function stepPointer({ step, pointer }: StepFault): string {
  return step < 0 ? '/steps' : `/steps/${step}${pointer}`;
}

const FAULTS_IN_MESSAGE = 3;

function invalid(faults: readonly StepFault[], pointerOf: (fault: StepFault) => string): PlanInvalid {
  const errors = faults.map((fault) => ({ pointer: pointerOf(fault), message: fault.message }));
  const first = errors.slice(0, FAULTS_IN_MESSAGE).map(({ pointer, message }) => `${pointer}: ${message}`);
  const more = errors.length > first.length ? ` and ${errors.length - first.length} more` : '';
  return new PlanInvalid(`the plan cannot be: ${first.join('; ')}${more}`, { errors });
}

function spendOf(context: PlanContext, policies: readonly PinnedPolicy[], totals: PlanTotals): PlannedSpend {
  const { byService, stepsWithoutCost } = totals;
  return { environment: environmentOf(context), policies, byService, unknownSteps: stepsWithoutCost.length };
}
