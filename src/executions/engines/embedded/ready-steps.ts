import type { ExecutionState, StepState } from '../../domain/state.js';
import type { ReadyStep } from './ready-queue.js';

/**
 * Steps that may start now. With `room` also those that wait for money or consent: the ledger is asked again.
 * An execution paused by a person starts nothing.
 */
export function readySteps(state: ExecutionState, now: number, room: boolean): readonly ReadyStep[] {
  const { phase } = state;
  const open = phase.status === 'running' || (phase.status === 'paused' && phase.reason !== 'user' && room);
  if (!open || state.cancelRequestedAt !== null || state.failing !== null) return [];
  const ready: ReadyStep[] = [];
  state.steps.forEach((step, index) => {
    if (!isReady(step, now, room)) return;
    const agent = step.record.override?.agent ?? state.plan.steps[index]?.agent ?? '';
    ready.push({ index, agent, urgency: state.graph.urgency[index] ?? 0 });
  });
  return ready;
}

function isReady(step: StepState, now: number, room: boolean): boolean {
  if (step.status !== 'pending' || step.unmet > 0) return false;
  if (step.wait === null) return true;
  return step.wait.kind === 'retry' ? step.wait.at <= now : room;
}

/** When the earliest retry is due; undefined: none waits. */
export function nextRetryAt(state: ExecutionState): number | undefined {
  if (state.phase.status !== 'running') return undefined;
  let earliest: number | undefined;
  for (const step of state.steps) {
    if (step.status !== 'pending' || step.wait?.kind !== 'retry') continue;
    if (earliest === undefined || step.wait.at < earliest) earliest = step.wait.at;
  }
  return earliest;
}

export function waitsForMoney(state: ExecutionState): boolean {
  return state.steps.some((step) => step.status === 'pending' && step.wait !== null && step.wait.kind !== 'retry');
}
