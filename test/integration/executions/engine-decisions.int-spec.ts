// What people may decide while something else goes on: the first wins, and each decision is about one attempt.
import type { Ask } from '../../../src/executions/engines/engine.port.js';
import { plan, step } from '../../support/executions/execution-plans.js';
import { EngineRig } from '../../support/executions/engine-rig.js';
import { ERROR, TIMEOUT } from '../../support/executions/execution-story.js';
import type { CallOutcome } from '../../../src/executions/ports/agent-gateway.port.js';

describe('decisions', () => {
  let rig: EngineRig;
  afterEach(() => rig.close());

  const ended = async (outcome: CallOutcome, slots = 4): Promise<void> => {
    rig = await EngineRig.open({ MAX_CONCURRENT_STEPS: slots });
    await rig.engine.start('x', plan([step('a'), step('b')]), 'c');
    await rig.settled();
    rig.gateway.of('a').answer(outcome);
    await rig.settled();
  };
  /** How each of these, asked at one moment, is answered. */
  const atOnce = async (...asks: readonly Ask[]): Promise<readonly string[]> => {
    const answers = await Promise.all(asks.map((ask) => rig.engine.deliver('x', ask)));
    await rig.settled();
    return answers.map((answer) => (answer?.ok ? 'ok' : (answer?.error.code ?? 'none')));
  };
  const about = { stepId: 'a', attempt: 1 } as const;
  const RETRY: Ask = { type: 'retry-step', ...about, override: null };
  const SKIP: Ask = { type: 'skip-step', ...about, reason: 'r' };
  const COMPLETE: Ask = { type: 'complete-step', ...about, reason: 'r', result: null };
  const CANCEL: Ask = { type: 'cancel', ...about };
  const orders = [
    [RETRY, SKIP, COMPLETE, RETRY, CANCEL],
    [SKIP, RETRY, COMPLETE, CANCEL],
    [COMPLETE, RETRY, SKIP, CANCEL],
  ];

  it.each(orders.flatMap((order) => [[ERROR, order] as const, [TIMEOUT, order] as const]))(
    'of several about the same attempt one wins: after %j, %j',
    async (outcome, order) => {
      await ended(outcome);
      expect((await atOnce(...order)).filter((answer) => answer === 'ok')).toHaveLength(1);
    },
  );

  it('one wins as well while the next attempt waits for a slot', async () => {
    await ended(ERROR, 1);
    await rig.settled();
    expect(rig.gateway.open.map(({ call }) => call.stepId)).toEqual(['b']);
    expect(await atOnce(RETRY)).toEqual(['ok']);
    expect(rig.statuses()).toEqual({ a: 'pending', b: 'running' });
    expect(await atOnce(SKIP, COMPLETE, CANCEL, RETRY)).toEqual(Array(4).fill('step.other-attempt'));
    expect(await atOnce({ ...SKIP, attempt: 2 })).toEqual(['ok']);
  });

  it('a step that waits for its retry goes out now, under the same key', async () => {
    await ended(TIMEOUT);
    const [first] = rig.gateway.sent;
    expect(await atOnce(RETRY)).toEqual(['ok']);
    expect(rig.gateway.of('a').call).toMatchObject({ attempt: 2, idempotencyKey: first?.idempotencyKey });
  });

  it('a step that waits for its retry may be given to another agent, as a call of its own', async () => {
    await ended(TIMEOUT);
    const [first] = rig.gateway.sent;
    expect(await atOnce({ ...RETRY, override: { agent: 'other' } })).toEqual(['ok']);
    const { call } = rig.gateway.of('a');
    expect(call).toMatchObject({ attempt: 2, agent: 'other' });
    expect(call.idempotencyKey).not.toBe(first?.idempotencyKey);
  });

  it('a step whose agent is down may be given to another agent', async () => {
    rig = await EngineRig.open();
    rig.gateway.closed.set('agent', { ok: false, kind: 'agent-down', detail: 'd' });
    await rig.engine.start('x', plan([step('a')]), 'c');
    await rig.settled();
    expect(await atOnce({ type: 'retry-step', stepId: 'a', attempt: 0, override: null })).toEqual(['step.wrong-state']);
    expect(await atOnce({ type: 'retry-step', stepId: 'a', attempt: 0, override: { agent: 'other' } })).toEqual(['ok']);
    expect(rig.gateway.of('a').call).toMatchObject({ agent: 'other', attempt: 1 });
  });

  it('money for a step is approved once by two who press at once', async () => {
    rig = await EngineRig.open();
    rig.budget.limit = 0;
    await rig.engine.start('x', plan([step('a', [], { estimatedCost: 3 })]), 'c');
    await rig.settled();
    const approve = (id: string): Ask => ({
      type: 'approve-budget',
      stepId: 'a',
      attempt: 0,
      approval: { id, amount: 3, approvedBy: id, reason: 'r' },
    });
    expect(await atOnce(approve('kim'), approve('lee'))).toEqual(['ok', 'step.wrong-state']);
    expect(rig.budget.limit).toBe(3);
    expect(rig.statuses()).toEqual({ a: 'running' });
  });

  it('a cancel shows while agents are given time, and keeps its reason', async () => {
    await ended(TIMEOUT);
    await rig.engine.deliver('x', { type: 'pause' });
    await rig.engine.deliver('x', { type: 'cancel', reason: 'no longer wanted' });
    expect(rig.engine.look('x')?.state).toMatchObject({
      phase: { status: 'running' },
      cancelling: { reason: 'no longer wanted' },
    });
    expect(rig.rows('SELECT status FROM executions')).toEqual([{ status: 'running' }]);
    rig.clock.advance(5_000);
    await rig.settled();
    expect(rig.engine.look('x')?.state.phase).toMatchObject({ status: 'cancelled', reason: 'no longer wanted' });
    expect(rig.rows('SELECT status, error_message FROM executions')).toEqual([
      { status: 'cancelled', error_message: 'no longer wanted' },
    ]);
  });
});
