// What may be tried on an execution, and the command it makes at the moment.
import fc from 'fast-check';
import type { Accounting, Command } from '../../../src/executions/domain/commands.js';
import type { ExecutionState, StepIn, StepStatus } from '../../../src/executions/domain/state.js';
import type { CallOutcome } from '../../../src/executions/ports/agent-gateway.port.js';
import type { ApprovedPlan, ApprovedStep } from '../../../src/executions/ports/plan-source.port.js';
import { type CoreObserver, isSilent } from './core-observer.js';
import { plan, step } from './execution-plans.js';

const failure = { code: 'f', message: 'f' };
const outcomes = fc.constantFrom<CallOutcome>(
  { kind: 'succeeded', result: {}, charges: [], cost: null, artifacts: [] },
  { kind: 'rejected', failure, retryable: false, charges: [], cost: 1 },
  { kind: 'rejected', failure, retryable: true, charges: [], cost: null },
  { kind: 'unreachable', failure, sent: false },
  { kind: 'unreachable', failure, sent: true },
  { kind: 'unreachable', failure, sent: true, answered: true },
  { kind: 'unreachable', failure, sent: true, answered: true, retryAfterMs: 7_000 },
  { kind: 'timed-out', failure },
  { kind: 'aborted' },
);
const overrides = fc.option(
  fc.record(
    { parameters: fc.constant({ a: 1 }), agent: fc.constantFrom('agent', 'other'), timeoutMs: fc.nat({ max: 9 }) },
    { requiredKeys: [] },
  ),
);
export const plans: fc.Arbitrary<ApprovedPlan> = fc
  .array(
    fc.record({
      picks: fc.array(fc.nat(), { maxLength: 3 }),
      onFailure: fc.constantFrom<ApprovedStep['onFailure']>('pause', 'pause', 'skip', 'fail'),
      idempotent: fc.boolean(),
      maxRetries: fc.nat({ max: 2 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((specs) =>
    plan(
      specs.map(({ picks, ...more }, index) => {
        const dependencies = [...new Set(index === 0 ? [] : picks.map((pick) => `s${pick % index}`))];
        return step(`s${index}`, dependencies, more);
      }),
    ),
  );

const pick = fc.nat();
export const move = fc.oneof(
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('start' as const), pick, price: fc.nat({ max: 2 }) }) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('end' as const), pick, outcome: outcomes }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('late' as const), pick, outcome: outcomes }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('retry' as const), pick, override: overrides }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('skip' as const, 'by-hand' as const), pick, with: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('block' as const, 'unsendable' as const, 'resend' as const), pick }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const, 'approve' as const), pick }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('clock' as const), pick, by: fc.integer({ min: -5_000, max: 5_000 }) }),
  },
);
export type Move = typeof move extends fc.Arbitrary<infer One> ? One : never;

type Of<K extends Move['kind'], M = Move> = M extends { kind: infer Kinds } ? (K extends Kinds ? M : never) : never;
type Maker<K extends Move['kind']> = (state: ExecutionState, one: Of<K>, seen: CoreObserver) => Command | undefined;

/** One of the steps in this status; undefined: there is none. */
function oneIn<S extends StepStatus>(
  state: ExecutionState,
  status: S,
  nth: number,
): { stepId: string; step: StepIn<S> } | undefined {
  const found = state.plan.steps.flatMap(({ id }, index) => {
    const now = state.steps[index];
    return now?.status === status ? [{ stepId: id, step: now as StepIn<S> }] : [];
  });
  return found[nth % Math.max(1, found.length)];
}

function readyStep(state: ExecutionState, nth: number): { stepId: string; step: StepIn<'pending'> } | undefined {
  const ready = oneIn(state, 'pending', nth);
  return ready && ready.step.unmet === 0 ? ready : undefined;
}

const anyStep = (state: ExecutionState, nth: number): string =>
  state.plan.steps[nth % state.plan.steps.length]?.id ?? '';

const MAKERS: { readonly [K in Move['kind']]: Maker<K> } = {
  start: (state, { pick: nth, price }, seen) => {
    const ready = readyStep(state, nth);
    if (!ready) return undefined;
    const callId = seen.nextCall();
    const hold = ready.step.record.hold === null && price > 0 ? { holdId: `hold of ${callId}`, amount: price } : null;
    return { type: 'start-step', at: seen.at, stepId: ready.stepId, callId, hold };
  },
  resend: (state, { pick: nth }, seen) => {
    const running = oneIn(state, 'running', nth);
    return running && { type: 'resend-step', at: seen.at, stepId: running.stepId, callId: seen.nextCall(), hold: null };
  },
  end: (state, { pick: nth, outcome }, seen) => {
    const running = oneIn(state, 'running', nth);
    return running && ending(seen, running.step.callId, outcome, false);
  },
  late: (state, { pick: nth, outcome }, seen) => {
    const isOut = (id: string): boolean => state.steps.some((now) => now.status === 'running' && now.callId === id);
    const gone = [...seen.sent.keys()].filter((id) => !isOut(id));
    const callId = gone[nth % Math.max(1, gone.length)];
    return callId === undefined ? undefined : ending(seen, callId, outcome, true);
  },
  retry: (state, { pick: nth, override }, { at }) => {
    const stepId = oneIn(state, 'failed', nth)?.stepId ?? anyStep(state, nth);
    return { type: 'retry-step', at, stepId, override };
  },
  skip: (state, { pick: nth, with: standsIn }, { at }) => {
    const standIn = standsIn ? { standIn: null } : {};
    return { type: 'skip-step', at, stepId: anyStep(state, nth), reason: 'r', ...standIn };
  },
  'by-hand': (state, { pick: nth, with: booked }, { at }) => {
    const holdId = state.steps[nth % state.plan.steps.length]?.record.hold?.holdId ?? 'none';
    const accounting = booked
      ? ({ kind: 'settled', holdId, charges: [], unconfirmed: true, overrun: false } as const)
      : ({ kind: 'kept' } as const);
    return { type: 'complete-step', at, stepId: anyStep(state, nth), reason: 'r', result: null, accounting };
  },
  block: (state, { pick: nth }, { at }) => {
    const ready = readyStep(state, nth);
    return ready && { type: 'block-step', at, stepId: ready.stepId, reason: 'budget', message: 'm', figures: {} };
  },
  unsendable: (state, { pick: nth }, { at }) => {
    const because = { kind: 'unresolved-reference', reference: 'r' } as const;
    return { type: 'fail-step', at, stepId: anyStep(state, nth), because };
  },
  approve: (_, __, { at }) => {
    const approval = { id: 'a', amount: 1, approvedBy: 'k', reason: 'r' };
    return { type: 'approve-budget', at, approval };
  },
  pause: (_, __, { at }) => ({ type: 'pause', at, left: {} }),
  resume: (_, __, { at }) => ({ type: 'resume', at }),
  cancel: (_, __, { at }) => ({ type: 'cancel', at }),
  clock: (_, { by }, seen) => {
    seen.at += by;
    return undefined;
  },
};

export function commandOf(state: ExecutionState, one: Move, seen: CoreObserver): Command | undefined {
  return MAKERS[one.kind](state, one as never, seen);
}

/** The end of a call, with what a ledger does: an answer settles, silence keeps, what was never done is given back. */
function ending(seen: CoreObserver, callId: string, outcome: CallOutcome, late: boolean): Command | undefined {
  const sent = seen.sent.get(callId);
  if (!sent) return undefined;
  const { stepId, call, hold } = sent;
  const rules = { maxRetries: 2, delayMs: 10, jitter: 0.5 };
  const accounting = accountingOf(seen, hold, outcome);
  return { type: 'record-outcome', at: seen.at, stepId, callId, outcome, accounting, rules, late, call };
}

function accountingOf(seen: CoreObserver, holdId: string | null, outcome: CallOutcome): Accounting {
  if (holdId === null || isSilent(outcome) || !seen.open.has(holdId)) return { kind: 'kept' };
  if (outcome.kind === 'unreachable') return { kind: 'released', holdId };
  const charges = [{ service: 's', amount: 1, currency: 'GBP' }];
  return { kind: 'settled', holdId, charges, unconfirmed: false, overrun: false };
}
