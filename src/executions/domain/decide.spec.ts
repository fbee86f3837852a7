import { diamond, plan, step } from '../../../test/support/executions/execution-plans.js';
import {
  completed,
  ended,
  ERROR,
  event,
  failed,
  paused,
  resumed,
  revived,
  skipped,
  Story,
  SUCCESS,
  TIMEOUT,
} from '../../../test/support/executions/execution-story.js';

// What happens when something is asked, all consequences included; the events whole.
const started = (stepId: string, attempt: number, callId: string, more: object = {}): object =>
  event('step.started', { attempt, callId, ...more }, stepId);

/** Nobody knows yet how B ended; D waits for B and C. */
const underWay = (): Story => {
  const story = new Story(diamond());
  story.run('A');
  story.start('B', 'C');
  return story;
};

describe('the way through a diamond', () => {
  it('completes when every step has', () => {
    const story = new Story(diamond());
    expect(story.start('A')).toEqual([started('A', 1, 'call-1')]);
    expect(story.ends('A', SUCCESS)).toEqual([completed('A')]);
    story.start('B', 'C');
    expect(story.ends('B', SUCCESS)).toEqual([completed('B')]);
    expect(story.ends('C', SUCCESS)).toEqual([completed('C')]);
    expect(story.run('D')).toEqual([completed('D'), ended]);
    expect(story.state.phase).toEqual({ status: 'completed', at: 1_000 });
  });

  it('begins with its plan, whole', () => {
    const approved = diamond();
    expect(new Story(approved).events).toEqual([event('execution.started', { plan: approved, correlationId: 'c' })]);
  });

  it('skips what depends on a failed step, goes on elsewhere, then pauses', () => {
    const story = underWay();
    expect(story.ends('B', ERROR)).toEqual([failed('B'), skipped('D', 'B')]);
    expect(story.state.phase).toEqual({ status: 'running' });
    expect(story.ends('C', SUCCESS)).toEqual([completed('C'), paused('step-failed')]);
    expect(story.state.phase).toEqual({ status: 'paused', reason: 'step-failed', since: 1_000 });
  });

  it('skips through several generations because of the one that failed', () => {
    const story = new Story(plan([step('A'), step('B', ['A']), step('C', ['B']), step('D', ['C'])]));
    expect(story.run('A', ERROR)).toEqual([
      failed('A'),
      skipped('B', 'A'),
      skipped('C', 'A'),
      skipped('D', 'A'),
      paused('step-failed'),
    ]);
  });

  it('revives on retry what the failure had skipped', () => {
    const story = underWay();
    story.ends('B', ERROR);
    story.ends('C', SUCCESS);
    expect(story.when({ type: 'retry-step', stepId: 'B', override: null })).toEqual([
      event('step.retried', { override: null }, 'B'),
      revived('D'),
      resumed('decision'),
    ]);
    story.run('B');
    expect(story.run('D')).toEqual([completed('D'), ended]);
  });

  it('keeps a dependent skipped while another of its dependencies is failed', () => {
    const story = underWay();
    story.ends('B', ERROR);
    expect(story.ends('C', ERROR)).toEqual([failed('C'), paused('step-failed')]);
    expect(story.when({ type: 'retry-step', stepId: 'B', override: null })).toEqual([
      event('step.retried', { override: null }, 'B'),
      skipped('D', 'C'),
      resumed('decision'),
    ]);
    expect(story.run('B')).toEqual([completed('B'), paused('step-failed')]);
    expect(story.when({ type: 'retry-step', stepId: 'C', override: null })).toEqual([
      event('step.retried', { override: null }, 'C'),
      revived('D'),
      resumed('decision'),
    ]);
  });

  it('a failure outweighs a choice as the reason why a step is skipped', () => {
    const story = underWay();
    story.ends('B', ERROR);
    story.when({ type: 'skip-step', stepId: 'B', reason: 'r' });
    expect(story.step('D')).toMatchObject({ cause: { kind: 'dependency', stepId: 'B', byChoice: true } });
    expect(story.ends('C', ERROR)).toEqual([failed('C'), skipped('D', 'C'), paused('step-failed')]);
  });

  it('times that are shown never run backwards', () => {
    const story = new Story(diamond());
    story.start('A');
    expect(story.wait(-500).ends('A', SUCCESS)).toEqual([completed('A')]);
    expect(story.wait(700).start('B')).toEqual([event('step.started', { attempt: 1, callId: 'call-2' }, 'B', 1_200)]);
    expect(story.state.lastAt).toBe(1_200);
    expect(story.wait(-1_000).when({ type: 'cancel' })).toContainEqual(
      event('execution.cancel-requested', {}, undefined, 1_200),
    );
  });
});

describe('the approval', () => {
  it('may leave steps out, with what depends on them', () => {
    const story = new Story(plan([step('A', [], { skip: true }), step('B', ['A']), step('C')]));
    const cause = { kind: 'choice', reason: 'left out when the plan was approved' };
    expect(story.events.slice(1)).toEqual([event('step.skipped', { cause }, 'A'), skipped('B', 'A', true)]);
    expect(story.run('C')).toEqual([completed('C'), ended]);
  });

  it('may leave out everything', () => {
    const story = new Story(plan([step('A', [], { skip: true })]));
    expect(story.events.slice(2)).toEqual([ended]);
  });
});

describe('what has ended', () => {
  it('takes no decisions, and says how to begin again', () => {
    const story = new Story(plan([step('A')]));
    story.run('A');
    const refusal = {
      code: 'execution.not-running',
      message: 'the execution is completed; start another one with POST /api/v1/plans/plan-1/execute',
    };
    expect(story.refused({ type: 'pause', left: {} })).toEqual(refusal);
    expect(story.refused({ type: 'cancel' })).toEqual(refusal);
    expect(story.refused({ type: 'start-step', stepId: 'A', callId: 'c', hold: null })).toEqual(refusal);
  });
});

it('a journal replays to the same state', () => {
  const story = underWay();
  story.ends('B', TIMEOUT);
  story.ends('C', ERROR);
  story.when({ type: 'retry-step', stepId: 'C', override: { timeoutMs: 5 } });
  story.when({ type: 'pause', left: { B: 100 } });
  story.wait(50).when({ type: 'resume' });
  story.when({ type: 'skip-step', stepId: 'C', reason: 'r' });
  story.when({ type: 'cancel', reason: 'enough' });
  expect(story.replayed()).toEqual(story.state);
});
