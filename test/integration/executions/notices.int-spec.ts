// Whom must be told what is written in the transaction that decides it: once for what waits, once for how it ended.
import { plan, step } from '../../support/executions/execution-plans.js';
import { EngineRig } from '../../support/executions/engine-rig.js';
import { ERROR } from '../../support/executions/execution-story.js';

describe('the notices of an execution', () => {
  let rig: EngineRig;
  beforeEach(async () => {
    rig = await EngineRig.open();
  });
  afterEach(() => rig.close());

  const written = (): Record<string, unknown>[] =>
    (rig.rows('SELECT seq, type, execution_id, data FROM outbox ORDER BY seq') as { data: string }[]).map((row) => ({
      ...row,
      data: JSON.parse(row.data) as unknown,
    }));
  const types = (): unknown[] => written().map(({ type }) => type);

  it('tell of a failed step once, with what can be done, and of the end with the number of its journal entry', async () => {
    await rig.engine.start('x', plan([step('a'), step('b'), step('c', ['a'])]), 'c');
    await rig.settled();
    rig.gateway.of('a').answer(ERROR);
    await rig.settled();
    expect(types()).toEqual(['attention.needed']);
    rig.gateway.of('b').answer();
    await rig.settled();
    // The execution pauses now, but what waits has been told.
    expect(types()).toEqual(['attention.needed']);
    expect(written()[0]).toMatchObject({
      execution_id: 'x',
      data: {
        executionId: 'x',
        planId: 'plan-1',
        kind: 'step-failed',
        stepId: 'a',
        attempt: 1,
        message: expect.stringContaining('failed') as unknown,
        actions: expect.arrayContaining([
          expect.objectContaining({ path: '/api/v1/executions/x/steps/a/retry' }),
        ]) as unknown,
      },
    });
    await rig.engine.deliver('x', { type: 'retry-step', stepId: 'a', override: null });
    await rig.settled();
    rig.gateway.of('a').answer(ERROR);
    await rig.settled();
    expect(types()).toEqual(['attention.needed', 'attention.needed']);
    expect(written()[1]).toMatchObject({ data: { stepId: 'a', attempt: 2 } });
    await rig.engine.deliver('x', { type: 'cancel' });
    await rig.settled();
    expect(types()).toEqual(['attention.needed', 'attention.needed', 'execution.cancelled']);
    const [end] = rig.rows(`SELECT seq FROM execution_events WHERE type = 'execution.cancelled'`) as { seq: number }[];
    expect(written()[2]).toMatchObject({ seq: end?.seq, data: { costs: { total: 0, currency: 'GBP', estimated: 0 } } });
  });

  it('tell of money that is missing, and of nothing when a person paused it', async () => {
    rig.budget.limit = 5;
    await rig.engine.start('x', plan([step('a', [], { estimatedCost: 9 })]), 'c');
    await rig.engine.start('y', plan([step('a'), step('b', ['a'])]), 'c');
    await rig.engine.deliver('y', { type: 'pause' });
    await rig.settled();
    expect(written()).toMatchObject([
      { type: 'attention.needed', data: { executionId: 'x', kind: 'budget', stepId: 'a' } },
    ]);
  });

  it('are gone with the transaction that failed, and come with the one that did not', async () => {
    rig.budget.limit = 5;
    await rig.engine.start('x', plan([step('a'), step('b', ['a'], { estimatedCost: 9 })]), 'c');
    await rig.settled();
    rig.budget.failNextPersist = true;
    rig.gateway.of('a').answer();
    await rig.settled();
    expect(types()).toEqual([]);
    rig.clock.advance(5_000);
    await rig.settled();
    expect(types()).toEqual(['attention.needed']);
    const numbers = rig.rows('SELECT seq FROM execution_events UNION SELECT seq FROM outbox ORDER BY seq') as {
      seq: number;
    }[];
    expect(numbers.map(({ seq }) => seq)).toEqual(numbers.map((_, index) => index + 1));
  });
});
