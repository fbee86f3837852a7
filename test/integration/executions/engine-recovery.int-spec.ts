// What the engine makes of interruptions: restarts at awkward moments, transactions that fail, answers out of turn.
import { diamond, plan, step } from '../../support/executions/execution-plans.js';
import { EngineRig } from '../../support/executions/engine-rig.js';
import { ERROR, TIMEOUT } from '../../support/executions/execution-story.js';
import { DONE, type OpenCall } from '../../support/fakes/fake-gateway.js';

describe('an interrupted engine', () => {
  let rig: EngineRig;
  const open = async (settings: Parameters<typeof EngineRig.open>[0] = {}): Promise<void> => {
    rig = await EngineRig.open(settings);
  };
  afterEach(() => rig.close());

  const phase = (executionId = 'x'): unknown => rig.engine.look(executionId)?.state.phase;

  it('ends a cancelled execution after a restart and sends nothing of it again', async () => {
    await open();
    await rig.engine.start('x', diamond(), 'c');
    await rig.settled();
    await rig.engine.deliver('x', { type: 'cancel' });
    await rig.restart();
    await rig.settled();
    expect(rig.gateway.sent).toEqual([]);
    expect(phase()).toMatchObject({ status: 'cancelled' });
    expect(rig.statuses()).toEqual({ A: 'cancelled', B: 'cancelled', C: 'cancelled', D: 'cancelled' });
  });

  it('sets aside an execution whose interrupted call cannot be made again; the others go on', async () => {
    await open();
    const takes = step('b', ['a'], { parameters: { path: { $ref: 'a.result.path' } } });
    await rig.engine.start('x', plan([step('a'), takes]), 'c');
    await rig.engine.start('y', plan([step('a')]), 'c');
    await rig.settled();
    rig.gateway.of('a').answer({ ...DONE, result: { path: '/p' } } as typeof DONE);
    await rig.settled();
    rig.temp.database.native
      .prepare(`UPDATE execution_events SET data = replace(data, '/p', '') WHERE type = 'step.completed'`)
      .run();
    rig.temp.database.native
      .prepare(`UPDATE execution_events SET data = replace(data, '"path"', '"gone"') WHERE type = 'step.completed'`)
      .run();
    expect(await rig.restart()).toEqual([expect.objectContaining({ executionId: 'x' })]);
    await rig.settled();
    rig.clock.advance(2_000);
    await rig.settled();
    expect(rig.gateway.sent.map((call) => call.executionId)).toEqual(['y']);
  });

  it('does not lose a step that was to start in a transaction that failed', async () => {
    await open({ MAX_CONCURRENT_STEPS: 1 });
    await rig.engine.start('x', plan([step('a')]), 'c');
    await rig.settled();
    await rig.engine.start('y', plan([step('b')]), 'c');
    await rig.settled();
    rig.budget.failNextPersist = true;
    rig.gateway.of('a').answer();
    await rig.settled();
    expect(phase('x')).toMatchObject({ status: 'running' });
    rig.clock.advance(1_000);
    await rig.settled();
    expect(phase('x')).toMatchObject({ status: 'completed' });
    expect(rig.gateway.open.map(({ call }) => call.stepId)).toEqual(['b']);
  });

  /** Its first attempt is in doubt, the second one is out. */
  const secondAttempt = async (): Promise<OpenCall> => {
    await open();
    await rig.engine.start('x', plan([step('a', [], { estimatedCost: 3 })]), 'c');
    await rig.settled();
    const first = rig.gateway.of('a');
    first.answer(TIMEOUT);
    await rig.settled();
    rig.clock.advance(500);
    await rig.settled();
    return first;
  };

  it('keeps the hold of an attempt in doubt when the next one could not even be sent', async () => {
    const first = await secondAttempt();
    rig.gateway.of('a').answer({ kind: 'unreachable', failure: { code: 'f', message: 'refused' }, sent: false });
    await rig.settled();
    expect(rig.budget.held()).toBe(3);
    first.hooks.onLate({ outcome: DONE });
    await rig.settled();
    expect(phase()).toMatchObject({ status: 'completed' });
    expect([rig.budget.spent, rig.budget.held()]).toEqual([3, 0]);
  });

  it('charges a late refusal and keeps the hold of the attempt that is under way', async () => {
    const first = await secondAttempt();
    first.hooks.onLate({ outcome: { ...ERROR, cost: 1 } });
    await rig.settled();
    expect([rig.budget.spent, rig.budget.held()]).toEqual([1, 3]);
    rig.gateway.of('a').answer();
    await rig.settled();
    expect([rig.budget.spent, rig.budget.held()]).toEqual([4, 0]);
    expect(rig.rows('SELECT cost FROM step_executions')).toEqual([{ cost: 4 / 1e6 }]);
  });
});
