import { diamond, plan, step } from '../../../test/support/executions/execution-plans.js';
import { ERROR, Story, SUCCESS, TIMEOUT } from '../../../test/support/executions/execution-story.js';

describe('the way through a diamond', () => {
  it('completes when every step has', () => {
    const story = new Story(diamond());
    expect(story.run('A')).toEqual(['step.completed A']);
    story.start('B', 'C');
    expect(story.ends('B', SUCCESS)).toEqual(['step.completed B']);
    expect(story.refused({ type: 'start-step', stepId: 'nope', callId: 'c', hold: null }).code).toBe('step.not-found');
    expect(story.ends('C', SUCCESS)).toEqual(['step.completed C']);
    expect(story.run('D')).toEqual(['step.completed D', 'execution.completed']);
  });

  it('skips what depends on a failed step, goes on elsewhere, then pauses', () => {
    const story = new Story(diamond());
    story.run('A');
    story.start('B', 'C');
    expect(story.ends('B', ERROR)).toEqual(['step.failed B', 'step.skipped D']);
    expect(story.state.phase.status).toBe('running');
    expect(story.ends('C', SUCCESS)).toEqual(['step.completed C', 'execution.paused']);
    expect(story.state.phase).toMatchObject({ status: 'paused', reason: 'step-failed' });
    expect(story.step('D')).toMatchObject({ cause: { kind: 'dependency', stepId: 'B', byChoice: false } });
  });

  it('revives on retry what the failure had skipped', () => {
    const story = new Story(diamond());
    story.run('A');
    story.start('B', 'C');
    story.ends('B', ERROR);
    story.ends('C', SUCCESS);
    const events = story.when({ type: 'retry-step', stepId: 'B', override: null });
    expect(events).toEqual(['step.retried B', 'step.revived D', 'execution.resumed']);
    story.run('B');
    expect(story.run('D')).toContain('execution.completed');
  });

  it('keeps a dependent skipped while another of its dependencies is failed', () => {
    const story = new Story(diamond());
    story.run('A');
    story.start('B', 'C');
    story.ends('B', ERROR);
    story.ends('C', ERROR);
    expect(story.when({ type: 'retry-step', stepId: 'B', override: null })).toEqual([
      'step.retried B',
      'step.skipped D', // because of C now
      'execution.resumed',
    ]);
    expect(story.statuses()['D']).toBe('skipped');
    story.run('B');
    expect(story.state.phase).toMatchObject({ status: 'paused', reason: 'step-failed' });
    expect(story.when({ type: 'retry-step', stepId: 'C', override: null })).toContain('step.revived D');
  });
});

describe('retries', () => {
  it('come after growing waits, a bounded number of times', () => {
    const story = new Story(plan([step('A')]));
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(story.run('A', TIMEOUT)).toEqual(['step.retry-scheduled A']);
      const { wait } = story.step('A') as { wait: { leftMs: number } };
      waits.push(wait.leftMs);
    }
    expect(story.run('A', TIMEOUT)).toEqual(['step.failed A', 'execution.paused']);
    expect(waits).toEqual([500, 1_000, 2_000]);
    expect(story.step('A').record.attempt).toBe(4);
  });

  it('wait at least as long as the agent asks', () => {
    const story = new Story(plan([step('A')]));
    const failure = { code: 'agent.http-status', message: '503' };
    story.run('A', { kind: 'unreachable', failure, sent: true, answered: true, retryAfterMs: 20_000 });
    expect(story.step('A')).toMatchObject({ wait: { kind: 'retry', from: 1_000, leftMs: 20_000 } });
  });

  it('are counted anew after a person had it tried again', () => {
    const story = new Story(plan([step('A', [], { maxRetries: 0 })]));
    story.run('A', TIMEOUT);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    expect(story.run('A', TIMEOUT)).toContain('step.failed A');
    expect(story.step('A').record).toMatchObject({ attempt: 2, call: 2 });
  });

  it('happen on an agent error only when the agent says so', () => {
    const story = new Story(plan([step('A')]));
    expect(story.run('A', { ...ERROR, retryable: true })).toEqual(['step.retry-scheduled A']);
    expect(story.run('A', ERROR)).toContain('step.failed A');
  });

  it('never happen on their own when the outcome of a non-idempotent call is in doubt', () => {
    const story = new Story(plan([step('A', [], { idempotent: false })]));
    expect(story.run('A', TIMEOUT)).toEqual(['step.failed A', 'execution.paused']);
    expect(story.step('A')).toMatchObject({ failure: { code: 'step.ambiguous-outcome' } });
  });

  it('stand still while paused', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', TIMEOUT);
    story.wait(100).when({ type: 'pause', left: { A: 400 } });
    story.wait(10_000).when({ type: 'resume' });
    expect(story.step('A')).toMatchObject({ wait: { kind: 'retry', from: 11_100, leftMs: 400 } });
  });
});

describe('late answers', () => {
  const failure = { code: 'agent.timeout', message: 'silence' };

  it('are adopted while the step waits for its retry', () => {
    const story = new Story(plan([step('A')]));
    story.run('A', { kind: 'timed-out', failure });
    expect(story.ends('A', SUCCESS, { late: true })).toEqual(['step.completed A', 'execution.completed']);
    expect(story.step('A')).toMatchObject({ by: 'late' });
  });

  it('revive what the failure had skipped', () => {
    const story = new Story(plan([step('A', [], { maxRetries: 0 }), step('B', ['A'])]));
    story.run('A', TIMEOUT);
    expect(story.statuses()).toEqual({ A: 'failed', B: 'skipped' });
    expect(story.ends('A', SUCCESS, { late: true })).toEqual([
      'step.completed A',
      'step.revived B',
      'execution.resumed',
    ]);
  });

  it('only have their cost booked once the step is completed', () => {
    const story = new Story(plan([step('A'), step('B')]));
    story.run('A', TIMEOUT);
    story.run('A');
    const charges = [{ service: 'ec2', amount: 5, currency: 'GBP' }];
    const accounting = { kind: 'settled', holdId: 'h', charges, unconfirmed: false, overrun: false } as const;
    const events = story.ends('A', SUCCESS, { late: true, callId: 'call-1', accounting });
    expect(events).toEqual(['budget.settled A', 'step.answered-late A']);
    expect(story.step('A').record.charges).toEqual(charges);
  });

  it('of a call that a person has replaced are not adopted', () => {
    const story = new Story(plan([step('A', [], { maxRetries: 0 })]));
    story.run('A', TIMEOUT);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    const late = story.when({
      type: 'record-outcome',
      stepId: 'A',
      callId: 'call-1',
      outcome: SUCCESS,
      accounting: { kind: 'kept' },
      rules: { maxRetries: 0, delayMs: 0, jitter: 0 },
      late: true,
      call: 1,
    });
    expect(late).toEqual(['step.answered-late A']);
  });
});

describe('what a person decides', () => {
  const failedB = (): Story => {
    const story = new Story(diamond({ D: { parameters: { from: { $ref: 'B.result.path' } } } }));
    story.run('A');
    story.run('B', ERROR);
    story.run('C');
    return story;
  };

  it('skip: dependents are skipped by choice and the execution may complete', () => {
    const story = failedB();
    expect(story.when({ type: 'skip-step', stepId: 'B', reason: 'not needed' })).toEqual([
      'step.skipped B',
      'step.skipped D', // by choice now
      'execution.completed',
    ]);
  });

  it('skip with a stand-in: dependents run', () => {
    const story = failedB();
    const events = story.when({ type: 'skip-step', stepId: 'B', reason: 'by hand', standIn: { path: '/p' } });
    expect(events).toEqual(['step.skipped B', 'step.revived D', 'execution.resumed']);
    expect(story.run('D')).toContain('execution.completed');
  });

  it('a result that lacks what later steps refer to is refused', () => {
    const refusal = failedB().refused({ type: 'skip-step', stepId: 'B', reason: 'by hand', standIn: {} });
    expect(refusal).toMatchObject({ code: 'step.unfit-result', errors: [{ pointer: '/result/path' }] });
  });

  it('complete by hand, with its cost', () => {
    const story = failedB();
    const charges = [{ service: 'other', amount: 7, currency: 'GBP' }];
    const events = story.when({
      type: 'complete-step',
      stepId: 'B',
      reason: 'did it',
      result: { path: '/p' },
      accounting: { kind: 'settled', holdId: 'h', charges, unconfirmed: false, overrun: false },
    });
    expect(events).toEqual(['budget.settled B', 'step.completed B', 'step.revived D', 'execution.resumed']);
    expect(story.step('B').record.charges).toEqual(charges);
  });

  it('the first decision wins', () => {
    const story = failedB();
    story.when({ type: 'retry-step', stepId: 'B', override: null });
    expect(story.refused({ type: 'retry-step', stepId: 'B', override: null }).code).toBe('step.wrong-state');
  });

  it('a decision about another attempt is refused', () => {
    const refusal = failedB().refused({ type: 'retry-step', stepId: 'B', attempt: 7, override: null });
    expect(refusal.code).toBe('step.other-attempt');
  });

  it('resume cannot go past a failed step', () => {
    expect(failedB().refused({ type: 'resume' }).code).toBe('execution.waiting-for-decision');
  });
});

describe('onFailure', () => {
  it('skip: goes past it and may complete', () => {
    const story = new Story(plan([step('A', [], { onFailure: 'skip' }), step('B', ['A']), step('C')]));
    expect(story.run('A', ERROR)).toEqual(['step.failed A', 'step.skipped A', 'step.skipped B']);
    expect(story.run('C')).toEqual(['step.completed C', 'execution.completed']);
  });

  it('fail: lets running steps finish, skips the rest, ends failed', () => {
    const story = new Story(plan([step('A', [], { onFailure: 'fail' }), step('B'), step('C', ['B'])]));
    story.start('B');
    expect(story.run('A', ERROR)).toEqual(['step.failed A', 'step.skipped C']);
    expect(story.ends('B', SUCCESS)).toEqual(['step.completed B', 'execution.failed']);
    expect(story.state.phase).toMatchObject({ status: 'failed', error: { code: 'agent.error' } });
  });
});

describe('cancel and pause', () => {
  it('cancel ends once nothing runs any more', () => {
    const story = new Story(diamond());
    story.start('A');
    const events = story.when({ type: 'cancel' });
    expect(events).toEqual(['execution.cancel-requested', 'step.cancelled B', 'step.cancelled C', 'step.cancelled D']);
    expect(story.when({ type: 'cancel' })).toEqual([]);
    expect(story.ends('A', { kind: 'aborted' })).toEqual(['step.cancelled A', 'execution.cancelled']);
    expect(story.refused({ type: 'pause', left: {} }).code).toBe('execution.not-running');
  });

  it('cancel works on a paused execution', () => {
    const story = new Story(plan([step('A'), step('B', ['A'])]));
    story.run('A', ERROR);
    expect(story.when({ type: 'cancel' })).toEqual(['execution.cancel-requested', 'execution.cancelled']);
  });

  it('a cancelled execution retries nothing', () => {
    const story = new Story(plan([step('A')]));
    story.start('A');
    story.when({ type: 'cancel' });
    expect(story.ends('A', TIMEOUT)).toEqual(['step.failed A', 'execution.cancelled']);
  });

  it('pause lets running steps finish', () => {
    const story = new Story(diamond());
    story.start('A');
    story.when({ type: 'pause', left: {} });
    expect(story.ends('A', SUCCESS)).toEqual(['step.completed A']);
    expect(story.refused({ type: 'pause', left: {} }).code).toBe('execution.already-paused');
    expect(story.when({ type: 'resume' })).toEqual(['execution.resumed']);
  });
});

describe('the approval', () => {
  it('may leave steps out, with what depends on them', () => {
    const story = new Story(plan([step('A', [], { skip: true }), step('B', ['A']), step('C')]));
    expect(story.statuses()).toEqual({ A: 'skipped', B: 'skipped', C: 'pending' });
    expect(story.run('C')).toContain('execution.completed');
  });
});

it('a journal replays to the same state', () => {
  const story = new Story(diamond());
  story.run('A');
  story.start('B', 'C');
  story.ends('B', TIMEOUT);
  story.ends('C', ERROR);
  story.when({ type: 'retry-step', stepId: 'C', override: { timeoutMs: 5 } });
  story.when({ type: 'pause', left: {} });
  story.wait(50).when({ type: 'resume' });
  expect(story.replayed()).toEqual(story.state);
});
