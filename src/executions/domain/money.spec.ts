import { plan, step } from '../../../test/support/executions/execution-plans.js';
import { doubtEndings } from './rules/calls/accounting.js';
import { Story, SUCCESS, TIMEOUT } from '../../../test/support/executions/execution-story.js';

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

  it('a hold in doubt waits for its number while its step goes on, or was done by its agent', () => {
    const story = new Story(plan([step('A'), step('B')]));
    story.when({ type: 'start-step', stepId: 'A', callId: 'c1', hold: HOLD });
    story.ends('A', TIMEOUT);
    expect(doubtEndings(story.state)).toEqual([]);
    story.run('A');
    expect(story.step('A').record).toMatchObject({ hold: null, doubtful: [HOLD] });
    expect(doubtEndings(story.state)).toEqual([]);
    story.run('B');
    expect(doubtEndings(story.state)).toEqual([
      {
        kind: 'settle-in-doubt',
        request: expect.objectContaining({ holdId: 'h1', stepId: 'A' }) as object,
        open: true,
        reason: 'the execution has ended (completed) and nobody has said what it cost',
      },
    ]);
  });

  it('of a step that was skipped, both what is open and what was in doubt before end', () => {
    const story = new Story(plan([step('A', [], { maxRetries: 0 }), step('B')]));
    for (const holdId of ['h1', 'h2']) {
      story.when({ type: 'start-step', stepId: 'A', callId: holdId, hold: { holdId, amount: 5 } });
      story.ends('A', TIMEOUT);
      if (holdId === 'h1') story.when({ type: 'retry-step', stepId: 'A', override: null });
    }
    story.when({ type: 'skip-step', stepId: 'A', reason: 'r' });
    expect(doubtEndings(story.state).map(({ request }) => request.holdId)).toEqual(['h2', 'h1']);
  });

  it('what an earlier call was charged late is none of what this one was charged', () => {
    const story = held({ maxRetries: 0 });
    story.ends('A', TIMEOUT);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    story.when({ type: 'start-step', stepId: 'A', callId: 'c2', hold: { holdId: 'h2', amount: 5 } });
    const charges = [{ service: 's', amount: 5, currency: 'GBP' }];
    const settled = (holdId: string) =>
      ({ kind: 'settled', holdId, charges, unconfirmed: false, overrun: false }) as const;
    story.ends('A', SUCCESS, { late: true, callId: 'c1', call: 1, accounting: settled('h1') });
    expect(story.step('A').record).toMatchObject({ charges, callCharges: [] });
    story.ends('A', SUCCESS, { accounting: settled('h2') });
    expect(story.step('A').record).toMatchObject({ charges: [...charges, ...charges], callCharges: charges });
  });

  it('a number that comes later confirms what was booked without one, whether it changes it or not', () => {
    const story = held({ maxRetries: 0 });
    story.ends('A', TIMEOUT);
    const charges = [{ service: 's', amount: 5, currency: 'GBP' }];
    const book = (unconfirmed: boolean, booked = charges) => {
      const accounting = { kind: 'settled', holdId: 'h1', charges: booked, unconfirmed, overrun: false } as const;
      story.ends('A', SUCCESS, { late: true, callId: 'c1', call: 1, accounting });
    };
    book(true);
    expect(story.step('A').record.unconfirmed).toEqual([{ holdId: 'h1', charges }]);
    book(true, []);
    expect(story.step('A').record.unconfirmed).toEqual([{ holdId: 'h1', charges }]);
    book(false, []);
    expect(story.step('A').record).toMatchObject({ unconfirmed: [], charges });
  });

  it('what is booked without a number is kept apart for each hold, and confirmed for its own', () => {
    const story = held({ maxRetries: 0 });
    story.ends('A', TIMEOUT);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    story.when({ type: 'start-step', stepId: 'A', callId: 'c2', hold: { holdId: 'h2', amount: 5 } });
    story.ends('A', TIMEOUT);
    const charges = [{ service: 's', amount: 5, currency: 'GBP' }];
    const book = (holdId: string, unconfirmed: boolean) =>
      story.ends('A', SUCCESS, {
        ...{ late: true, callId: holdId === 'h1' ? 'c1' : 'c2', call: holdId === 'h1' ? 1 : 2 },
        accounting: { kind: 'settled', holdId, charges: unconfirmed ? charges : [], unconfirmed, overrun: false },
      });
    const open = () => story.step('A').record.unconfirmed;
    book('h1', true);
    book('h2', true);
    expect(open().map(({ holdId }) => holdId)).toEqual(['h1', 'h2']);
    book('h1', false);
    expect(open()).toEqual([{ holdId: 'h2', charges }]);
    const before = open();
    book('h1', false);
    expect(open()).toBe(before);
  });

  it('what this call was charged counts as its own while an earlier one is still in doubt', () => {
    const story = held({ maxRetries: 0 });
    story.ends('A', TIMEOUT);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    story.when({ type: 'start-step', stepId: 'A', callId: 'c2', hold: { holdId: 'h2', amount: 5 } });
    const charges = [{ service: 's', amount: 5, currency: 'GBP' }];
    const accounting = { kind: 'settled', holdId: 'h2', charges, unconfirmed: false, overrun: false } as const;
    story.ends('A', SUCCESS, { accounting });
    expect(story.step('A').record).toMatchObject({ hold: null, doubtful: [HOLD], charges, callCharges: charges });
  });
});
