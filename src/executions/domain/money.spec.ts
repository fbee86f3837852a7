import { plan, step } from '../../../test/support/executions/execution-plans.js';
import { doubtEndings } from './rules/calls/accounting.js';
import { Story, TIMEOUT } from '../../../test/support/executions/execution-story.js';

describe('holds', () => {
  const HOLD = { holdId: 'h1', amount: 5 };
  const held = (more: Parameters<typeof step>[2]): Story => {
    const story = new Story(plan([step('A', [], { maxRetries: 1, ...more })]));
    story.when({ type: 'start-step', stepId: 'A', callId: 'c1', hold: HOLD });
    return story;
  };

  it('an attempt in doubt keeps its hold, and the next one takes its own', () => {
    const story = held({});
    story.ends('A', TIMEOUT);
    expect(story.events.at(-1)).toMatchObject({ type: 'step.retry-scheduled', data: { inDoubt: true } });
    expect(story.step('A').record).toMatchObject({ hold: null, doubtful: [HOLD] });
    story.when({ type: 'start-step', stepId: 'A', callId: 'c2', hold: { holdId: 'h2', amount: 5 } });
    expect(story.step('A').record).toMatchObject({ hold: { holdId: 'h2' }, doubtful: [HOLD] });
  });

  it('an attempt that certainly did nothing leaves its hold to the next', () => {
    const story = held({});
    story.ends('A', { kind: 'unreachable', sent: false, failure: { code: 'f', message: 'm' } });
    expect(story.events.at(-1)?.data).not.toHaveProperty('inDoubt');
  });

  it('a call sent again after a restart takes a hold of its own beside the one in doubt', () => {
    const story = held({});
    const again = { holdId: 'h2', amount: 5 };
    story.when({ type: 'resend-step', stepId: 'A', callId: 'c2', hold: again });
    expect(story.step('A').record).toMatchObject({ hold: again, doubtful: [HOLD] });
  });

  it('a hold ends in doubt when nobody waits for its number any more', () => {
    const reasons = (story: Story): unknown[] =>
      doubtEndings(story.state).map(({ request, reason }) => [request.holdId, reason.split(' and ')[0]]);
    const skipped = held({ maxRetries: 0 });
    skipped.ends('A', TIMEOUT);
    expect(reasons(skipped)).toEqual([]);
    skipped.when({ type: 'skip-step', stepId: 'A', reason: 'r' });
    expect(reasons(skipped)).toEqual([['h1', 'the execution has ended (completed)']]);
    const charges = [{ service: 's', amount: 5, currency: 'GBP' }];
    const accounting = { kind: 'settled', holdId: 'h1', charges, unconfirmed: true, overrun: false } as const;
    expect(skipped.when({ type: 'settle-doubt', stepId: 'A', accounting })).toMatchObject([
      { type: 'budget.settled', stepId: 'A' },
    ]);
    expect(reasons(skipped)).toEqual([]);
    expect(skipped.step('A').record).toMatchObject({ hold: null, doubtful: [], charges });

    const open = new Story(plan([step('A', [], { maxRetries: 0 }), step('B')]));
    open.when({ type: 'start-step', stepId: 'A', callId: 'c1', hold: HOLD });
    open.ends('A', TIMEOUT);
    open.when({ type: 'skip-step', stepId: 'A', reason: 'r' });
    expect(reasons(open)).toEqual([['h1', 'the step was skipped']]);

    const byHand = new Story(plan([step('A', [], { maxRetries: 0 }), step('B')]));
    byHand.when({ type: 'start-step', stepId: 'A', callId: 'c1', hold: HOLD });
    byHand.ends('A', TIMEOUT);
    byHand.when({ type: 'complete-step', stepId: 'A', reason: 'r', result: {}, accounting: { kind: 'kept' } });
    expect(reasons(byHand)).toEqual([['h1', 'the step was completed by hand']]);

    const cancelled = held({});
    cancelled.when({ type: 'cancel' });
    expect(reasons(cancelled)).toEqual([]);
    cancelled.ends('A', { kind: 'aborted' });
    expect(reasons(cancelled)).toEqual([['h1', 'the execution has ended (cancelled)']]);
  });
});
