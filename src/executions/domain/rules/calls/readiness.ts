// What may start now, and what becomes of a step whose turn has come. The engine knows slots, agents and money; whether
// a step is one that waits for them is said here.
import type { DurationMs } from '../../../../kernel/duration.js';
import type { JsonObject } from '../../../../kernel/json.js';
import type { StepIndex } from '../../graph.js';
import type { ExecutionState, Hold, StepState } from '../../state.js';
import type { Command } from '../../commands.js';
import { parametersOf } from './parameters.js';

export interface ReadyStep {
  readonly index: StepIndex;
  readonly agent: string;
  readonly urgency: number;
}

/** A span to be waited before a step may be tried again. The same key: the same wait. */
export interface RetryWait {
  readonly key: string;
  readonly index: StepIndex;
  readonly stepId: string;
  /** When it began by the clock on the wall: all that is known of it after a restart. */
  readonly from: number;
  readonly leftMs: DurationMs;
}

/**
 * Steps that may start now; `over` tells which waits are. With `room` also those that wait for money or consent: the
 * ledger is asked again. An execution paused by a person starts nothing.
 */
export function readySteps(
  state: ExecutionState,
  over: (wait: RetryWait) => boolean,
  room: boolean,
): readonly ReadyStep[] {
  const { phase } = state;
  const open = phase.status === 'running' || (phase.status === 'paused' && phase.reason !== 'user' && room);
  if (!open || !startsAnything(state)) return [];
  const ready: ReadyStep[] = [];
  state.steps.forEach((step, index) => {
    if (!isReady(state, step, index, over, room)) return;
    const agent = step.record.override?.agent ?? state.plan.steps[index]?.agent ?? '';
    ready.push({ index, agent, urgency: state.graph.urgency[index] ?? 0 });
  });
  return ready;
}

/** The waits that go on now: none while a person has paused the execution. */
export function retryWaits(state: ExecutionState): readonly RetryWait[] {
  if (state.phase.status !== 'running') return [];
  return state.steps.flatMap((step, index) => retryWaitOf(state, step, index) ?? []);
}

export function waitsForMoney(state: ExecutionState): boolean {
  return state.steps.some((step) => step.status === 'pending' && step.wait !== null && step.wait.kind !== 'retry');
}

export type Dispatch =
  /** What asked for it is older than the state. */
  | { readonly kind: 'passed' }
  /** It cannot be sent: nothing is sent or held, and this is what to ask of the core instead. */
  | { readonly kind: 'unsendable'; readonly command: Omit<Extract<Command, { type: 'fail-step' }>, 'at'> }
  /**
   * `unchecked`: earlier results are in the parameters, and the capability's schema is to be asked about them first.
   * `hold` is the one it has already; null: it needs one.
   */
  | {
      readonly kind: 'sendable';
      readonly parameters: JsonObject;
      readonly unchecked: boolean;
      readonly hold: Hold | null;
    };

/** What to do with a step whose turn has come. */
export function dispatchOf(state: ExecutionState, index: StepIndex): Dispatch {
  const step = state.steps[index];
  const plan = state.plan.steps[index];
  if (plan === undefined || step?.status !== 'pending' || step.unmet > 0 || !startsAnything(state)) {
    return { kind: 'passed' };
  }
  const resolved = parametersOf(state, index);
  if (resolved.ok) {
    const { parameters, bringsResults: unchecked } = resolved.value;
    return { kind: 'sendable', parameters, unchecked, hold: step.record.hold };
  }
  const because = { kind: 'unresolved-reference', reference: resolved.error } as const;
  return { kind: 'unsendable', command: { type: 'fail-step', stepId: plan.id, because } };
}

function startsAnything({ cancelling, failing }: ExecutionState): boolean {
  return cancelling === null && failing === null;
}

function isReady(
  state: ExecutionState,
  step: StepState,
  index: StepIndex,
  over: (wait: RetryWait) => boolean,
  room: boolean,
): boolean {
  if (step.status !== 'pending' || step.unmet > 0) return false;
  if (step.wait === null) return true;
  const wait = retryWaitOf(state, step, index);
  return wait === undefined ? room : over(wait);
}

function retryWaitOf(state: ExecutionState, step: StepState, index: StepIndex): RetryWait | undefined {
  if (step.status !== 'pending' || step.wait?.kind !== 'retry') return undefined;
  const stepId = state.plan.steps[index]?.id ?? '';
  const { from, leftMs } = step.wait;
  return { key: `${stepId}:${step.record.attempt}:${from}:${leftMs}`, index, stepId, from, leftMs };
}
