// Spans decide, not dates: whatever the clock on the wall does, a retry waits as long as it was told to.
import { plan, step } from '../../support/executions/execution-plans.js';
import { EngineRig } from '../../support/executions/engine-rig.js';
import { TIMEOUT } from '../../support/executions/execution-story.js';
import { JournalStore } from '../../../src/executions/store/journal.store.js';

const HOUR = 3_600_000;

describe('the engine and the clock on the wall', () => {
  let rig: EngineRig;
  afterEach(() => rig.close());

  /** A retry of 500 ms has begun to wait. */
  const waiting = async (): Promise<void> => {
    rig = await EngineRig.open({ RETRY_DELAY: 1_000 });
    await rig.engine.start('x', plan([step('a')]), 'c');
    await rig.settled();
    rig.gateway.of('a').answer(TIMEOUT);
    await rig.settled();
  };
  const sent = (): number => rig.gateway.sent.length;
  const pass = async (ms: number): Promise<void> => {
    rig.clock.advance(ms);
    await rig.settled();
  };
  /** Makes the engine look at the execution again for another reason. */
  const stir = async (): Promise<void> => {
    rig.gateway.reopen('agent');
    await rig.engine.deliver('x', { type: 'approve-budget', approval: APPROVAL });
    await rig.settled();
  };
  const APPROVAL = { id: 'a', amount: 1, approvedBy: 'kim', reason: 'r' };

  it.each([-HOUR, HOUR, -500 * 24 * HOUR])('a step of %d ms neither delays nor hastens a retry', async (shift) => {
    await waiting();
    rig.clock.step(shift);
    await stir();
    await pass(499);
    await stir();
    expect(sent()).toBe(1);
    await pass(1);
    expect(sent()).toBe(2);
  });

  it('a clock that is wrong when the wait begins and right when it ends does neither', async () => {
    rig = await EngineRig.open({ RETRY_DELAY: 1_000 });
    rig.clock.step(-HOUR);
    await rig.engine.start('x', plan([step('a')]), 'c');
    await rig.settled();
    rig.gateway.of('a').answer(TIMEOUT);
    await rig.settled();
    rig.clock.step(HOUR);
    await pass(499);
    expect(sent()).toBe(1);
    await pass(1);
    expect(sent()).toBe(2);
  });

  it.each([
    [-HOUR, 500],
    [HOUR, 0],
    [200, 300],
  ])('over a restart with the clock set by %d ms it waits at most the span: %d ms', async (shift, left) => {
    await waiting();
    rig.clock.step(shift);
    await rig.restart();
    await rig.settled();
    if (left > 0) {
      expect(sent()).toBe(0);
      await pass(left - 1);
      expect(sent()).toBe(0);
    }
    await pass(1);
    expect(rig.gateway.of('a').call.attempt).toBe(2);
  });

  it('a pause keeps what was left to wait, measured as a span, over a restart as well', async () => {
    await waiting();
    await pass(200);
    rig.clock.step(-HOUR);
    await rig.engine.deliver('x', { type: 'pause' });
    await pass(10_000);
    await rig.restart();
    await rig.engine.deliver('x', { type: 'resume' });
    await pass(299);
    expect(sent()).toBe(0);
    await pass(1);
    expect(sent()).toBe(1);
  });

  it('times that are shown never run backwards within an execution', async () => {
    await waiting();
    rig.clock.step(-HOUR);
    await pass(500);
    rig.gateway.of('a').answer();
    await rig.settled();
    const events = new JournalStore(rig.temp.database).read('x').map(({ event }) => event);
    const times = events.map(({ at }) => at);
    expect(events.at(-1)?.type).toBe('execution.completed');
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(rig.rows('SELECT started_at <= completed_at AS forward FROM step_executions')).toEqual([{ forward: 1 }]);
  });
});
