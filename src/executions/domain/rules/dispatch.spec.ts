import { diamond, plan, step } from '../../../../test/support/executions/execution-plans.js';
import { event, failed, paused, Story } from '../../../../test/support/executions/execution-story.js';

const started = (stepId: string, attempt: number, callId: string, more: object = {}): object =>
  event('step.started', { attempt, callId, ...more }, stepId);

/** Nobody knows yet how B ended; D waits for B and C. */
const underWay = (): Story => {
  const story = new Story(diamond());
  story.run('A');
  story.start('B', 'C');
  return story;
};

describe('starting', () => {
  it('again after a restart is the same attempt', () => {
    const story = new Story(plan([step('A')]));
    story.start('A');
    expect(story.when({ type: 'resend-step', stepId: 'A', callId: 'c2', hold: null })).toEqual([
      started('A', 1, 'c2', { resent: true }),
    ]);
    expect(story.step('A')).toMatchObject({ callId: 'c2', record: { attempt: 1, startedAt: 1_000, endedAt: null } });
  });

  it('unsent fails for what was found', () => {
    const story = new Story(plan([step('A'), step('B')]));
    const because = { kind: 'unresolved-reference', reference: 'Z.result.path' } as const;
    expect(story.when({ type: 'fail-step', stepId: 'A', because })).toEqual([
      failed('A', 0, {
        code: 'step.unresolved-reference',
        message: 'step "A" refers to Z.result.path, which is not there; nothing was sent',
      }),
    ]);
    const problems = ['a', 'b', 'c', 'd', ''].map((name) => ({ pointer: name && `/${name}`, message: 'is wrong' }));
    const answer = story.when({ type: 'fail-step', stepId: 'B', because: { kind: 'invalid-parameters', problems } });
    const said = 'what earlier steps gave does not fit agent.work: /a is wrong; /b is wrong; /c is wrong and 2 more';
    expect(answer).toEqual([
      failed('B', 0, {
        code: 'step.invalid-parameters',
        message: `${said}; nothing was sent: retry step "B" with other parameters, skip it or complete it by hand`,
        details: { errors: problems },
      }),
      paused('step-failed'),
    ]);
  });

  it('names what is wrong with the whole of it, and no more than there is', () => {
    const story = new Story(plan([step('A')]));
    const problems = [{ pointer: '', message: 'is wrong' }];
    story.when({ type: 'fail-step', stepId: 'A', because: { kind: 'invalid-parameters', problems } });
    expect(story.step('A')).toMatchObject({
      failure: { message: expect.stringContaining('agent.work: / is wrong; nothing was sent') as string },
    });
  });

  it.each([
    ['start-step', 'start', { callId: 'c', hold: null }],
    ['block-step', 'block', { reason: 'budget', message: 'm', figures: {} }],
    ['fail-step', 'fail', { because: { kind: 'unresolved-reference', reference: 'r' } }],
  ] as const)('%s is for pending steps only', (type, what, more) => {
    const story = underWay();
    const command = { type, stepId: 'B', ...more } as Parameters<Story['when']>[0];
    expect(story.refused(command)).toEqual({
      code: 'step.wrong-state',
      message: `${what}: step "B" is running; only a step that is pending can be`,
    });
    const nowhere = { code: 'step.not-found', message: 'there is no step "Z" in this execution' };
    expect(story.refused({ ...command, stepId: 'Z' } as typeof command)).toEqual(nowhere);
  });

  it('again is for running steps only', () => {
    expect(underWay().refused({ type: 'resend-step', stepId: 'A', callId: 'c', hold: null })).toEqual({
      code: 'step.wrong-state',
      message: 'resend: step "A" is completed; only a step that is running can be',
    });
  });
});
