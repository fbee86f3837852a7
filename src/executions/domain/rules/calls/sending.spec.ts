import { plan, step } from '../../../../../test/support/executions/execution-plans.js';
import { ERROR, Story } from '../../../../../test/support/executions/execution-story.js';
import { isWanted } from './overtaken.js';
import { interruptions } from './recovery.js';
import { holdRequest, scopeOf, sendingOf, stepToSend } from './sending.js';

const terms = { callId: 'c9', parameters: { size: 1 }, freshHold: true, timeoutMs: 60_000 };

describe('a sending', () => {
  it('names its attempt, its logical call and its hold', () => {
    const story = new Story(plan([step('A', [], { maxCost: 7 })]));
    story.run('A', ERROR);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    story.start('A');
    expect(sendingOf(story.state, 0, { ...terms, hold: { holdId: 'h', amount: 5 } })).toEqual({
      call: {
        id: 'c9',
        executionId: 'x',
        stepId: 'A',
        attempt: 2,
        agent: 'agent',
        capability: 'work',
        parameters: { size: 1 },
        correlationId: 'c:A:2',
        idempotencyKey: 'x:A:2',
        timeoutMs: 60_000,
        maxCost: 5,
      },
      step: step('A', [], { maxCost: 7 }),
      logicalCall: 2,
      holdId: 'h',
      freshHold: true,
    });
  });

  it('without a hold is booked under its own id, and asks for no promise', () => {
    const story = new Story(plan([step('A', [], { maxCost: 7, timeoutMs: 5 })]));
    story.start('A');
    expect(sendingOf(story.state, 0, { ...terms, hold: null, freshHold: false })).toMatchObject({
      call: { maxCost: null, timeoutMs: 5 },
      holdId: 'c9',
      freshHold: false,
    });
  });

  it('goes out as people have changed the step, the later change over the earlier one', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', ERROR);
    story.when({ type: 'retry-step', stepId: 'A', override: { parameters: { a: 1 }, timeoutMs: 5 } });
    story.run('A', ERROR);
    const expensive = { service: 'gpu', estimatedCost: 9, maxCost: 9, idempotent: false };
    story.when({ type: 'retry-step', stepId: 'A', override: { agent: 'other', terms: expensive, timeoutMs: 6 } });
    expect(stepToSend(story.state, 0)).toEqual({
      ...step('A'),
      ...expensive,
      agent: 'other',
      parameters: { a: 1 },
      timeoutMs: 6,
    });
    story.run('A', ERROR);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    expect(stepToSend(story.state, 0)).toMatchObject({ agent: 'other', parameters: { a: 1 } });
  });

  it('asks for no promise of what is free', () => {
    const story = new Story(plan([step('A')]));
    story.start('A');
    expect(sendingOf(story.state, 0, { ...terms, hold: { holdId: 'h', amount: 0 } }).call.maxCost).toBeNull();
  });

  it('is held with the split over services and under the limits that it was approved under', () => {
    const split = [{ service: 'ec2', share: 1 }] as never;
    const limits = { dev: 1 } as never;
    const { state } = new Story(plan([step('A', [], { services: split })], { limits }));
    const request = holdRequest(state, stepToSend(state, 0), 'h');
    expect(request).toMatchObject({ services: split, scope: { limits } });
    const { state: plain } = new Story(plan([step('A')]));
    expect(holdRequest(plain, stepToSend(plain, 0), 'h')).not.toHaveProperty('services');
    expect(scopeOf(plain)).toEqual({ executionId: 'x', planId: 'plan-1', environment: 'dev', policies: [] });
  });

  it('of a step that is not there is a fault', () => {
    const { state } = new Story(plan([step('A')]));
    expect(() => stepToSend(state, 1)).toThrow(RangeError);
    expect(() => sendingOf(state, 1, { ...terms, hold: null })).toThrow(RangeError);
  });
});

describe('a call', () => {
  it('is wanted while its step waits for it and for no other', () => {
    const story = new Story(plan([step('A')]));
    const wanted = (): readonly boolean[] => [
      isWanted(story.state, 'A', 'call-1'),
      isWanted(story.state, 'A', 'call-2'),
      isWanted(story.state, 'nope', 'call-1'),
    ];
    expect(wanted()).toEqual([false, false, false]);
    story.start('A');
    expect(wanted()).toEqual([true, false, false]);
    story.ends('A', ERROR);
    expect(wanted()).toEqual([false, false, false]);
  });
});

describe('calls that were out when the process ended', () => {
  it('go out again with what they were sent with, under their hold', () => {
    const taking = step('B', ['A'], { parameters: { done: { $ref: 'A.result.done' } } });
    const story = new Story(plan([step('A'), taking, step('C')]));
    story.run('A');
    const hold = { holdId: 'h', amount: 3 };
    story.when({ type: 'start-step', stepId: 'B', callId: 'c', hold });
    const failure = { code: 'step.interrupted', message: 'the service stopped while the call was out' };
    const otherwise = {
      type: 'record-outcome',
      stepId: 'B',
      callId: 'c',
      outcome: { kind: 'timed-out', failure },
      accounting: { kind: 'kept' },
      late: false,
      call: 1,
      rules: { maxRetries: Number.MAX_SAFE_INTEGER, delayMs: 0, jitter: 0 },
    };
    const resend = {
      kind: 'resend',
      index: 1,
      stepId: 'B',
      parameters: { done: true },
      hold,
      needsHold: true,
      otherwise,
    };
    expect(interruptions(story.state)).toEqual([resend]);
  });

  it('need no hold of their own when they are charged once, or hold nothing', () => {
    const story = new Story(plan([step('A', [], { chargesOnce: true }), step('B')]));
    story.when({ type: 'start-step', stepId: 'A', callId: 'c', hold: { holdId: 'h', amount: 3 } });
    story.start('B');
    expect(interruptions(story.state)).toMatchObject([{ needsHold: false }, { needsHold: false, hold: null }]);
  });

  const giveUp = (outcome: object) => ({
    kind: 'give-up',
    index: 0,
    terms: { callId: 'call-1', parameters: {}, hold: null, freshHold: false },
    command: {
      type: 'record-outcome',
      stepId: 'A',
      callId: 'call-1',
      outcome,
      accounting: { kind: 'kept' },
      late: false,
      call: 1,
      rules: { maxRetries: 0, delayMs: 0, jitter: 0 },
    },
  });

  it('are in doubt when they must not go out twice', () => {
    const story = new Story(plan([step('A', [], { idempotent: false })]));
    story.start('A');
    const failure = { code: 'step.interrupted', message: 'the service stopped while the call was out' };
    expect(interruptions(story.state)).toEqual([giveUp({ kind: 'timed-out', failure })]);
  });

  it('that are given up are listened to under the terms that they were sent under', () => {
    const story = new Story(plan([step('A', [], { idempotent: false, parameters: { size: 2 } })]));
    const hold = { holdId: 'h', amount: 3 };
    story.when({ type: 'start-step', stepId: 'A', callId: 'c', hold });
    expect(interruptions(story.state)).toMatchObject([
      { kind: 'give-up', index: 0, terms: { callId: 'c', parameters: { size: 2 }, hold, freshHold: false } },
    ]);
  });

  it('are given up when they were being cancelled', () => {
    const story = new Story(plan([step('A'), step('B')]));
    story.start('A');
    story.when({ type: 'cancel' });
    expect(interruptions(story.state)).toEqual([giveUp({ kind: 'aborted' })]);
  });

  it('of which the journal no longer has what was sent are a fault', () => {
    const taking = step('B', ['A'], { parameters: { done: { $ref: 'A.result.gone' } } });
    const story = new Story(plan([step('A'), taking]));
    story.run('A');
    story.start('B');
    expect(() => interruptions(story.state)).toThrow('x: B refers to A.result.gone');
  });

  it('are given up also when the journal no longer has what was sent', () => {
    const parameters = { done: { $ref: 'A.result.gone' } };
    const story = new Story(plan([step('A'), step('B', ['A'], { idempotent: false, parameters })]));
    story.run('A');
    story.start('B');
    expect(interruptions(story.state)).toMatchObject([{ kind: 'give-up', index: 1, terms: { parameters: {} } }]);
  });
});
