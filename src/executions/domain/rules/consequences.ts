// What follows from a state by itself: dependents of a dead step are skipped, revived ones wait again, and when nothing
// can run any more the execution ends or pauses. Asked after every command; gives nothing when nothing follows.
import type { ExecutionEvent, StepEvent } from '../events.js';
import { evolve } from '../evolve.js';
import {
  type ExecutionState,
  isDead,
  isFinal,
  type PauseReason,
  type SkipCause,
  skippedByChoice,
  type StepState,
} from '../state.js';

export function consequences(state: ExecutionState, at: number): readonly ExecutionEvent[] {
  if (isFinal(state)) return [];
  const spread = state.failing === null ? cascade(state, at) : abandon(state, state.failing.stepId, at);
  return [...spread, ...conclude(spread.reduce<ExecutionState>(evolve, state), at)];
}

/** Something could be started now or after a retry's wait. */
export function canStart(state: ExecutionState): boolean {
  return state.steps.some(
    (step) => step.status === 'pending' && step.unmet === 0 && (step.wait === null || step.wait.kind === 'retry'),
  );
}

/** Why a dependency stands in the way: null when it does not. */
type Obstacle = Extract<SkipCause, { kind: 'dependency' }> | null;

function cascade(state: ExecutionState, at: number): readonly StepEvent[] {
  if (state.tally.failed + state.tally.skipped === 0) return [];
  const obstacles: Obstacle[] = [];
  const events: StepEvent[] = [];
  for (const index of state.graph.order) {
    const step = state.steps[index];
    const plan = state.plan.steps[index];
    if (step === undefined || plan === undefined) continue;
    const cause = worst((state.graph.dependencies[index] ?? []).map((dependency) => obstacles[dependency] ?? null));
    const derived = step.status === 'skipped' && step.cause.kind === 'dependency';
    if (cause !== null && (step.status === 'pending' || (derived && !sameCause(step.cause, cause)))) {
      events.push({ type: 'step.skipped', at, stepId: plan.id, data: { cause } });
    } else if (cause === null && derived) {
      events.push({ type: 'step.revived', at, stepId: plan.id, data: {} });
    }
    obstacles[index] = step.status === 'pending' || derived ? cause : obstacleOf(step, plan.id);
  }
  return events;
}

/** A failure outweighs a choice. */
function worst(obstacles: readonly Obstacle[]): Obstacle {
  return obstacles.find((one) => one?.byChoice === false) ?? obstacles.find((one) => one !== null) ?? null;
}

function sameCause(a: SkipCause, b: SkipCause): boolean {
  return a.kind === 'dependency' && b.kind === 'dependency' && a.stepId === b.stepId && a.byChoice === b.byChoice;
}

function obstacleOf(step: StepState, stepId: string): Obstacle {
  return isDead(step) ? { kind: 'dependency', stepId, byChoice: skippedByChoice(step) } : null;
}

/** onFailure: fail — what has not begun will not begin. */
function abandon(state: ExecutionState, stepId: string, at: number): readonly StepEvent[] {
  return state.plan.steps.flatMap((plan, index): StepEvent[] =>
    state.steps[index]?.status === 'pending'
      ? [{ type: 'step.skipped', at, stepId: plan.id, data: { cause: { kind: 'execution-failed', stepId } } }]
      : [],
  );
}

function conclude(state: ExecutionState, at: number): readonly ExecutionEvent[] {
  const { tally, phase } = state;
  const busy = tally.running > 0;
  if (state.cancelling !== null) {
    const { reason } = state.cancelling;
    return busy ? [] : [{ type: 'execution.cancelled', at, data: reason === undefined ? {} : { reason } }];
  }
  if (state.failing !== null) {
    const { stepId, failure } = state.failing;
    return busy ? [] : [{ type: 'execution.failed', at, data: { stepId, error: failure } }];
  }
  if (isDone(state)) return [{ type: 'execution.completed', at, data: {} }];
  const alive = busy || canStart(state);
  if (phase.status === 'running' && !alive) {
    return [{ type: 'execution.paused', at, data: { reason: whyStuck(state) } }];
  }
  if (phase.status === 'paused' && phase.reason !== 'user' && alive) {
    return [{ type: 'execution.resumed', at, data: { by: phase.reason === 'step-failed' ? 'decision' : 'room' } }];
  }
  return [];
}

function isDone({ tally, steps }: ExecutionState): boolean {
  if (tally.pending + tally.running + tally.failed + tally.cancelled > 0) return false;
  return tally.skipped === 0 || steps.every((step) => step.status !== 'skipped' || skippedByChoice(step));
}

function whyStuck(state: ExecutionState): PauseReason {
  if (state.tally.failed > 0) return 'step-failed';
  const waits = state.steps.flatMap((step) => (step.status === 'pending' && step.wait ? [step.wait.kind] : []));
  if (waits.includes('budget')) return 'budget';
  return waits.includes('approval') ? 'approval' : 'step-failed';
}
