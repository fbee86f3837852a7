import { diamond, plan, step } from '../../../../../test/support/executions/execution-plans.js';
import { ERROR, Story, TIMEOUT } from '../../../../../test/support/executions/execution-story.js';
import { dispatchOf, readySteps, retryWaits, waitsForMoney } from './readiness.js';

const NEVER = (): boolean => false;
const ready = ({ state }: Story, room = false, over: () => boolean = NEVER): readonly number[] =>
  readySteps(state, over, room).map(({ index }) => index);
const blocked = (story: Story, stepId: string): Story => {
  story.when({ type: 'block-step', stepId, reason: 'budget', message: 'm', figures: {} });
  return story;
};

describe('what may start', () => {
  it('are the steps whose dependencies are there, with their agent and urgency', () => {
    const story = new Story(diamond({ A: { agent: 'first' } }));
    expect(readySteps(story.state, NEVER, false)).toEqual([{ index: 0, agent: 'first', urgency: 3_000 }]);
    story.run('A');
    expect(readySteps(story.state, NEVER, false)).toEqual([
      { index: 1, agent: 'agent', urgency: 2_000 },
      { index: 2, agent: 'agent', urgency: 2_000 },
    ]);
  });

  it('is asked of the agent that a person gave the step to', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', ERROR);
    story.when({ type: 'retry-step', stepId: 'A', override: { agent: 'other' } });
    expect(readySteps(story.state, NEVER, false)).toEqual([{ index: 0, agent: 'other', urgency: 1_000 }]);
  });

  it('is a retry only when its wait is over', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', TIMEOUT);
    expect([ready(story), ready(story, true)]).toEqual([[], []]);
    expect(ready(story, false, () => true)).toEqual([0]);
  });

  it('is what waits for money only when there may be room', () => {
    const story = blocked(new Story(plan([step('A'), step('B')])), 'A');
    expect([ready(story), ready(story, true)]).toEqual([[1], [0, 1]]);
    expect(ready(story, false, () => true)).toEqual([1]);
  });

  it('is what waits for money in an execution that has paused for it, when there may be room', () => {
    const story = blocked(new Story(plan([step('A')])), 'A');
    expect(story.state.phase).toMatchObject({ status: 'paused', reason: 'budget' });
    expect([ready(story), ready(story, true)]).toEqual([[], [0]]);
  });

  it('is nothing while a person has paused it, whatever room there is', () => {
    const story = blocked(new Story(plan([step('A'), step('B')])), 'A');
    story.when({ type: 'pause', left: {} });
    expect([ready(story), ready(story, true)]).toEqual([[], []]);
  });

  it('is nothing once it is over, being cancelled, or failing', () => {
    const over = new Story(plan([step('A')]));
    over.run('A');
    const cancelling = new Story(plan([step('A'), step('B')]));
    cancelling.start('A');
    cancelling.when({ type: 'cancel' });
    const failing = new Story(plan([step('A', [], { onFailure: 'fail' }), step('B'), step('C', ['B'])]));
    failing.start('B');
    failing.run('A', ERROR);
    for (const story of [over, cancelling, failing]) expect(ready(story, true, () => true)).toEqual([]);
  });
});

describe('retry waits', () => {
  it('are told with their span, until the pause of a person', () => {
    const story = new Story(plan([step('A'), step('B'), step('C')]));
    story.start('C');
    story.run('B', TIMEOUT);
    const wait = { key: 'B:1:1000:500', index: 1, stepId: 'B', from: 1_000, leftMs: 500 };
    expect(retryWaits(story.state)).toEqual([wait]);
    const asked: unknown[] = [];
    readySteps(story.state, (one) => asked.push(one) > 0, false);
    expect(asked).toEqual([wait]);
    story.when({ type: 'pause', left: { B: 200 } });
    expect(retryWaits(story.state)).toEqual([]);
    story.wait(9_000).when({ type: 'resume' });
    expect(retryWaits(story.state)).toEqual([{ ...wait, key: 'B:1:10000:200', from: 10_000, leftMs: 200 }]);
  });

  it('are none of a step that waits for money', () => {
    const story = blocked(new Story(plan([step('A'), step('B')])), 'A');
    expect([retryWaits(story.state), waitsForMoney(story.state)]).toEqual([[], true]);
    story.run('B', TIMEOUT);
    story.when({ type: 'skip-step', stepId: 'A', reason: 'r' });
    expect([retryWaits(story.state).length, waitsForMoney(story.state)]).toEqual([1, false]);
  });
});

describe('a step whose turn has come', () => {
  it('is sent with the parameters it has now, under the hold it has', () => {
    const story = new Story(plan([step('A', [], { parameters: { size: 1 }, chargesOnce: true })]));
    const sendable = { kind: 'sendable', parameters: { size: 1 }, unchecked: false, hold: null };
    expect(dispatchOf(story.state, 0)).toEqual(sendable);
    const hold = { holdId: 'h', amount: 1 };
    story.when({ type: 'start-step', stepId: 'A', callId: 'c', hold });
    story.ends('A', TIMEOUT);
    expect(dispatchOf(story.state, 0)).toEqual({ ...sendable, hold });
  });

  it('takes earlier results, which nobody has held against the schema yet', () => {
    const taking = step('B', ['A'], { parameters: { done: { $ref: 'A.result.done' } } });
    const story = new Story(plan([step('A'), taking]));
    story.run('A');
    expect(dispatchOf(story.state, 1)).toEqual({
      kind: 'sendable',
      parameters: { done: true },
      unchecked: true,
      hold: null,
    });
  });

  it('fails unsent when what it refers to is not there', () => {
    const story = new Story(plan([step('A'), step('B', ['A'], { parameters: { path: { $ref: 'A.result.path' } } })]));
    story.run('A');
    const because = { kind: 'unresolved-reference', reference: 'A.result.path' };
    expect(dispatchOf(story.state, 1)).toEqual({
      kind: 'unsendable',
      command: { type: 'fail-step', stepId: 'B', because },
    });
  });

  it('is passed over when what asked for it is older than the state', () => {
    const story = new Story(diamond());
    const passed = { kind: 'passed' };
    expect([dispatchOf(story.state, 1), dispatchOf(story.state, 99)]).toEqual([passed, passed]);
    story.start('A');
    expect(dispatchOf(story.state, 0)).toEqual(passed);
    const failing = new Story(plan([step('A', [], { onFailure: 'fail' }), step('B'), step('C')]));
    failing.start('A', 'B');
    const { state } = failing;
    expect(dispatchOf({ ...state, failing: { stepId: 'A', failure: ERROR.failure } }, 2)).toEqual(passed);
    expect(dispatchOf({ ...state, cancelling: { at: 1 } }, 2)).toEqual(passed);
    expect(dispatchOf(state, 2)).toMatchObject({ kind: 'sendable' });
  });
});
