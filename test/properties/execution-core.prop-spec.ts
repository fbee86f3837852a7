// Whatever happens in whatever order, the core keeps its invariants (numbered as in src/executions/README.md).
import fc from 'fast-check';
import { decide } from '../../src/executions/domain/decide.js';
import type { Command } from '../../src/executions/domain/commands.js';
import type { ExecutionEvent } from '../../src/executions/domain/events.js';
import { evolve } from '../../src/executions/domain/evolve.js';
import { replay } from '../../src/executions/domain/replay.js';
import { canStart } from '../../src/executions/domain/rules/consequences.js';
import { start } from '../../src/executions/domain/start.js';
import { type ExecutionState, isFinal, satisfies, skippedByChoice } from '../../src/executions/domain/state.js';
import { EXECUTION_MOVES, STEP_MOVES } from '../../src/executions/domain/transitions.js';
import type { CallOutcome } from '../../src/executions/ports/agent-gateway.port.js';
import type { ApprovedPlan, ApprovedStep } from '../../src/executions/ports/plan-source.port.js';
import { plan, step } from '../support/executions/execution-plans.js';

const failure = { code: 'f', message: 'f' };
const outcomes: fc.Arbitrary<CallOutcome> = fc.constantFrom<CallOutcome>(
  { kind: 'succeeded', result: {}, charges: [], cost: null, artifacts: [] },
  { kind: 'rejected', failure, retryable: false, charges: [], cost: null },
  { kind: 'rejected', failure, retryable: true, charges: [], cost: null },
  { kind: 'unreachable', failure, sent: false },
  { kind: 'unreachable', failure, sent: true },
  { kind: 'timed-out', failure },
  { kind: 'aborted' },
);

const plans: fc.Arbitrary<ApprovedPlan> = fc
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

/** What to try next: which kind of command, about which step, with which outcome. */
const moves = fc.array(fc.record({ kind: fc.nat({ max: 12 }), pick: fc.nat(), outcome: outcomes }), { maxLength: 60 });

function commandOf(
  state: ExecutionState,
  { kind, pick, outcome }: { kind: number; pick: number; outcome: CallOutcome },
  at: number,
): Command {
  const index = pick % state.plan.steps.length;
  const stepId = state.plan.steps[index]?.id ?? '';
  const now = state.steps[index];
  const ready = now?.status === 'pending' && now.unmet === 0;
  switch (kind) {
    case 0:
      return { type: 'pause', at, left: {} };
    case 1:
      return { type: 'resume', at };
    case 2:
      return pick % 7 === 0 ? { type: 'cancel', at } : { type: 'resume', at };
    case 3:
      return { type: 'retry-step', at, stepId, override: null };
    case 4:
      return pick % 2 === 0
        ? { type: 'skip-step', at, stepId, reason: 'r' }
        : { type: 'skip-step', at, stepId, reason: 'r', standIn: {} };
    case 5:
      return { type: 'complete-step', at, stepId, reason: 'r', result: {}, accounting: { kind: 'kept' } };
    case 6:
      return ready
        ? { type: 'block-step', at, stepId, reason: 'budget', message: 'm', figures: {} }
        : { type: 'resume', at };
    case 7:
      return { type: 'approve-budget', at, approval: { id: 'a', amount: 1, approvedBy: 'k', reason: 'r' } };
    case 8:
    case 9:
      if (ready) return { type: 'start-step', at, stepId, callId: `call-${at}`, hold: null };
      break;
    default:
  }
  return {
    type: 'record-outcome',
    at,
    stepId,
    callId: now?.status === 'running' ? now.callId : 'gone',
    outcome,
    accounting: { kind: 'kept' },
    rules: { maxRetries: 2, delayMs: 10, jitter: 0.5 },
    late: now?.status !== 'running',
    call: now?.record.call ?? 1,
  };
}

function checkInvariants(before: ExecutionState, events: readonly ExecutionEvent[], after: ExecutionState): void {
  // E2: only allowed moves, event by event.
  let state = before;
  for (const event of events) {
    const next = evolve(state, event);
    if (next.phase.status !== state.phase.status) {
      expect(EXECUTION_MOVES[state.phase.status]).toContain(next.phase.status);
    }
    next.steps.forEach((now, index) => {
      const was = state.steps[index];
      if (was && was.status !== now.status) expect(STEP_MOVES[was.status]).toContain(now.status);
    });
    state = next;
  }
  // E3: the state told is the state the events make.
  expect(state).toEqual(after);
  after.steps.forEach((now, index) => {
    const dependencies = (after.graph.dependencies[index] ?? []).map((dependency) => after.steps[dependency]);
    // E4: nothing runs before all it depends on is there.
    if (now.status === 'running') expect(dependencies.every((one) => one && satisfies(one))).toBe(true);
    if (now.status === 'pending') expect(now.unmet).toBe(dependencies.filter((one) => !one || !satisfies(one)).length);
  });
  // The tally counts.
  for (const status of ['pending', 'running', 'completed', 'failed', 'skipped', 'cancelled'] as const) {
    expect(after.tally[status]).toBe(after.steps.filter((one) => one.status === status).length);
  }
  // E6: completed means completed or skipped by choice, all of them.
  if (after.phase.status === 'completed') {
    expect(after.steps.every((one) => one.status === 'completed' || skippedByChoice(one))).toBe(true);
  }
  // E7: an execution that runs can go on by itself.
  if (after.phase.status === 'running') expect(after.tally.running > 0 || canStart(after)).toBe(true);
  if (isFinal(after)) expect(after.tally.running).toBe(0);
}

describe('the core of executions', () => {
  it('keeps its invariants under any sequence of commands, and replays to the same state', () => {
    fc.assert(
      fc.property(plans, moves, (approved, tried) => {
        const begun = start('x', approved, { at: 0, correlationId: 'c' });
        const journal = [...begun.events];
        let state = begun.state;
        tried.forEach((move, index) => {
          const decided = decide(state, commandOf(state, move, index + 1));
          if (!decided.ok) return;
          checkInvariants(state, decided.value.events, decided.value.state);
          journal.push(...decided.value.events);
          state = decided.value.state;
        });
        expect(replay('x', JSON.parse(JSON.stringify(journal)) as ExecutionEvent[])).toEqual(state);
      }),
      { seed: 20261123, numRuns: 400 },
    );
  });

  it('never completes a step twice (E5)', () => {
    fc.assert(
      fc.property(plans, moves, (approved, tried) => {
        let { state, events } = start('x', approved, { at: 0, correlationId: 'c' });
        const completed: string[] = [];
        tried.forEach((move, index) => {
          const decided = decide(state, commandOf(state, move, index + 1));
          if (!decided.ok) return;
          ({ state, events } = decided.value);
          for (const event of events) if (event.type === 'step.completed') completed.push(event.stepId);
        });
        expect(new Set(completed).size).toBe(completed.length);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
