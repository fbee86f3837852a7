// What an execution looks like to people: a pure view of its state and of what the engine alone knows.
import { defined } from '../../kernel/defined.js';
import { isoTime } from '../../kernel/iso-time.js';
import type { Json, JsonObject } from '../../kernel/json.js';
import { fromMicros, sumMicros } from '../../kernel/money.js';
import type { StepIndex } from '../domain/graph.js';
import { attemptOf, type ExecutionState, ofPlan, resultOf, skippedByChoice, type StepState } from '../domain/state.js';
import type { Look } from '../engines/engine.port.js';
import type { CallFailure, Charge } from '../ports/agent-gateway.port.js';
import type { ApprovedStep } from '../ports/plan-source.port.js';
import { attentionOf, type Attention } from './attention.js';
import type { ForecastView } from '../forecast/run-forecasts.service.js';
import { type Asks, waitingFor, type WaitingFor } from './waiting.js';

export interface StepView {
  readonly id: string;
  readonly name: string;
  readonly agent: string;
  readonly capability: string;
  /** As approved: what it waits for, what it was expected to cost (null: unknown) and take. */
  readonly dependencies: readonly string[];
  readonly estimatedCost: number | null;
  readonly estimatedDurationMs: number | null;
  readonly status: StepState['status'];
  readonly waitingFor?: WaitingFor;
  readonly attempt: number;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly result: Json | null;
  readonly completedBy?: string;
  readonly error?: CallFailure;
  readonly cost: number;
  readonly charges: readonly { service: string; amount: number; currency: string }[];
  readonly cause?: JsonObject;
  readonly progress?: { readonly percent?: number; readonly message?: string; readonly costSoFar?: number };
}

export interface Cancellation {
  readonly requestedAt: string;
  /** As whoever cancelled gave it. */
  readonly reason?: string;
}

export interface ExecutionView {
  readonly executionId: string;
  readonly planId: string;
  readonly revision: number;
  /** Of the revision that was approved, and by whom if they said. */
  readonly hash: string;
  readonly approvedBy?: string;
  readonly status: ExecutionState['phase']['status'];
  /** Of a pause; `cancelling` while agents are given time to stop; afterwards the reason that was given. */
  readonly reason?: string;
  /** The execution that this one does again, keeping what has not changed. */
  readonly rerunOf?: string;
  /** Those that do this one again, oldest first. */
  readonly reruns?: readonly string[];
  readonly startedAt: string;
  readonly completedAt?: string;
  readonly error?: CallFailure;
  /** From the moment it was asked for. */
  readonly cancellation?: Cancellation;
  readonly progress: {
    readonly completed: number;
    readonly total: number;
    readonly currentStep: string | null;
    /** Of what was to be done: steps skipped by choice do not count. */
    readonly percent: number;
  };
  readonly steps: readonly StepView[];
  readonly artifacts: readonly JsonObject[];
  readonly costs: {
    readonly total: number;
    readonly currency: string;
    /** What was charged in others than that, and is not in the total. */
    readonly otherCurrencies?: Readonly<Record<string, number>>;
    readonly byService: Readonly<Record<string, number>>;
    /** null: unknown. */
    readonly estimated: number | null;
    readonly held: number;
    /** Part of the total that nobody has named: what was held for it stands there until a number comes. */
    readonly unconfirmed: number;
  };
  readonly attention: readonly Attention[];
  /** While it has not ended. */
  readonly forecast?: ForecastView;
}

/** Why it is paused, that it is being cancelled, or why it was. */
function reasonOf({ phase, cancelling }: ExecutionState): { reason?: string } {
  if (phase.status === 'running') return cancelling === null ? {} : { reason: 'cancelling' };
  return 'reason' in phase ? { reason: phase.reason } : {};
}

function cancellationView({ at, reason }: NonNullable<ExecutionState['cancelling']>): Cancellation {
  return { requestedAt: isoTime(at), ...defined({ reason }) };
}

export function executionView(look: Look, asks: Asks): ExecutionView {
  const { state } = look;
  const { phase, plan } = state;
  return {
    executionId: state.id,
    planId: plan.planId,
    revision: plan.revision,
    hash: plan.hash,
    ...defined({ approvedBy: plan.approvedBy }),
    status: phase.status,
    ...reasonOf(state),
    ...defined({ rerunOf: plan.rerunOf }),
    startedAt: isoTime(state.startedAt),
    ...('at' in phase ? { completedAt: isoTime(phase.at) } : {}),
    ...(phase.status === 'failed' ? { error: phase.error } : {}),
    ...(state.cancelling === null ? {} : { cancellation: cancellationView(state.cancelling) }),
    progress: progressOf(look),
    steps: state.steps.map((step, index) => stepView(look, step, index, asks)),
    artifacts: artifactsOf(state),
    costs: costsOf(state),
    attention: attentionOf(state, asks),
  };
}

export function progressOf({ state, progress }: Look): ExecutionView['progress'] {
  const { tally, steps, plan } = state;
  const total = steps.length;
  const completed = tally.completed;
  const wanted = total - steps.filter(skippedByChoice).length;
  const partly = steps.reduce((sum, step, index) => {
    if (step.status !== 'running') return sum;
    return sum + (progress.get(plan.steps[index]?.id ?? '')?.percent ?? 0) / 100;
  }, 0);
  const current = steps.findIndex((step) => step.status === 'running');
  return {
    completed,
    total,
    currentStep: plan.steps[current]?.name ?? null,
    percent: wanted === 0 ? 100 : Math.min(100, Math.round(((completed + partly) / wanted) * 100)),
  };
}

function stepView({ state, progress }: Look, step: StepState, index: StepIndex, asks: Asks): StepView {
  const plan = planned(state, index);
  const { record } = step;
  const agent = record.override?.agent ?? plan.agent;
  const waits = waitingFor(state, index, agent, asks);
  const heartbeat = step.status === 'running' ? progress.get(plan.id) : undefined;
  const error = errorOf(step);
  return {
    id: plan.id,
    name: plan.name,
    agent,
    capability: plan.capability,
    dependencies: plan.dependencies,
    estimatedCost: plan.estimatedCost === null ? null : fromMicros(plan.estimatedCost),
    estimatedDurationMs: plan.estimatedDurationMs,
    status: step.status,
    ...(waits ? { waitingFor: waits } : {}),
    attempt: attemptOf(record),
    startTime: isoOrNull(record.startedAt),
    endTime: isoOrNull(record.endedAt),
    result: resultOf(step) ?? null,
    ...(step.status === 'completed' ? { completedBy: step.by } : {}),
    ...(error ? { error } : {}),
    cost: fromMicros(sumMicros(ofPlan(state.plan, record.charges).map((charge) => charge.amount))),
    charges: record.charges.map(chargeView),
    ...(step.status === 'skipped' ? { cause: { ...step.cause } as JsonObject } : {}),
    ...(heartbeat ? { progress: progressView(heartbeat) } : {}),
  };
}

function planned(state: ExecutionState, index: StepIndex): ApprovedStep {
  const plan = state.plan.steps[index];
  if (plan === undefined) throw new RangeError(`no step ${index} in ${state.id}`);
  return plan;
}

function errorOf(step: StepState): CallFailure | undefined {
  if (step.status === 'failed') return step.failure;
  return step.status === 'pending' && step.wait?.kind === 'retry' ? step.wait.failure : undefined;
}

function chargeView({ service, amount, currency }: Charge): StepView['charges'][number] {
  return { service, amount: fromMicros(amount), currency };
}

function progressView({ percent, message, costSoFar }: NonNullable<ReturnType<Look['progress']['get']>>) {
  return {
    ...defined({ percent }),
    ...defined({ message }),
    ...(costSoFar === undefined ? {} : { costSoFar: fromMicros(costSoFar) }),
  };
}

/** Addresses of agents' own that are shown as they are. */
const OWN_URL = /^(?:https?|s3|gs):\/\//i;

/** Each with its path and where it can be had: the agent's own address, else where this service serves the file. */
export function artifactsOf(state: ExecutionState): readonly JsonObject[] {
  return state.steps.flatMap((step, index) => {
    if (step.status !== 'completed') return [];
    const stepId = state.plan.steps[index]?.id ?? '';
    return step.artifacts.map((artifact, at): JsonObject => {
      const id = `${stepId}-${at + 1}`;
      const own = artifact.url !== undefined && OWN_URL.test(artifact.url) ? artifact.url : undefined;
      const url = own ?? `/api/v1/executions/${state.id}/artifacts/${id}/content`;
      return { id, ...artifact, path: artifact.path ?? url, url, stepId };
    });
  });
}

export function costsOf(state: ExecutionState): ExecutionView['costs'] {
  const charges = state.steps.flatMap((step) => step.record.charges);
  const holds = state.steps.flatMap(({ record }) => [...(record.hold ? [record.hold] : []), ...record.doubtful]);
  const own = ofPlan(state.plan, charges);
  const guessed = state.steps.flatMap(({ record }) => record.unconfirmed.flatMap((hold) => hold.charges));
  const byService = Object.entries(Object.groupBy(own, (charge) => charge.service.toLowerCase()))
    .map(([service, group]) => [service, sumMicros((group ?? []).map((charge) => charge.amount))] as const)
    .sort(([, a], [, b]) => b - a)
    .map(([service, amount]) => [service, fromMicros(amount)]);
  return {
    total: fromMicros(sumMicros(own.map((charge) => charge.amount))),
    ...otherCurrencies(state, charges),
    currency: state.plan.currency,
    byService: Object.fromEntries(byService) as Record<string, number>,
    estimated: state.plan.estimatedCost === null ? null : fromMicros(state.plan.estimatedCost),
    held: fromMicros(sumMicros(holds.map((hold) => hold.amount))),
    unconfirmed: fromMicros(sumMicros(ofPlan(state.plan, guessed).map((charge) => charge.amount))),
  };
}

function otherCurrencies(
  { plan }: ExecutionState,
  charges: readonly Charge[],
): Pick<ExecutionView['costs'], 'otherCurrencies'> {
  const others = charges.filter(({ currency }) => currency !== plan.currency);
  if (others.length === 0) return {};
  const sums = Object.entries(Object.groupBy(others, ({ currency }) => currency)).map(
    ([currency, group]) => [currency, fromMicros(sumMicros((group ?? []).map(({ amount }) => amount)))] as const,
  );
  return { otherCurrencies: Object.fromEntries(sums) };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : isoTime(at);
}
