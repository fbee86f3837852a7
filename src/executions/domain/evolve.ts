// evolve(state, event) → state: what an event makes of an execution. Pure, total, never refuses: whether something may
// happen was decided before it was recorded. Copies what it changes, shares the rest.
import type { ExecutionEvent, ExecutionStarted, StepEvent } from './events.js';
import { graphOf, type StepIndex } from './graph.js';
import {
  type ExecutionState,
  type Phase,
  satisfies,
  type StepRecord,
  type StepState,
  type StepStatus,
} from './state.js';
import { evolveStep } from './evolve-step.js';

const FRESH: StepRecord = {
  attempt: 0,
  call: 1,
  callSince: 1,
  hold: null,
  doubtful: [],
  charges: [],
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
    cancelRequestedAt: null,
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

export function evolve(state: ExecutionState, event: ExecutionEvent): ExecutionState {
  switch (event.type) {
    case 'execution.started':
      return state;
    case 'execution.paused':
      return withPhase(state, { status: 'paused', reason: event.data.reason, since: event.at });
    case 'execution.resumed':
      return withPhase(event.data.by === 'user' ? unblock(shiftTimers(state, event.at)) : state, { status: 'running' });
    case 'execution.cancel-requested':
      return { ...state, cancelRequestedAt: event.at };
    case 'execution.completed':
      return withPhase(state, { status: 'completed', at: event.at });
    case 'execution.failed':
      return withPhase(state, { status: 'failed', at: event.at, error: event.data.error });
    case 'execution.cancelled':
      return withPhase(state, { status: 'cancelled', at: event.at });
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

/** While paused, retry timers stand still: they move on by as long as the pause took. */
function shiftTimers(state: ExecutionState, at: number): ExecutionState {
  if (state.phase.status !== 'paused') return state;
  const since = state.phase.since;
  const steps = state.steps.map((step): StepState => {
    if (step.status !== 'pending' || step.wait?.kind !== 'retry') return step;
    const paused = at - Math.max(since, step.since);
    return { ...step, wait: { ...step.wait, at: step.wait.at + Math.max(0, paused) } };
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
