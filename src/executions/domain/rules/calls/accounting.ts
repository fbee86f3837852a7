// What the end of a call, or a person's word about a step, does to a hold. The ledger is asked by the engine; which hold
// it is about, and what the core is told of the answer, is said here.
import type { CallOutcome } from '../../../ports/agent-gateway.port.js';
import type { HoldRequest, Settlement } from '../../../ports/budget.port.js';
import type { Accounting } from '../../commands.js';
import type { ExecutionState, StepRecord } from '../../state.js';
import { isInDoubt } from './retry.js';
import { holdRequest, recordOf, type Sending, stepToSend } from './sending.js';

type Answered = Extract<CallOutcome, { kind: 'succeeded' | 'rejected' }>;

/** What to ask of the ledger. `open`: the execution still shows the hold as held. */
export type Ending =
  | { readonly kind: 'keep' }
  | { readonly kind: 'release'; readonly request: HoldRequest; readonly open: boolean }
  | {
      readonly kind: 'settle';
      readonly request: HoldRequest;
      readonly open: boolean;
      readonly outcome: {
        readonly succeeded: boolean;
        readonly charges: Answered['charges'];
        readonly cost: Answered['cost'];
      };
    };

/**
 * An answer settles the hold of its call, a call that certainly had no effect gives it back, and while the outcome is in
 * doubt it stays, for the money may have been spent.
 */
export function endingOf(state: ExecutionState, sending: Sending, outcome: CallOutcome): Ending {
  const index = state.graph.indexOf.get(sending.call.stepId) ?? -1;
  const holdId = anotherNeedsHold(state, index, sending, outcome) ? sending.call.id : sending.holdId;
  const request = holdRequest(state, sending.step, holdId);
  const open = isOpen(recordOf(state, index), holdId);
  if (outcome.kind === 'succeeded' || outcome.kind === 'rejected') {
    const { charges, cost } = outcome;
    return { kind: 'settle', request, open, outcome: { succeeded: outcome.kind === 'succeeded', charges, cost } };
  }
  // A hold from before this sending stands for an earlier one whose outcome is in doubt.
  return isInDoubt(outcome) || !sending.freshHold ? { kind: 'keep' } : { kind: 'release', request, open };
}

/** A step completed by hand: what it cost is booked on the hold it has, else on `newId`. */
export function byHandEnding(state: ExecutionState, stepId: string, cost: number | undefined, newId: string): Ending {
  const index = state.graph.indexOf.get(stepId) ?? -1;
  const holdId = recordOf(state, index).hold?.holdId ?? newId;
  const request = holdRequest(state, stepToSend(state, index), holdId);
  return { kind: 'settle', request, open: true, outcome: { succeeded: true, charges: [], cost: cost ?? 0 } };
}

/** What the core is told once the ledger has done it; `settlement` is its answer to a settling. */
export function accountingOf(ending: Ending, settlement: Settlement | null): Accounting {
  if (ending.kind === 'keep') return { kind: 'kept' };
  const { holdId } = ending.request;
  if (ending.kind === 'release') return ending.open ? { kind: 'released', holdId } : { kind: 'kept' };
  if (settlement === null || (!ending.open && settlement.charges.length === 0)) return { kind: 'kept' };
  return { kind: 'settled', holdId, ...settlement };
}

function isOpen({ hold, doubtful }: StepRecord, holdId: string): boolean {
  return hold?.holdId === holdId || doubtful.some((one) => one.holdId === holdId);
}

/** A late refusal is charged for itself: the hold covers the attempt that is out instead. */
function anotherNeedsHold(
  state: ExecutionState,
  index: number,
  { call, logicalCall }: Sending,
  outcome: CallOutcome,
): boolean {
  const step = state.steps[index];
  if (outcome.kind !== 'rejected' || step?.status !== 'running') return false;
  return step.callId !== call.id && step.record.call === logicalCall;
}
