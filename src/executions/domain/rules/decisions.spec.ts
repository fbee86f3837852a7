import { diamond, plan, step } from '../../../../test/support/executions/execution-plans.js';
import {
  completed,
  ended,
  ERROR,
  event,
  resumed,
  revived,
  skipped,
  Story,
  TIMEOUT,
} from '../../../../test/support/executions/execution-story.js';

const retried = (data: object, stepId = 'A'): object => event('step.retried', { override: null, ...data }, stepId);
const byChoice = (reason: string, stepId: string, more: object = {}): object =>
  event('step.skipped', { cause: { kind: 'choice', reason }, ...more }, stepId);
const otherAttempt = (asked: number, now: number, stepId = 'A') => ({
  code: 'step.other-attempt',
  message: `the decision is about attempt ${asked} of step "${stepId}", which is at attempt ${now} now`,
});
const byHand = {
  type: 'complete-step',
  stepId: 'B',
  reason: 'did it',
  result: { path: '/p' },
  accounting: { kind: 'kept' },
} as const;

const failedB = (): Story => {
  const story = new Story(diamond({ D: { parameters: { from: { $ref: 'B.result.path' } } } }));
  story.run('A');
  story.run('B', ERROR);
  story.run('C');
  return story;
};

describe('skip', () => {
  it('skips the dependents too, by choice, and the execution may complete', () => {
    expect(failedB().when({ type: 'skip-step', stepId: 'B', reason: 'not needed' })).toEqual([
      byChoice('not needed', 'B'),
      skipped('D', 'B', true),
      ended,
    ]);
  });

  it('with a stand-in lets dependents run; null is one', () => {
    const story = failedB();
    const standIn = { path: '/p' };
    expect(story.when({ type: 'skip-step', stepId: 'B', reason: 'by hand', standIn })).toEqual([
      byChoice('by hand', 'B', { standIn }),
      revived('D'),
      resumed('decision'),
    ]);
    expect(story.run('D')).toEqual([completed('D'), ended]);
    const other = new Story(plan([step('A'), step('B', ['A'])]));
    expect(other.when({ type: 'skip-step', stepId: 'A', reason: 'r', standIn: null })).toEqual([
      byChoice('r', 'A', { standIn: null }),
    ]);
    expect(other.run('B')).toEqual([completed('B'), ended]);
  });

  it('that lacks what later steps refer to is refused', () => {
    expect(failedB().refused({ type: 'skip-step', stepId: 'B', reason: 'r', standIn: {} })).toEqual({
      code: 'step.unfit-result',
      message: 'the result of step "B" lacks what later steps refer to',
      errors: [{ pointer: '/result/path', message: 'is needed by step "D"' }],
    });
  });

  it.each([
    ['completed', 'A', 'skip: step "A" is completed; only a step that is failed or pending can be'],
    ['skipped', 'D', 'skip: step "D" is skipped; only a step that is failed or pending can be'],
  ])('of a step that is %s is refused', (_, stepId, message) => {
    const refusal = { code: 'step.wrong-state', message };
    expect(failedB().refused({ type: 'skip-step', stepId, reason: 'r' })).toEqual(refusal);
  });
});

describe('complete by hand', () => {
  it('books its cost and lets dependents run', () => {
    const story = failedB();
    const settlement = {
      holdId: 'h',
      charges: [{ service: 'other', amount: 7, currency: 'GBP' }],
      unconfirmed: false,
      overrun: false,
    };
    expect(story.when({ ...byHand, accounting: { kind: 'settled', ...settlement } })).toEqual([
      event('budget.settled', settlement, 'B'),
      completed('B', { by: 'hand', result: { path: '/p' }, reason: 'did it' }),
      revived('D'),
      resumed('decision'),
    ]);
    expect(story.step('B')).toMatchObject({ by: 'hand', record: { charges: settlement.charges } });
  });

  it('with a result that lacks what later steps refer to is refused', () => {
    expect(failedB().refused({ ...byHand, result: null })).toMatchObject({ code: 'step.unfit-result' });
  });

  it('of a running step is refused', () => {
    const story = failedB();
    story.when({ type: 'retry-step', stepId: 'B', override: null });
    story.start('B');
    expect(story.refused(byHand)).toEqual({
      code: 'step.wrong-state',
      message: 'complete by hand: step "B" is running; only a step that is failed or pending can be',
    });
  });
});

describe('retry', () => {
  const A = (outcome = ERROR as Parameters<Story['run']>[1], more: object = {}): Story => {
    const story = new Story(plan([step('A', [], more)]));
    story.run('A', outcome);
    return story;
  };

  it('of a failed step begins another call, at the next attempt', () => {
    const story = A();
    expect(story.when({ type: 'retry-step', stepId: 'A', override: null })).toEqual([retried({}), resumed('decision')]);
    expect(story.step('A')).toMatchObject({
      status: 'pending',
      wait: null,
      record: { attempt: 1, asked: 2, call: 2, callSince: 2, endedAt: null },
    });
    expect(story.start('A')).toEqual([event('step.started', { attempt: 2, callId: 'call-2' }, 'A')]);
  });

  it('of a step that waits for its retry sends the same call now', () => {
    const story = A(TIMEOUT);
    expect(story.when({ type: 'retry-step', stepId: 'A', override: null })).toEqual([retried({ now: true })]);
    expect(story.step('A')).toMatchObject({ wait: null, record: { attempt: 1, asked: 2, call: 1, callSince: 1 } });
  });

  it('of a step that waits for its retry, changed, begins another call', () => {
    const story = A(TIMEOUT);
    const override = { timeoutMs: 5 };
    expect(story.when({ type: 'retry-step', stepId: 'A', override })).toEqual([retried({ override })]);
    expect(story.step('A')).toMatchObject({ wait: null, record: { asked: 2, call: 2, callSince: 2, override } });
  });

  it('gives a step that waits for anything but others to another agent', () => {
    const waiting = { code: 'step.wrong-state' };
    const override = { agent: 'other' };
    const story = new Story(plan([step('A'), step('B', ['A'])]));
    expect(story.refused({ type: 'retry-step', stepId: 'A', override: null })).toEqual({
      ...waiting,
      message:
        'retry: step "A" is pending; only one that is failed or waits for its retry can be, or one that is given to another agent',
    });
    expect(story.refused({ type: 'retry-step', stepId: 'A', override: { timeoutMs: 5 } })).toMatchObject(waiting);
    expect(story.refused({ type: 'retry-step', stepId: 'B', override })).toMatchObject(waiting);
    expect(story.when({ type: 'retry-step', stepId: 'A', override })).toEqual([retried({ override })]);
    expect(story.step('A')).toMatchObject({ unmet: 0, record: { attempt: 0, asked: 1, call: 2, override } });
  });

  it('with several changes keeps them all, the later over the earlier', () => {
    const story = A();
    story.when({ type: 'retry-step', stepId: 'A', override: { parameters: { a: 1 }, timeoutMs: 5 } });
    story.run('A', ERROR);
    story.when({ type: 'retry-step', stepId: 'A', override: { agent: 'other', timeoutMs: 6 } });
    const override = { parameters: { a: 1 }, agent: 'other', timeoutMs: 6 };
    expect(story.step('A').record.override).toEqual(override);
    story.run('A', ERROR);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    expect(story.step('A').record.override).toEqual(override);
  });

  it('with parameters that refer to what they cannot is refused', () => {
    const story = failedB();
    const override = { parameters: { from: { $ref: 'D.result.path' } } };
    expect(story.refused({ type: 'retry-step', stepId: 'B', override })).toMatchObject({
      code: 'step.parameters-invalid',
      message: expect.stringContaining(
        'the parameters for step "B" refer to what they cannot: "D.result.path"',
      ) as string,
      errors: [{ pointer: '/parameters/from', message: expect.stringContaining('does not come before') as string }],
    });
  });
});

describe('of several decisions about one attempt', () => {
  it('the first wins, also while the next attempt waits to be sent', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', ERROR);
    const about = { stepId: 'A', attempt: 1 } as const;
    story.when({ type: 'retry-step', ...about, override: null });
    for (const second of [
      { type: 'retry-step', ...about, override: null },
      { type: 'skip-step', ...about, reason: 'r' },
      { ...byHand, ...about },
      { type: 'cancel', ...about },
    ] as const) {
      expect(story.refused(second)).toEqual(otherAttempt(1, 2));
    }
    expect(story.when({ type: 'skip-step', stepId: 'A', attempt: 2, reason: 'r' })).toEqual([
      byChoice('r', 'A'),
      ended,
    ]);
  });

  it('one about a later attempt is refused as well', () => {
    expect(failedB().refused({ type: 'retry-step', stepId: 'B', attempt: 7, override: null })).toEqual(
      otherAttempt(7, 1, 'B'),
    );
    expect(failedB().when({ type: 'retry-step', stepId: 'B', attempt: 1, override: null })).toHaveLength(3);
  });

  it('attempts that were asked for and never sent are counted', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', ERROR);
    const because = { kind: 'unresolved-reference', reference: 'r' } as const;
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    story.when({ type: 'fail-step', stepId: 'A', because });
    story.when({ type: 'retry-step', stepId: 'A', attempt: 2, override: null });
    expect(story.step('A').record).toMatchObject({ attempt: 1, asked: 3, call: 3, callSince: 3 });
  });
});
