// evolve(state, event) → state: what an event makes of an execution. Pure, total, never refuses: whether something may
// happen was decided before it was recorded. Copies what it changes, shares the rest.
import type { DurationMs } from '../../kernel/duration.js';
import type { ExecutionEvent, ExecutionStarted, StepEvent } from './events.js';
import { graphOf, type StepIndex } from './graph.js';
import {
  type ExecutionState,
  type PendingWait,
  type Phase,
  satisfies,
  type StepRecord,
  type StepState,
  type StepStatus,
} from './state.js';
import { evolveStep } from './evolve-step.js';

const FRESH: StepRecord = {
  attempt: 0,
  asked: 0,
  call: 1,
  callSince: 1,
  hold: null,
  doubtful: [],
  charges: [],
  callCharges: [],
  unconfirmed: [],
  override: null,
  startedAt: null,
  endedAt: null,
};

/** The first event of every journal makes the state. */
export function begin(executionId: string, event: ExecutionStarted): ExecutionState {
  const { plan, correlationId } = event.data;
  const graph = graphOf(plan.steps);
  return {
    id: executionId,
    plan,
    graph,
    correlationId,
    startedAt: event.at,
    phase: { status: 'running' },
    lastAt: event.at,
    cancelling: null,
    failing: null,
    steps: plan.steps.map((_, index) => ({
      status: 'pending',
      since: event.at,
      unmet: graph.dependencies[index]?.length ?? 0,
      wait: null,
      record: FRESH,
    })),
    tally: { pending: plan.steps.length, running: 0, completed: 0, failed: 0, skipped: 0, cancelled: 0 },
  };
}

export function evolve(before: ExecutionState, event: ExecutionEvent): ExecutionState {
  const state = event.at > before.lastAt ? { ...before, lastAt: event.at } : before;
  switch (event.type) {
    case 'execution.started':
      return state;
    case 'execution.paused':
      return withPhase(stopTimers(state, event.data.left), {
        status: 'paused',
        reason: event.data.reason,
        since: event.at,
      });
    case 'execution.resumed':
      return withPhase(event.data.by === 'user' ? unblock(restartTimers(state, event.at)) : state, {
        status: 'running',
      });
    case 'execution.cancel-requested':
      return { ...withPhase(state, { status: 'running' }), cancelling: { at: event.at, ...event.data } };
    case 'execution.completed':
      return withPhase(state, { status: 'completed', at: event.at });
    case 'execution.failed':
      return withPhase(state, { status: 'failed', at: event.at, error: event.data.error });
    case 'execution.cancelled':
      return withPhase(state, { status: 'cancelled', at: event.at, ...event.data });
    case 'budget.approved':
      return unblock(state);
    default:
      return withStep(state, event);
  }
}

function withPhase(state: ExecutionState, phase: Phase): ExecutionState {
  return { ...state, phase };
}

function withStep(state: ExecutionState, event: StepEvent): ExecutionState {
  const index = state.graph.indexOf.get(event.stepId);
  const before = index === undefined ? undefined : state.steps[index];
  if (index === undefined || before === undefined) return state;
  const after = evolveStep(before, event, () => unmetOf(state, index));
  const steps = state.steps.slice();
  steps[index] = after;
  if (satisfies(before) !== satisfies(after)) tellDependents(state, steps, index, satisfies(after) ? -1 : 1);
  return {
    ...state,
    steps,
    tally: before.status === after.status ? state.tally : moved(state.tally, before.status, after.status),
    failing: failingAfter(state, event),
  };
}

function failingAfter(state: ExecutionState, event: StepEvent): ExecutionState['failing'] {
  if (event.type !== 'step.failed') return state.failing;
  const step = state.plan.steps[state.graph.indexOf.get(event.stepId) ?? -1];
  return step?.onFailure === 'fail' ? { stepId: event.stepId, failure: event.data.failure } : state.failing;
}

function moved(tally: ExecutionState['tally'], from: StepStatus, to: StepStatus): ExecutionState['tally'] {
  return { ...tally, [from]: tally[from] - 1, [to]: tally[to] + 1 };
}

function unmetOf(state: ExecutionState, index: StepIndex): number {
  const dependencies = state.graph.dependencies[index] ?? [];
  return dependencies.filter((dependency) => !satisfiedAt(state.steps, dependency)).length;
}

function satisfiedAt(steps: readonly StepState[], index: StepIndex): boolean {
  const step = steps[index];
  return step !== undefined && satisfies(step);
}

/** `steps` is this call's own copy. */
function tellDependents(state: ExecutionState, steps: StepState[], index: StepIndex, change: 1 | -1): void {
  for (const dependent of state.graph.dependents[index] ?? []) {
    const step = steps[dependent];
    if (step?.status === 'pending') steps[dependent] = { ...step, unmet: step.unmet + change };
  }
}

/** While paused, retry timers stand still. */
function stopTimers(state: ExecutionState, left: Readonly<Record<string, DurationMs>> = {}): ExecutionState {
  return withWaits(state, (wait, stepId) => ({ ...wait, leftMs: left[stepId] ?? wait.leftMs }));
}

function restartTimers(state: ExecutionState, at: number): ExecutionState {
  return withWaits(state, (wait) => ({ ...wait, from: at }));
}

type RetryWait = Extract<PendingWait, { kind: 'retry' }>;

function withWaits(state: ExecutionState, change: (wait: RetryWait, stepId: string) => RetryWait): ExecutionState {
  const steps = state.steps.map((step, index): StepState => {
    if (step.status !== 'pending' || step.wait?.kind !== 'retry') return step;
    return { ...step, wait: change(step.wait, state.plan.steps[index]?.id ?? '') };
  });
  return { ...state, steps };
}

/** An approval or a person's resume lets every step that waited for money or consent ask again. */
function unblock(state: ExecutionState): ExecutionState {
  const steps = state.steps.map((step): StepState =>
    step.status === 'pending' && step.wait !== null && step.wait.kind !== 'retry' ? { ...step, wait: null } : step,
  );
  return { ...state, steps };
}
