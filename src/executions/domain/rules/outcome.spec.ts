import { plan, step } from '../../../../test/support/executions/execution-plans.js';
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
} from '../../../../test/support/executions/execution-story.js';

describe('late answers', () => {
  it('are adopted while the step waits for its retry', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', TIMEOUT);
    expect(story.ends('A', SUCCESS, { late: true })).toEqual([completed('A', { by: 'late' }), ended]);
  });

  it('are adopted while the next attempt of the same call is out', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', TIMEOUT);
    story.start('A');
    expect(story.ends('A', SUCCESS, { late: true, callId: 'call-1' })).toEqual([completed('A', { by: 'late' }), ended]);
  });

  it('revive what the failure had skipped', () => {
    const story = new Story(plan([step('A', [], { maxRetries: 0 }), step('B', ['A'])]));
    story.run('A', TIMEOUT);
    expect(story.ends('A', SUCCESS, { late: true })).toEqual([
      completed('A', { by: 'late' }),
      revived('B'),
      resumed('decision'),
    ]);
  });

  const charges = [{ service: 'ec2', amount: 5, currency: 'GBP' }];
  const settlement = { holdId: 'h', charges, unconfirmed: false, overrun: true };
  const answeredLate = (succeeded: boolean): object => event('step.answered-late', { succeeded }, 'A');

  it('only have their cost booked once the step is completed, though the execution has ended', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', TIMEOUT);
    story.run('A');
    const events = story.ends('A', SUCCESS, {
      late: true,
      callId: 'call-1',
      accounting: { kind: 'settled', ...settlement },
    });
    expect(events).toEqual([event('budget.settled', settlement, 'A'), answeredLate(true)]);
    expect(story.step('A').record.charges).toEqual(charges);
    expect(story.state.phase).toEqual({ status: 'completed', at: 1_000 });
  });

  it('of a call that a person has replaced are not adopted', () => {
    const story = new Story(plan([step('A', [], { maxRetries: 0 })]));
    story.run('A', TIMEOUT);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    expect(story.ends('A', SUCCESS, { late: true, callId: 'call-1', call: 1 })).toEqual([answeredLate(true)]);
    story.start('A');
    expect(story.ends('A', SUCCESS, { late: false, callId: 'call-1', call: 1 })).toEqual([answeredLate(true)]);
  });

  it.each([
    ['skipped', { type: 'skip-step', stepId: 'A', reason: 'r' }],
    ['done by hand', { type: 'complete-step', stepId: 'A', reason: 'r', result: 1, accounting: { kind: 'kept' } }],
  ] as const)('of a step that was %s meanwhile are not adopted', (_, decision) => {
    const story = new Story(plan([step('A', [], { maxRetries: 0 }), step('B')]));
    story.run('A', TIMEOUT);
    story.when(decision);
    expect(story.ends('A', SUCCESS, { late: true, callId: 'call-1' })).toEqual([answeredLate(true)]);
  });

  it('that are no success change nothing, and silence is none', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', TIMEOUT);
    expect(story.ends('A', ERROR, { late: true })).toEqual([answeredLate(false)]);
    const unreachable = { kind: 'unreachable', failure: ERROR.failure, sent: true } as const;
    expect(story.ends('A', unreachable, { late: true })).toEqual([answeredLate(false)]);
    expect(story.ends('A', TIMEOUT, { late: true })).toEqual([]);
    expect(story.ends('A', { kind: 'aborted' }, { late: true })).toEqual([]);
  });

  it('are not adopted once the execution has failed', () => {
    const story = new Story(plan([step('A', [], { onFailure: 'fail', maxRetries: 0 })]));
    story.run('A', TIMEOUT);
    expect(story.state.phase).toMatchObject({ status: 'failed' });
    expect(story.ends('A', SUCCESS, { late: true })).toEqual([answeredLate(true)]);
  });
});

describe('onFailure', () => {
  it('skip: goes past it and may complete', () => {
    const story = new Story(plan([step('A', [], { onFailure: 'skip' }), step('B', ['A']), step('C')]));
    expect(story.run('A', ERROR)).toEqual([
      failed('A'),
      event('step.skipped', { cause: { kind: 'on-failure', failure: ERROR.failure } }, 'A'),
      skipped('B', 'A', true),
    ]);
    expect(story.run('C')).toEqual([completed('C'), ended]);
  });

  it('fail: lets running steps finish, skips the rest, ends failed', () => {
    const story = new Story(plan([step('A', [], { onFailure: 'fail' }), step('B'), step('C', ['B'])]));
    story.start('B');
    expect(story.run('A', ERROR)).toEqual([
      failed('A'),
      event('step.skipped', { cause: { kind: 'execution-failed', stepId: 'A' } }, 'C'),
    ]);
    expect(story.state.failing).toEqual({ stepId: 'A', failure: ERROR.failure });
    expect(story.ends('B', SUCCESS)).toEqual([
      completed('B'),
      event('execution.failed', { stepId: 'A', error: ERROR.failure }),
    ]);
    expect(story.state.phase).toEqual({ status: 'failed', at: 1_000, error: ERROR.failure });
  });

  it('pause: the default, waits for a decision', () => {
    const story = new Story(plan([step('A'), step('B')]));
    expect(story.run('A', ERROR)).toEqual([failed('A')]);
    expect(story.state.failing).toBeNull();
    expect(story.run('B')).toEqual([completed('B'), paused('step-failed')]);
  });
});
