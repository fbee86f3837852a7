// What is stored of an execution may be broken in any way: it is set aside and told, never stops the start, and the
// others run.
import { plan, step } from '../../support/executions/execution-plans.js';
import { EngineRig } from '../../support/executions/engine-rig.js';
import { ExecutionUnreadable } from '../../../src/executions/executions.errors.js';
import { JournalStore } from '../../../src/executions/store/journal.store.js';
import { eventView } from '../../../src/executions/views/event-view.js';

const OF_X = `FROM execution_events WHERE execution_id = 'x'`;
const BREAKAGES: readonly (readonly [what: string, sql: string])[] = [
  ['a row without a journal', `DELETE ${OF_X}`],
  ['a journal without its beginning', `DELETE ${OF_X} AND type = 'execution.started'`],
  ['an entry that is no JSON', `UPDATE execution_events SET data = '{' WHERE execution_id = 'x'`],
  ['an entry without its members', `UPDATE execution_events SET data = '{}' WHERE execution_id = 'x'`],
  ['an entry that is null', `UPDATE execution_events SET data = 'null' WHERE execution_id = 'x'`],
  [
    'an entry of an unknown type',
    `UPDATE execution_events SET type = 'step.danced' WHERE execution_id = 'x' AND step_id = 'a'`,
  ],
  [
    'a plan in a circle',
    `UPDATE execution_events SET data = replace(data, '"dependencies":[]', '"dependencies":["a"]')
       WHERE execution_id = 'x' AND type = 'execution.started'`,
  ],
  [
    'a plan whose steps have no parameters',
    `UPDATE execution_events SET data = json_remove(data, '$.plan.steps[0].parameters', '$.plan.steps[1].parameters')
       WHERE execution_id = 'x' AND type = 'execution.started'`,
  ],
];

describe('an execution of which no sense can be made', () => {
  let rig: EngineRig;
  beforeEach(async () => {
    rig = await EngineRig.open({ MAX_CONCURRENT_STEPS: 3 });
    for (const id of ['x', 'y', 'z']) await rig.engine.start(id, plan([step('a'), step('b', ['a'])]), 'c');
    await rig.settled();
  });
  afterEach(() => rig.close());

  it.each(BREAKAGES)('is set aside and told: %s', async (_what, sql) => {
    rig.temp.database.native.prepare(sql).run();
    const aside = await rig.restart();
    await rig.settled();
    expect(aside).toEqual([{ executionId: 'x', message: expect.stringContaining('x cannot be read') as string }]);
    expect(rig.gateway.sent.map(({ executionId }) => executionId).sort()).toEqual(['y', 'z']);
    expect(() => rig.engine.look('x')).toThrow(ExecutionUnreadable);
    await expect(rig.engine.deliver('x', { type: 'cancel' })).rejects.toThrow(ExecutionUnreadable);
    for (const id of ['y', 'z']) await rig.engine.deliver(id, { type: 'cancel' });
    rig.clock.advance(5_000);
    await rig.settled();
    expect(rig.rows(`SELECT id FROM executions WHERE status = 'cancelled' ORDER BY id`)).toEqual([
      { id: 'y' },
      { id: 'z' },
    ]);
  });

  it.each(BREAKAGES)('is shown as far as it goes, beside the others: %s', (_what, sql) => {
    rig.temp.database.native.prepare(sql).run();
    const views = new JournalStore(rig.temp.database).page(undefined, 0, 100).entries.map(eventView);
    expect(views.filter(({ executionId }) => executionId === 'y')).toHaveLength(2);
    expect(() => JSON.stringify(views)).not.toThrow();
  });

  it('is found out also when it has ended', async () => {
    rig.gateway.of('a').answer();
    await rig.settled();
    await rig.engine.deliver('x', { type: 'cancel' });
    rig.clock.advance(5_000);
    await rig.settled();
    rig.temp.database.native.prepare(`DELETE ${OF_X}`).run();
    expect(await rig.restart()).toEqual([]);
    expect(() => rig.engine.look('x')).toThrow('its row has no journal');
    expect(rig.engine.look('nope')).toBeUndefined();
  });

  it('keeps nobody waiting when it is found out while the service runs', async () => {
    // As if a rule of the core could make nothing of it.
    const actors = (rig.engine as unknown as { actors: Map<string, { state: { plan: { steps: object[] } } }> }).actors;
    const broken = actors.get('x');
    if (!broken) throw new Error('x does not run');
    Object.defineProperty(broken.state.plan.steps[1], 'parameters', { get: () => JSON.parse('{') as object });
    const told: string[] = [];
    rig.engine.onSetAside(({ executionId }) => told.push(executionId));
    for (const { call, answer } of [...rig.gateway.open]) if (call.stepId === 'a') answer();
    for (let second = 0; second < 3; second += 1) {
      await rig.settled();
      rig.clock.advance(1_000);
    }
    await rig.settled();
    expect(told).toEqual(['x']);
    expect(rig.gateway.open.map(({ call }) => `${call.executionId}.${call.stepId}`).sort()).toEqual(['y.b', 'z.b']);
  });
});
