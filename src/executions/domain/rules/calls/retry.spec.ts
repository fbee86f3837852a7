import { plan, step } from '../../../../../test/support/executions/execution-plans.js';
import {
  ERROR,
  event,
  failed,
  paused,
  Story,
  TIMEOUT,
} from '../../../../../test/support/executions/execution-story.js';
import type { CallOutcome } from '../../../ports/agent-gateway.port.js';

/** Without a failure of its own: a timeout, which leaves in doubt what the attempt cost. */
const scheduled = (attempt: number, delayMs: number, failure?: object): object => {
  const why = failure === undefined ? { failure: TIMEOUT.failure, inDoubt: true } : { failure };
  return event('step.retry-scheduled', { attempt, delayMs, retryAt: 1_000 + delayMs, ...why }, 'A');
};
const failure = { code: 'agent.http-status', message: '503' };
const unreachable = (more: object): CallOutcome => ({ kind: 'unreachable', failure, sent: true, ...more });
const A = (more: object = {}): Story => new Story(plan([step('A', [], more)]));
const ambiguous = {
  code: 'step.ambiguous-outcome',
  message:
    'agent may or may not have done it (silence); it is not idempotent, so it is not sent again: look there, then retry, skip or complete the step',
};

describe('retries', () => {
  it('come after growing waits, a bounded number of times', () => {
    const story = A();
    expect(story.run('A', TIMEOUT)).toEqual([scheduled(1, 500)]);
    expect(story.run('A', TIMEOUT)).toEqual([scheduled(2, 1_000)]);
    expect(story.run('A', TIMEOUT)).toEqual([scheduled(3, 2_000)]);
    expect(story.run('A', TIMEOUT)).toEqual([failed('A', 4, TIMEOUT.failure), paused('step-failed')]);
  });

  it('leave nothing in doubt of a capability that is charged once', () => {
    expect(A({ chargesOnce: true }).run('A', TIMEOUT)).toEqual([scheduled(1, 500, TIMEOUT.failure)]);
  });

  it('are as many as the step says', () => {
    expect(A({ maxRetries: 0 }).run('A', TIMEOUT)).toEqual([failed('A', 1, TIMEOUT.failure), paused('step-failed')]);
    const once = A({ maxRetries: 1 });
    once.run('A', TIMEOUT);
    expect(once.run('A', TIMEOUT)).toEqual([failed('A', 2, TIMEOUT.failure), paused('step-failed')]);
  });

  it('wait longer by chance, never less than half of it', () => {
    const story = A();
    story.start('A');
    expect(story.ends('A', TIMEOUT, { jitter: 0.5 })).toEqual([scheduled(1, 750)]);
    story.start('A');
    expect(story.ends('A', TIMEOUT, { jitter: 0.001 })).toEqual([scheduled(2, 1_001)]);
  });

  it('wait at least as long as the agent asks, at most a day', () => {
    expect(A().run('A', unreachable({ answered: true, retryAfterMs: 20_000 }))).toEqual([
      scheduled(1, 20_000, failure),
    ]);
    expect(A().run('A', unreachable({ answered: true, retryAfterMs: 20 }))).toEqual([scheduled(1, 500, failure)]);
    expect(A().run('A', unreachable({ answered: true, retryAfterMs: 1e9 }))).toEqual([
      scheduled(1, 86_400_000, failure),
    ]);
    const asking = { ...ERROR, retryable: true, retryAfterMs: 7_000 };
    expect(A().run('A', asking)).toEqual([scheduled(1, 7_000, ERROR.failure)]);
  });

  it('are counted anew after a person had a failed step tried again', () => {
    const story = A({ maxRetries: 1 });
    story.run('A', TIMEOUT);
    story.run('A', TIMEOUT);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    expect(story.run('A', TIMEOUT)).toEqual([scheduled(3, 500)]);
    expect(story.step('A').record).toMatchObject({ attempt: 3, call: 2, callSince: 3, asked: 3 });
  });

  it('are counted on when a person only hastens one', () => {
    const story = A({ maxRetries: 1 });
    story.run('A', TIMEOUT);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    expect(story.run('A', TIMEOUT)).toEqual([failed('A', 2, TIMEOUT.failure), paused('step-failed')]);
    expect(story.step('A').record).toMatchObject({ attempt: 2, call: 1, callSince: 1, asked: 2 });
  });

  it('happen on an agent error only when the agent says so', () => {
    const story = A();
    expect(story.run('A', { ...ERROR, retryable: true })).toEqual([scheduled(1, 500, ERROR.failure)]);
    expect(story.run('A', ERROR)).toEqual([failed('A', 2), paused('step-failed')]);
  });

  it.each([TIMEOUT, unreachable({ failure: TIMEOUT.failure })])(
    'never happen on their own when a call that is not idempotent is in doubt: %j',
    (outcome) => {
      expect(A({ idempotent: false }).run('A', outcome)).toEqual([failed('A', 1, ambiguous), paused('step-failed')]);
    },
  );

  it.each([unreachable({ answered: true }), unreachable({ sent: false })])(
    'of one that is not idempotent happen when nothing is in doubt: %j',
    (outcome) => expect(A({ idempotent: false }).run('A', outcome)).toEqual([scheduled(1, 500, failure)]),
  );

  it('of a refusal by one that is not idempotent need no person when the agent asks for it', () => {
    const story = A({ idempotent: false });
    expect(story.run('A', { ...ERROR, retryable: true })).toEqual([scheduled(1, 500, ERROR.failure)]);
    expect(story.run('A', ERROR)).toEqual([failed('A', 2), paused('step-failed')]);
  });

  it('stand still while paused', () => {
    const story = A();
    story.run('A', TIMEOUT);
    expect(story.wait(100).when({ type: 'pause', left: { A: 400 } })).toEqual([
      event('execution.paused', { reason: 'user', left: { A: 400 } }, undefined, 1_100),
    ]);
    story.wait(10_000).when({ type: 'resume' });
    expect(story.step('A')).toMatchObject({ wait: { kind: 'retry', from: 11_100, leftMs: 400 } });
  });

  it('of a cancelled or failing execution do not happen', () => {
    const cancelled = A();
    cancelled.start('A');
    cancelled.when({ type: 'cancel' });
    expect(cancelled.ends('A', TIMEOUT)).toEqual([failed('A', 1, TIMEOUT.failure), event('execution.cancelled')]);
    const failing = new Story(plan([step('A'), step('B', [], { onFailure: 'fail' })]));
    failing.start('A');
    failing.run('B', ERROR);
    expect(failing.ends('A', TIMEOUT)).toEqual([
      failed('A', 1, TIMEOUT.failure),
      event('execution.failed', { stepId: 'B', error: ERROR.failure }),
    ]);
  });
});
