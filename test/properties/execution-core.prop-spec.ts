// Whatever happens in whatever order, the core keeps its invariants (numbered as in src/executions/README.md). What is right
// is worked out here anew from the plan and from what was asked, never by a function of the product.
import fc from 'fast-check';
import { decide } from '../../src/executions/domain/decide.js';
import type { ExecutionEvent } from '../../src/executions/domain/events.js';
import { evolve } from '../../src/executions/domain/evolve.js';
import { replay } from '../../src/executions/domain/replay.js';
import { start } from '../../src/executions/domain/start.js';
import type { ExecutionState, StepState } from '../../src/executions/domain/state.js';
import { EXECUTION_MOVES, STEP_MOVES } from '../../src/executions/domain/transitions.js';
import { commandOf, move, plans } from '../support/executions/core-moves.js';
import { CoreObserver } from '../support/executions/core-observer.js';

const there = (now: StepState | undefined): boolean =>
  now?.status === 'completed' || (now?.status === 'skipped' && now.standIn !== undefined);
const wanted = (now: StepState): boolean =>
  now.status === 'skipped' &&
  now.cause.kind !== 'execution-failed' &&
  (now.cause.kind !== 'dependency' || now.cause.byChoice);

function checkMoves(before: ExecutionState, events: readonly ExecutionEvent[], after: ExecutionState): void {
  let state = before;
  for (const one of events) {
    const next = evolve(state, one);
    // E12
    expect(one.at).toBeGreaterThanOrEqual(state.lastAt);
    // E2: only allowed moves, event by event.
    if (next.phase.status !== state.phase.status)
      expect(EXECUTION_MOVES[state.phase.status]).toContain(next.phase.status);
    next.steps.forEach((now, index) => {
      const was = state.steps[index];
      if (was && was.status !== now.status) expect(STEP_MOVES[was.status]).toContain(now.status);
    });
    state = next;
  }
  // E3: the state told is the state the events make.
  expect(state).toEqual(after);
}

function checkState(after: ExecutionState, seen: CoreObserver): void {
  const { phase } = after;
  const byId = new Map(after.plan.steps.map(({ id }, index) => [id, after.steps[index]]));
  after.plan.steps.forEach(({ id, dependencies }) => {
    const now = byId.get(id);
    const missing = dependencies.filter((one) => !there(byId.get(one))).length;
    // E4: nothing runs before all it depends on is there.
    if (now?.status === 'running') expect([id, missing]).toEqual([id, 0]);
    if (now?.status === 'pending') expect([id, now.unmet]).toEqual([id, missing]);
    // What people changed stays changed, all of it.
    expect([id, now?.record.override ?? null]).toEqual([id, seen.overrides.get(id) ?? null]);
  });
  // E11: what is shown as held is what is held; what is in doubt stays.
  const shown = after.steps.flatMap(({ record }) => [...(record.hold ? [record.hold] : []), ...record.doubtful]);
  expect(shown.map(({ holdId }) => holdId).sort()).toEqual([...seen.open.keys()].sort());
  for (const holdId of seen.doubt) expect(shown.map((one) => one.holdId)).toContain(holdId);
  for (const status of ['pending', 'running', 'completed', 'failed', 'skipped', 'cancelled'] as const) {
    expect(after.tally[status]).toBe(after.steps.filter((one) => one.status === status).length);
  }
  const running = after.steps.some((one) => one.status === 'running');
  const startable = after.steps.some(
    (one) => one.status === 'pending' && one.unmet === 0 && (one.wait === null || one.wait.kind === 'retry'),
  );
  // E6, E7
  if (phase.status === 'completed')
    expect(after.steps.every((one) => one.status === 'completed' || wanted(one))).toBe(true);
  if (phase.status === 'running') expect(running || startable).toBe(true);
  if (phase.status === 'paused' && phase.reason !== 'user') expect(running || startable).toBe(false);
  if (phase.status !== 'running' && phase.status !== 'paused') expect(running).toBe(false);
}

describe('the core of executions', () => {
  it('keeps its invariants under any sequence of commands, and replays to the same state', () => {
    const happened = new Map<string, number>();
    fc.assert(
      fc.property(plans, fc.array(move, { maxLength: 60 }), (approved, moves) => {
        const seen = new CoreObserver(approved);
        const begun = start('x', approved, { at: seen.at, correlationId: 'c' });
        const journal = [...begun.events];
        const completed: string[] = [];
        let { state } = begun;
        for (const one of moves) {
          const command = commandOf(state, one, seen);
          const decided = command && decide(state, command);
          if (!command || !decided?.ok) continue;
          const { events, state: after } = decided.value;
          checkMoves(state, events, after);
          seen.observe(command, events, state, after);
          checkState(after, seen);
          // A person's resume leaves nothing waiting for money.
          if (command.type === 'resume')
            expect(
              after.steps.filter((now) => now.status === 'pending' && now.wait !== null && now.wait.kind !== 'retry'),
            ).toEqual([]);
          for (const told of events) {
            happened.set(told.type, (happened.get(told.type) ?? 0) + 1);
            if (told.type === 'step.completed') completed.push(told.stepId);
          }
          journal.push(...events);
          state = after;
        }
        expect(seen.broken).toEqual([]);
        // E5
        expect(new Set(completed).size).toBe(completed.length);
        expect(replay('x', JSON.parse(JSON.stringify(journal)) as ExecutionEvent[])).toEqual(state);
      }),
      { seed: 20261123, numRuns: 600 },
    );
    // The sequences reach everything that can happen.
    for (const type of [
      'budget.settled',
      'budget.released',
      'budget.approved',
      'step.retried',
      'step.answered-late',
      'execution.failed',
      'execution.cancelled',
      'execution.completed',
    ]) {
      expect([type, (happened.get(type) ?? 0) > 3]).toEqual([type, true]);
    }
  });
});
