import { diamond, plan, step } from '../../../../test/support/executions/execution-plans.js';
import {
  completed,
  ended,
  ERROR,
  event,
  failed,
  paused,
  resumed,
  Story,
  SUCCESS,
  TIMEOUT,
} from '../../../../test/support/executions/execution-story.js';

const BEING_CANCELLED = { code: 'execution.not-running', message: 'the execution is being cancelled' };
const byChoice = (reason: string, stepId: string, more: object = {}): object =>
  event('step.skipped', { cause: { kind: 'choice', reason }, ...more }, stepId);
const otherAttempt = (asked: number, now: number, stepId = 'A') => ({
  code: 'step.other-attempt',
  message: `the decision is about attempt ${asked} of step "${stepId}", which is at attempt ${now} now`,
});
const failedB = (): Story => {
  const story = new Story(diamond({ D: { parameters: { from: { $ref: 'B.result.path' } } } }));
  story.run('A');
  story.run('B', ERROR);
  story.run('C');
  return story;
};

describe('cancel', () => {
  const requested = (data: object = {}): object => event('execution.cancel-requested', data);
  const cancelled = (stepId: string): object => event('step.cancelled', {}, stepId);

  it('ends once nothing runs any more, and keeps its reason', () => {
    const story = new Story(diamond());
    story.start('A');
    expect(story.when({ type: 'cancel', reason: 'enough' })).toEqual([
      requested({ reason: 'enough' }),
      cancelled('B'),
      cancelled('C'),
      cancelled('D'),
    ]);
    expect(story.state).toMatchObject({ phase: { status: 'running' }, cancelling: { at: 1_000, reason: 'enough' } });
    expect(story.when({ type: 'cancel' })).toEqual([]);
    expect(story.ends('A', { kind: 'aborted' })).toEqual([
      cancelled('A'),
      event('execution.cancelled', { reason: 'enough' }),
    ]);
    expect(story.state.phase).toEqual({ status: 'cancelled', at: 1_000, reason: 'enough' });
  });

  it('works on a paused execution, which runs again until its agents have stopped', () => {
    const story = new Story(plan([step('A'), step('B', ['A'])]));
    story.run('A', ERROR);
    expect(story.when({ type: 'cancel' })).toEqual([requested(), event('execution.cancelled')]);
    const other = new Story(plan([step('A')]));
    other.start('A');
    other.when({ type: 'pause', left: {} });
    other.when({ type: 'cancel' });
    expect(other.state.phase).toEqual({ status: 'running' });
    expect(other.refused({ type: 'resume' })).toEqual({
      code: 'execution.not-paused',
      message: 'the execution is running, not paused',
    });
  });

  it('about a step stands only while that step waits for a decision', () => {
    const story = failedB();
    expect(story.refused({ type: 'cancel', stepId: 'B', attempt: 2 })).toEqual(otherAttempt(2, 1, 'B'));
    expect(story.refused({ type: 'cancel', stepId: 'A', attempt: 1 })).toEqual({
      code: 'step.wrong-state',
      message: 'cancel because of it: step "A" is completed; only a step that is failed or pending can be',
    });
    expect(story.when({ type: 'cancel', stepId: 'B', attempt: 1 })).toEqual([
      requested(),
      event('execution.cancelled'),
    ]);
  });

  it('refuses other decisions while it waits for agents', () => {
    const story = new Story(plan([step('A'), step('B')]));
    story.start('A');
    story.run('B', ERROR);
    story.when({ type: 'cancel' });
    expect(story.refused({ type: 'retry-step', stepId: 'B', override: null })).toEqual(BEING_CANCELLED);
    expect(story.refused({ type: 'pause', left: {} })).toEqual(BEING_CANCELLED);
  });

  it('adopts what a running step still brings', () => {
    const story = new Story(plan([step('A'), step('B')]));
    story.start('A');
    story.when({ type: 'cancel' });
    expect(story.ends('A', SUCCESS)).toEqual([completed('A'), event('execution.cancelled')]);
  });
});

describe('pause', () => {
  it('lets running steps finish', () => {
    const story = new Story(diamond());
    story.start('A');
    expect(story.when({ type: 'pause', left: {} })).toEqual([paused('user')]);
    expect(story.ends('A', SUCCESS)).toEqual([completed('A')]);
    expect(story.refused({ type: 'pause', left: {} })).toEqual({
      code: 'execution.already-paused',
      message: 'the execution is paused already (user)',
    });
    expect(story.when({ type: 'resume' })).toEqual([resumed('user')]);
  });

  it('is not ended by what runs out meanwhile, and shows afterwards what is missing', () => {
    const story = new Story(plan([step('A')]));
    story.start('A');
    story.when({ type: 'pause', left: {} });
    expect(story.ends('A', ERROR)).toEqual([failed('A')]);
    expect(story.state.phase).toMatchObject({ reason: 'user' });
    expect(story.when({ type: 'resume' })).toEqual([resumed('user'), paused('step-failed')]);
  });

  it('is over when the last step has been decided', () => {
    const story = new Story(plan([step('A')]));
    story.when({ type: 'pause', left: {} });
    expect(story.when({ type: 'skip-step', stepId: 'A', reason: 'r' })).toEqual([byChoice('r', 'A'), ended]);
  });
});

describe('resume', () => {
  it('cannot go past a failed step, and can when something else is left', () => {
    expect(failedB().refused({ type: 'resume' })).toEqual({
      code: 'execution.waiting-for-decision',
      message: 'a step failed: decide about it first (retry, skip or complete it, or cancel the execution)',
    });
    const story = new Story(plan([step('A'), step('B')]));
    story.run('A', ERROR);
    expect(story.refused({ type: 'resume' })).toEqual({
      code: 'execution.not-paused',
      message: 'the execution is running, not paused',
    });
  });
});

describe('money for a step', () => {
  const approval = { id: 'a', amount: 1, approvedBy: 'kim', reason: 'r' };
  const approve = { type: 'approve-budget', stepId: 'A', approval } as const;
  const blocked = (): Story => {
    const story = new Story(plan([step('A'), step('B')]));
    story.when({ type: 'block-step', stepId: 'A', reason: 'budget', message: 'm', figures: {} });
    return story;
  };

  it('is approved while it waits for money, once', () => {
    const story = blocked();
    expect(story.refused({ ...approve, attempt: 1 })).toEqual(otherAttempt(1, 0));
    expect(story.when({ ...approve, attempt: 0 })).toEqual([event('budget.approved', approval)]);
    const refusal = { code: 'step.wrong-state', message: 'step "A" does not wait for money' };
    expect(story.refused({ ...approve, attempt: 0 })).toEqual(refusal);
    story.run('A', TIMEOUT);
    expect(story.refused({ ...approve, attempt: 1 })).toEqual(refusal);
    story.start('A');
    expect(story.refused(approve)).toEqual({
      code: 'step.wrong-state',
      message: 'approve money for it: step "A" is running; only a step that is pending can be',
    });
  });

  it('is consented to in the same way', () => {
    const story = new Story(plan([step('A')]));
    story.when({ type: 'block-step', stepId: 'A', reason: 'approval', message: 'm', figures: {} });
    expect(story.when(approve)).toEqual([event('budget.approved', approval), resumed('room')]);
  });
});
