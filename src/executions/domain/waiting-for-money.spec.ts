import { plan, step } from '../../../test/support/executions/execution-plans.js';
import {
  completed,
  ERROR,
  event,
  failed,
  paused,
  resumed,
  Story,
  SUCCESS,
  TIMEOUT,
} from '../../../test/support/executions/execution-story.js';

const started = (stepId: string, attempt: number, callId: string, more: object = {}): object =>
  event('step.started', { attempt, callId, ...more }, stepId);

describe('money', () => {
  const block = { reason: 'budget', message: 'does not fit', figures: { limit: 1 } } as const;
  const blocked = (story: Story, stepId: string, reason: 'budget' | 'approval' = 'budget'): object[] =>
    story.when({ type: 'block-step', stepId, ...block, reason });
  const blockedEvent = (stepId: string, reason: string): object => event('step.blocked', { ...block, reason }, stepId);

  it('a step whose hold does not fit pauses the execution once nothing else can run', () => {
    const story = new Story(plan([step('A'), step('B')]));
    story.start('A');
    expect(blocked(story, 'B')).toEqual([blockedEvent('B', 'budget')]);
    expect(blocked(story, 'B')).toEqual([]);
    expect(blocked(story, 'B', 'approval')).toEqual([blockedEvent('B', 'approval')]);
    expect(story.ends('A', SUCCESS)).toEqual([completed('A'), paused('approval')]);
  });

  it('is named before consent when both are waited for, and a failure before both', () => {
    const story = new Story(plan([step('A'), step('B'), step('C')]));
    story.start('C');
    blocked(story, 'A', 'approval');
    blocked(story, 'B');
    expect(story.ends('C', SUCCESS)).toEqual([completed('C'), paused('budget')]);
    const failing = new Story(plan([step('A'), step('B')]));
    blocked(failing, 'A');
    expect(failing.run('B', ERROR)).toEqual([failed('B'), paused('step-failed')]);
  });

  it('a step that waits for another one is no reason to go on', () => {
    const story = new Story(plan([step('A'), step('B', ['A'])]));
    expect(blocked(story, 'A')).toEqual([blockedEvent('A', 'budget'), paused('budget')]);
  });

  it('an approval lets every step ask again', () => {
    const story = new Story(plan([step('A'), step('B')]));
    blocked(story, 'A', 'approval');
    expect(blocked(story, 'B')).toEqual([blockedEvent('B', 'budget'), paused('budget')]);
    const approval = { id: 'a', amount: 1, approvedBy: 'kim', reason: 'r' };
    expect(story.when({ type: 'approve-budget', approval })).toEqual([
      event('budget.approved', approval),
      resumed('room'),
    ]);
    expect([story.step('A'), story.step('B')]).toMatchObject([{ wait: null }, { wait: null }]);
  });

  it("a person's resume lets every step ask again", () => {
    const story = new Story(plan([step('A')]));
    blocked(story, 'A');
    expect(story.step('A')).toMatchObject({ wait: { kind: 'budget', message: 'does not fit', figures: { limit: 1 } } });
    expect(story.when({ type: 'resume' })).toEqual([resumed('user')]);
    expect(story.step('A')).toMatchObject({ wait: null });
    expect(story.state.phase).toEqual({ status: 'running' });
  });

  it('neither of them ends the wait of a retry', () => {
    const story = new Story(plan([step('A'), step('B')]));
    story.run('A', TIMEOUT);
    const wait = { kind: 'retry', from: 1_000, leftMs: 500, failure: TIMEOUT.failure };
    story.when({ type: 'approve-budget', approval: { id: 'a', amount: 1, approvedBy: 'kim', reason: 'r' } });
    expect(story.step('A')).toMatchObject({ wait });
    story.when({ type: 'pause', left: {} });
    story.when({ type: 'resume' });
    expect(story.step('A')).toMatchObject({ wait });
  });

  it('room found by the engine resumes it', () => {
    const story = new Story(plan([step('A')]));
    blocked(story, 'A');
    expect(story.start('A')).toEqual([started('A', 1, 'call-1'), resumed('room')]);
  });

  const hold = { holdId: 'h1', amount: 5 };

  it('a hold is kept over the attempts of a call that is charged once, and set aside when a person begins another', () => {
    const story = new Story(plan([step('A', [], { maxRetries: 1, chargesOnce: true })]));
    expect(story.when({ type: 'start-step', stepId: 'A', callId: 'c1', hold })).toEqual([
      event('budget.held', hold, 'A'),
      started('A', 1, 'c1'),
    ]);
    story.ends('A', TIMEOUT);
    expect(story.step('A').record).toMatchObject({ hold, doubtful: [] });
    story.run('A', TIMEOUT);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    expect(story.step('A').record).toMatchObject({ hold: null, doubtful: [hold] });
    const next = { holdId: 'h2', amount: 5 };
    story.when({ type: 'start-step', stepId: 'A', callId: 'c3', hold: next });
    expect(story.step('A').record).toMatchObject({ hold: next, doubtful: [hold] });
  });

  it('a doubtful hold leaves when its outcome is known, and only that one', () => {
    const story = new Story(plan([step('A', [], { maxRetries: 0 })]));
    for (const holdId of ['h1', 'h2']) {
      story.when({ type: 'start-step', stepId: 'A', callId: holdId, hold: { holdId, amount: 5 } });
      story.ends('A', TIMEOUT);
      story.when({ type: 'retry-step', stepId: 'A', override: null });
    }
    story.when({ type: 'start-step', stepId: 'A', callId: 'h3', hold: { holdId: 'h3', amount: 5 } });
    const held = (): unknown => story.step('A').record;
    const of = (holdId: string): object => ({ holdId, amount: 5 });
    expect(held()).toMatchObject({ hold: of('h3'), doubtful: [of('h1'), of('h2')] });
    const charges = [{ service: 'ec2', amount: 5, currency: 'GBP' }];
    const settled = { kind: 'settled', holdId: 'h1', charges, unconfirmed: true, overrun: false } as const;
    expect(story.ends('A', ERROR, { late: true, callId: 'h1', call: 1, accounting: settled })).toEqual([
      event('budget.settled', { holdId: 'h1', charges, unconfirmed: true, overrun: false }, 'A'),
      event('step.answered-late', { succeeded: false }, 'A'),
    ]);
    expect(held()).toMatchObject({ hold: of('h3'), doubtful: [of('h2')], charges });
    const released = { kind: 'released', holdId: 'h2' } as const;
    expect(story.ends('A', ERROR, { late: true, callId: 'h2', call: 2, accounting: released })[0]).toEqual(
      event('budget.released', { holdId: 'h2' }, 'A'),
    );
    expect(held()).toMatchObject({ hold: of('h3'), doubtful: [], charges });
    story.ends('A', SUCCESS, { accounting: { ...settled, holdId: 'h3' } });
    expect(held()).toMatchObject({ hold: null, doubtful: [], charges: [...charges, ...charges] });
  });

  it('what costs nothing holds nothing', () => {
    const story = new Story(plan([step('A')]));
    const nothing = { holdId: 'h', amount: 0 };
    expect(story.when({ type: 'start-step', stepId: 'A', callId: 'c', hold: nothing })).toEqual([started('A', 1, 'c')]);
  });
});
