// What the end of a call, or a person's word about a step, does to a hold. The ledger is asked by the engine; which hold
// it is about, and what the core is told of the answer, is said here.
import { defined } from '../../../../kernel/defined.js';
import type { CallOutcome } from '../../../ports/agent-gateway.port.js';
import type { ByHand, Charged, HoldRequest, Settlement } from '../../../ports/budget.port.js';
import type { Accounting } from '../../commands.js';
import { type ExecutionState, isFinal, type StepRecord, type StepState } from '../../state.js';
import { isInDoubt } from './retry.js';
import { holdRequest, recordOf, type Sending, stepToSend } from './sending.js';

/** What to ask of the ledger. `open`: the execution still shows the hold as held. */
export type Ending =
  | { readonly kind: 'keep' }
  | { readonly kind: 'release'; readonly request: HoldRequest; readonly open: boolean }
  | {
      readonly kind: 'settle';
      readonly request: HoldRequest;
      readonly open: boolean;
      readonly outcome: Charged;
    }
  /** Nobody will name a number, or nobody has yet: at the hold. */
  | { readonly kind: 'settle-in-doubt'; readonly request: HoldRequest; readonly open: boolean; readonly reason: string }
  | { readonly kind: 'settle-by-hand'; readonly request: HoldRequest; readonly byHand: ByHand };

/** How a call can end a hold. */
export type CallEnding = Exclude<Ending, { kind: 'settle-by-hand' }>;

/**
 * An answer settles the hold of its call, one that cannot be read at the hold; a call that certainly had no effect gives
 * it back, and while the outcome is in doubt it stays, for the money may have been spent.
 */
export function endingOf(state: ExecutionState, sending: Sending, outcome: CallOutcome): CallEnding {
  const index = state.graph.indexOf.get(sending.call.stepId) ?? -1;
  const holdId = anotherNeedsHold(state, index, sending, outcome) ? sending.call.id : sending.holdId;
  const request = holdRequest(state, sending.step, holdId);
  const record = recordOf(state, index);
  const open = isOpen(record, holdId);
  if (outcome.kind === 'rejected' && outcome.unreadable) {
    return { kind: 'settle-in-doubt', request, open, reason: outcome.failure.message };
  }
  if (outcome.kind === 'succeeded' || outcome.kind === 'rejected') {
    const { charges, cost } = outcome;
    const once = sending.step.chargesOnce === true && record.call === sending.logicalCall;
    const booked = once && record.callCharges.length > 0 ? { booked: record.callCharges } : {};
    const charged = { succeeded: outcome.kind === 'succeeded', charges, cost, ...booked };
    return { kind: 'settle', request, open, outcome: charged };
  }
  // A hold from before this sending stands for an earlier one whose outcome is in doubt.
  return isInDoubt(outcome) || !sending.freshHold ? { kind: 'keep' } : { kind: 'release', request, open };
}

/** A step completed by hand: what it cost is booked on the hold it has, else on `newId`; no cost books nothing. */
export function byHandEnding(
  state: ExecutionState,
  stepId: string,
  byHand: Partial<ByHand>,
  newId: string,
): Extract<Ending, { kind: 'keep' | 'settle-by-hand' }> {
  const { cost, overLimit } = byHand;
  if (cost === undefined) return { kind: 'keep' };
  const index = state.graph.indexOf.get(stepId) ?? -1;
  const holdId = recordOf(state, index).hold?.holdId ?? newId;
  const request = holdRequest(state, stepToSend(state, index), holdId);
  return { kind: 'settle-by-hand', request, byHand: { cost, ...defined({ overLimit }) } };
}

/** Holds that end now although nobody has named a number: their step is no longer waited for, or nothing is. */
export function doubtEndings(state: ExecutionState): readonly Extract<Ending, { kind: 'settle-in-doubt' }>[] {
  return state.steps.flatMap((step, index) => {
    const reason = whyDoubtEnds(state, step);
    if (reason === undefined) return [];
    const holds = [...(step.record.hold ? [step.record.hold] : []), ...step.record.doubtful];
    return holds.map(({ holdId }) => {
      const request = holdRequest(state, stepToSend(state, index), holdId);
      return { kind: 'settle-in-doubt' as const, request, open: true, reason };
    });
  });
}

function whyDoubtEnds(state: ExecutionState, step: StepState): string | undefined {
  const { record } = step;
  if (record.hold === null && record.doubtful.length === 0) return undefined;
  if (isFinal(state)) return `the execution has ended (${state.phase.status}) and nobody has said what it cost`;
  if (step.status === 'skipped') return 'the step was skipped and nobody has said what it cost';
  if (step.status === 'completed' && step.by === 'hand') {
    return 'the step was completed by hand and nobody has said what the call cost';
  }
  return undefined;
}

/** What the core is told once the ledger has done it; `settlement` is its answer to a settling. */
export function accountingOf(ending: Ending, settlement: Settlement | null): Accounting {
  if (ending.kind === 'keep') return { kind: 'kept' };
  const { holdId } = ending.request;
  if (ending.kind === 'release') return ending.open ? { kind: 'released', holdId } : { kind: 'kept' };
  const open = ending.kind === 'settle-by-hand' || ending.open;
  if (settlement === null || (!open && settlement.charges.length === 0)) return { kind: 'kept' };
  return { kind: 'settled', holdId, ...settlement };
}

function isOpen({ hold, doubtful }: StepRecord, holdId: string): boolean {
  return hold?.holdId === holdId || doubtful.some((one) => one.holdId === holdId);
}

/** A late refusal is charged for itself: the hold that all attempts share covers the one that is out instead. */
function anotherNeedsHold(
  state: ExecutionState,
  index: number,
  { call, logicalCall, step: sent }: Sending,
  outcome: CallOutcome,
): boolean {
  const step = state.steps[index];
  if (sent.chargesOnce !== true) return false;
  if (outcome.kind !== 'rejected' || step?.status !== 'running') return false;
  return step.callId !== call.id && step.record.call === logicalCall;
}
