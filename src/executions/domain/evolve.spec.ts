// What events make of a state, where no decision makes them in this way: old journals, and events that change nothing.
import { diamond, plan, step } from '../../../test/support/executions/execution-plans.js';
import { ERROR, Story, SUCCESS, TIMEOUT } from '../../../test/support/executions/execution-story.js';
import { stepIdOf } from './events.js';
import { begin, evolve } from './evolve.js';
import { graphOf } from './graph.js';
import { replay } from './replay.js';
import { findStep } from './rules/find-step.js';
import { isDead, isFinal, resultOf, satisfies, skippedByChoice, type StepState } from './state.js';

const at = 5_000;
const started = { type: 'execution.started', at: 1_000, data: { plan: diamond(), correlationId: 'c' } } as const;

describe('events', () => {
  it('begin an execution in which everything waits', () => {
    const record = {
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
    const pending = (unmet: number): object => ({ status: 'pending', since: 1_000, unmet, wait: null, record });
    expect(begin('x', started)).toEqual({
      id: 'x',
      plan: diamond(),
      graph: graphOf(diamond().steps),
      correlationId: 'c',
      startedAt: 1_000,
      lastAt: 1_000,
      phase: { status: 'running' },
      cancelling: null,
      failing: null,
      steps: [pending(0), pending(1), pending(1), pending(2)],
      tally: { pending: 4, running: 0, completed: 0, failed: 0, skipped: 0, cancelled: 0 },
    });
  });

  it('of a journal from before spans were kept wait until the time that stands there', () => {
    const data = { attempt: 1, failure: ERROR.failure, retryAt: at + 700 };
    const state = evolve(begin('x', started), { type: 'step.retry-scheduled', at, stepId: 'A', data });
    expect(state.steps[0]).toMatchObject({ wait: { kind: 'retry', from: at, leftMs: 700, failure: ERROR.failure } });
  });

  it('that tell of something else leave the state as it is', () => {
    const state = begin('x', started);
    expect(evolve(state, { ...started, at: 500 })).toBe(state);
    const nowhere = { type: 'step.revived', at: 900, stepId: 'Z', data: {} } as const;
    expect(evolve(state, nowhere)).toBe(state);
    const lateAnswer = { type: 'step.answered-late', at, stepId: 'A', data: { succeeded: true } } as const;
    expect(evolve(state, lateAnswer)).toEqual({ ...state, lastAt: at });
  });

  it('share what they do not change', () => {
    const story = new Story(diamond());
    const before = story.state;
    story.start('A');
    expect(story.state.steps[1]).toBe(before.steps[1]);
    expect(story.state.plan).toBe(before.plan);
    const { charges } = story.step('A').record;
    story.ends('A', TIMEOUT, { accounting: { kind: 'released', holdId: 'none' } });
    expect(story.step('A').record.charges).toBe(charges);
  });

  it('of room resume an execution and leave other waits for money alone', () => {
    const story = new Story(plan([step('A'), step('B')]));
    const block = { reason: 'budget', message: 'm', figures: {} } as const;
    story.when({ type: 'block-step', stepId: 'A', ...block });
    story.when({ type: 'block-step', stepId: 'B', ...block });
    story.start('A');
    expect(story.state.phase).toEqual({ status: 'running' });
    expect(story.step('B')).toMatchObject({ wait: { kind: 'budget' } });
  });

  it('tell a cancelled step when it ended', () => {
    const story = new Story(plan([step('A'), step('B')]));
    story.start('A');
    story.wait(50).when({ type: 'cancel' });
    expect(story.step('B')).toMatchObject({ status: 'cancelled', since: 1_050, record: { endedAt: 1_050 } });
  });

  it('tell when a step began and ended, over all its attempts', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', TIMEOUT);
    story.wait(10).start('A');
    expect(story.step('A').record).toMatchObject({ startedAt: 1_000, endedAt: null });
    story.wait(10).ends('A', ERROR);
    expect(story.step('A').record).toMatchObject({ startedAt: 1_000, endedAt: 1_020 });
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    expect(story.step('A').record).toMatchObject({ startedAt: 1_000, endedAt: null });
  });

  it('make dependents wait for one less, and again for one more', () => {
    const story = new Story(plan([step('A'), step('B'), step('C', ['A', 'B'])]));
    story.run('A');
    expect(story.step('C')).toMatchObject({ unmet: 1 });
    story.run('B', ERROR);
    story.when({ type: 'retry-step', stepId: 'B', override: null });
    expect(story.step('C')).toMatchObject({ status: 'pending', unmet: 1 });
    story.ends('B', SUCCESS, { late: true, call: 2 });
    expect(story.step('C')).toMatchObject({ unmet: 0 });
  });

  it('name their step, if they have one', () => {
    expect([started, { type: 'step.revived', at, stepId: 'A', data: {} } as const].map(stepIdOf)).toEqual([
      undefined,
      'A',
    ]);
  });
});

describe('a journal', () => {
  it('begins with the beginning, or is none', () => {
    const revived = { type: 'step.revived', at, stepId: 'A', data: {} } as const;
    expect(() => replay('x', [revived, started])).toThrow('the journal of x begins with step.revived');
    expect(replay('x', [])).toBeUndefined();
    expect(replay('x', [started])).toEqual(begin('x', started));
  });
});

describe('the shape of a plan', () => {
  it('knows who waits for whom, in what order, and how urgent each is', () => {
    const graph = graphOf([
      step('C', ['A', 'B'], { estimatedDurationMs: 5 }),
      step('A', [], { estimatedDurationMs: null }),
      step('B', ['A'], { estimatedDurationMs: 7 }),
    ]);
    expect(graph).toEqual({
      indexOf: new Map([
        ['C', 0],
        ['A', 1],
        ['B', 2],
      ]),
      dependencies: [[1, 2], [], [1]],
      dependents: [[], [0, 2], [0]],
      order: [1, 2, 0],
      urgency: [5, 60_012, 12],
    });
  });

  it('has no circle and nothing unknown', () => {
    expect(() => graphOf([step('A', ['B']), step('B', ['A']), step('C')])).toThrow(RangeError);
    expect(() => graphOf([step('A', ['Z'])])).toThrow('depends on Z, which is not in the plan');
    expect(graphOf([])).toMatchObject({ order: [], urgency: [] });
  });
});

describe('a step', () => {
  const { state } = new Story(plan([step('A')]));
  const common = { since: 1, record: begin('x', started).steps[0]?.record };
  const of = (more: object): StepState => ({ ...common, ...more }) as StepState;
  const byChoice = { kind: 'choice', reason: 'r' };
  const judged = (more: object): unknown[] => {
    const one = of(more);
    return [satisfies(one), isDead(one), skippedByChoice(one), resultOf(one)];
  };

  it.each([
    [{ status: 'pending', unmet: 0, wait: null }, [false, false, false, undefined]],
    [{ status: 'running', callId: 'c' }, [false, false, false, undefined]],
    [{ status: 'completed', by: 'agent', result: 1, artifacts: [] }, [true, false, false, 1]],
    [{ status: 'failed', failure: ERROR.failure }, [false, true, false, undefined]],
    [{ status: 'cancelled' }, [false, true, false, undefined]],
    [{ status: 'skipped', cause: byChoice }, [false, true, true, undefined]],
    [{ status: 'skipped', cause: byChoice, standIn: null }, [true, false, true, null]],
    [{ status: 'skipped', cause: { kind: 'on-failure', failure: ERROR.failure } }, [false, true, true, undefined]],
    [{ status: 'skipped', cause: { kind: 'execution-failed', stepId: 'B' } }, [false, true, false, undefined]],
    [{ status: 'skipped', cause: { kind: 'dependency', stepId: 'B', byChoice: true } }, [false, true, true, undefined]],
    [
      { status: 'skipped', cause: { kind: 'dependency', stepId: 'B', byChoice: false } },
      [false, true, false, undefined],
    ],
  ])('%j satisfies, is dead, was skipped by choice, gives: %j', (more, expected) => {
    expect(judged(more)).toEqual(expected);
  });

  it('is found with its plan, or told to be missing', () => {
    expect(findStep(state, 'A')).toEqual({
      ok: true,
      value: { index: 0, plan: state.plan.steps[0], step: state.steps[0] },
    });
    const error = { code: 'step.not-found', message: 'there is no step "Z" in this execution' };
    expect(findStep(state, 'Z')).toEqual({ ok: false, error });
  });

  it.each([
    [{ status: 'running' }, false],
    [{ status: 'paused', reason: 'user', since: 1 }, false],
    [{ status: 'completed', at: 1 }, true],
    [{ status: 'cancelled', at: 1 }, true],
    [{ status: 'failed', at: 1, error: ERROR.failure }, true],
  ] as const)('an execution that is %j is over: %s', (phase, over) => expect(isFinal({ ...state, phase })).toBe(over));
});
