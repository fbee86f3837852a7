import type { FieldProblem } from '../../../src/kernel/problem.js';
import { diamond, plan, step } from '../../support/executions/execution-plans.js';
import { EngineRig } from '../../support/executions/engine-rig.js';
import { ERROR, TIMEOUT } from '../../support/executions/execution-story.js';
import { DONE } from '../../support/fakes/fake-gateway.js';

describe('the embedded engine', () => {
  let rig: EngineRig;
  const open = async (settings: Parameters<typeof EngineRig.open>[0] = {}): Promise<EngineRig> => {
    rig = await EngineRig.open(settings);
    return rig;
  };
  afterEach(() => rig.close());

  const phase = (executionId = 'x'): unknown => rig.engine.look(executionId)?.state.phase;
  const sent = (): string[] => rig.gateway.sent.map((call) => call.stepId);

  it('runs a diamond: B and C at once, D after both', async () => {
    await open();
    await rig.engine.start('x', diamond(), 'c');
    await rig.settled();
    expect(sent()).toEqual(['A']);
    rig.gateway.of('A').answer();
    await rig.settled();
    expect(sent()).toEqual(['A', 'B', 'C']);
    rig.gateway.of('B').answer();
    await rig.settled();
    expect(sent()).toEqual(['A', 'B', 'C']);
    rig.gateway.of('C').answer();
    await rig.settled();
    rig.gateway.of('D').answer();
    await rig.settled();
    expect(phase()).toMatchObject({ status: 'completed' });
    expect(rig.rows('SELECT status FROM executions')).toEqual([{ status: 'completed' }]);
    expect(rig.rows('SELECT step_id, status FROM step_executions ORDER BY step_id')).toEqual(
      ['A', 'B', 'C', 'D'].map((step_id) => ({ step_id, status: 'completed' })),
    );
    expect(rig.gateway.logged.filter((line) => line.endsWith(' A'))).toEqual(['request A', 'succeeded A']);
  });

  it('keeps to the slots and lets executions take turns', async () => {
    await open({ MAX_CONCURRENT_STEPS: 2 });
    const wide = plan([step('a'), step('b'), step('c')]);
    await Promise.all([rig.engine.start('x', wide, 'c'), rig.engine.start('y', wide, 'c')]);
    await rig.settled();
    expect(rig.gateway.open).toHaveLength(2);
    for (let turn = 0; turn < 4; turn += 1) {
      rig.gateway.open[0]?.answer();
      await rig.settled();
    }
    expect(rig.gateway.sent.map((call) => call.executionId)).toEqual(['x', 'y', 'x', 'y', 'x', 'y']);
  });

  it("keeps to an agent's own limit while others go on", async () => {
    await open();
    rig.gateway.limits.set('slow', 1);
    await rig.engine.start(
      'x',
      plan([step('a', [], { agent: 'slow' }), step('b', [], { agent: 'slow' }), step('c')]),
      'c',
    );
    await rig.settled();
    expect(sent().sort()).toEqual(['a', 'c']);
  });

  it('starts the step with the longest way to the end first', async () => {
    await open({ MAX_CONCURRENT_STEPS: 1 });
    await rig.engine.start('x', plan([step('short'), step('long', [], { estimatedDurationMs: 9_000 })]), 'c');
    await rig.settled();
    expect(sent()).toEqual(['long']);
  });

  it('waits for an agent that is down without using up attempts', async () => {
    await open();
    rig.gateway.closed.set('agent', { ok: false, kind: 'agent-down', detail: 'breaker' });
    await rig.engine.start('x', plan([step('a')]), 'c');
    await rig.settled();
    expect(sent()).toEqual([]);
    rig.gateway.reopen('agent');
    await rig.settled();
    expect(rig.gateway.of('a').call.attempt).toBe(1);
  });

  it('retries after the wait, with the same key and a new id', async () => {
    await open();
    await rig.engine.start('x', plan([step('a')]), 'c');
    await rig.settled();
    rig.gateway.of('a').answer(TIMEOUT);
    await rig.settled();
    rig.clock.advance(499);
    await rig.settled();
    expect(sent()).toHaveLength(1);
    rig.clock.advance(1);
    await rig.settled();
    const [first, second] = rig.gateway.sent;
    expect(second).toMatchObject({ attempt: 2, idempotencyKey: first?.idempotencyKey });
    expect(second?.id).not.toBe(first?.id);
  });

  it('goes on after a restart: waits keep their time, open calls go out again under the same key', async () => {
    await open();
    await rig.engine.start('x', plan([step('a'), step('b'), step('c', ['b'])]), 'c');
    await rig.settled();
    const key = rig.gateway.of('b').call.idempotencyKey;
    rig.gateway.of('a').answer(TIMEOUT);
    await rig.settled();
    await rig.restart();
    await rig.settled();
    expect(rig.gateway.sent).toEqual([expect.objectContaining({ stepId: 'b', attempt: 1, idempotencyKey: key })]);
    rig.clock.advance(500);
    await rig.settled();
    expect(rig.gateway.of('a').call.attempt).toBe(2);
    rig.gateway.of('a').answer();
    rig.gateway.of('b').answer();
    await rig.settled();
    rig.gateway.of('c').answer();
    await rig.settled();
    expect(phase()).toMatchObject({ status: 'completed' });
  });

  it('after a restart asks about an interrupted call that is not idempotent', async () => {
    await open();
    await rig.engine.start('x', plan([step('a', [], { idempotent: false })]), 'c');
    await rig.settled();
    await rig.restart();
    await rig.settled();
    expect(sent()).toEqual([]);
    expect(phase()).toMatchObject({ status: 'paused', reason: 'step-failed' });
    expect(rig.engine.look('x')?.state.steps[0]).toMatchObject({ failure: { code: 'step.ambiguous-outcome' } });
  });

  it('sets a broken journal aside and takes up the others', async () => {
    await open();
    await rig.engine.start('x', plan([step('a')]), 'c');
    await rig.engine.start('y', plan([step('a')]), 'c');
    await rig.settled();
    rig.temp.database.native
      .prepare(`UPDATE execution_events SET data = '{' WHERE execution_id = 'x' AND type = 'execution.started'`)
      .run();
    expect(await rig.restart()).toEqual([expect.objectContaining({ executionId: 'x' })]);
    await rig.settled();
    expect(rig.gateway.sent.map((call) => call.executionId)).toEqual(['y']);
  });

  it('passes results on, and fails a step whose reference leads nowhere without sending it', async () => {
    await open();
    const good = step('b', ['a'], { parameters: { path: { $ref: 'a.result.path' } } });
    const bad = step('c', ['a'], { parameters: { path: { $ref: 'a.result.nope' } } });
    await rig.engine.start('x', plan([step('a'), good, bad]), 'c');
    await rig.settled();
    rig.gateway.of('a').answer({ ...DONE, result: { path: '/p' } } as typeof DONE);
    await rig.settled();
    expect(rig.gateway.of('b').call.parameters).toEqual({ path: '/p' });
    expect(sent()).toEqual(['a', 'b']);
    expect(rig.engine.look('x')?.state.steps[2]).toMatchObject({ failure: { code: 'step.unresolved-reference' } });
  });

  it.each([
    ['at once', (problems: readonly FieldProblem[]) => problems],
    ['after a while', (problems: readonly FieldProblem[]) => Promise.resolve(problems)],
  ])('holds what a reference brings against the schema before money is held, told %s', async (_, told) => {
    await open();
    const problem = { pointer: '/n', message: 'must be integer' };
    const asked: unknown[] = [];
    rig.schemas = {
      check: (...call) => {
        asked.push(call);
        return told(call[2]['n'] === 'text' ? [problem] : []);
      },
    };
    await rig.restart();
    const takes = { estimatedCost: 3, parameters: { n: { $ref: 'a.result.n' } } };
    const good = { estimatedCost: 3, parameters: { n: { $ref: 'a.result.good' } } };
    await rig.engine.start('x', plan([step('a'), step('b', ['a'], takes), step('c', ['a'], good)]), 'c');
    await rig.settled();
    expect(asked).toEqual([]);
    rig.gateway.of('a').answer({ ...DONE, result: { n: 'text', good: 1 } } as typeof DONE);
    await rig.settled();
    expect(asked).toEqual([
      ['agent', 'work', { n: 'text' }],
      ['agent', 'work', { n: 1 }],
    ]);
    expect(sent()).toEqual(['a', 'c']);
    expect(rig.budget.held()).toBe(3);
    expect(rig.engine.look('x')?.state.steps[1]).toMatchObject({
      status: 'failed',
      record: { attempt: 0, hold: null, charges: [] },
      failure: { code: 'step.invalid-parameters', details: { errors: [problem] } },
    });
  });

  it('never sends more than the budget holds, pauses, and goes on after an approval', async () => {
    await open();
    rig.budget.limit = 10;
    const steps = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => step(id, [], { estimatedCost: 3 }));
    await rig.engine.start('x', plan(steps), 'c');
    await rig.settled();
    expect(rig.gateway.open).toHaveLength(3);
    for (const { answer } of [...rig.gateway.open]) answer();
    await rig.settled();
    expect(sent()).toHaveLength(3);
    expect(phase()).toMatchObject({ status: 'paused', reason: 'budget' });
    await rig.engine.deliver('x', {
      type: 'approve-budget',
      approval: { id: 'a', amount: 8, approvedBy: 'kim', reason: 'r' },
    });
    await rig.settled();
    for (const { answer } of [...rig.gateway.open]) answer();
    await rig.settled();
    expect(phase()).toMatchObject({ status: 'completed' });
    expect(rig.budget.held()).toBe(0);
  });

  it('tries parked steps again when money becomes free elsewhere', async () => {
    await open();
    rig.budget.limit = 2;
    await rig.engine.start('x', plan([step('a', [], { estimatedCost: 3 })]), 'c');
    await rig.settled();
    expect(phase()).toMatchObject({ status: 'paused', reason: 'budget' });
    rig.budget.limit = 5;
    rig.budget.tellRoom();
    await rig.settled();
    expect(sent()).toEqual(['a']);
    expect(phase()).toMatchObject({ status: 'running' });
  });

  it('adopts a late answer and gives up the newer attempt', async () => {
    await open();
    await rig.engine.start('x', plan([step('a')]), 'c');
    await rig.settled();
    const first = rig.gateway.of('a');
    first.answer(TIMEOUT);
    await rig.settled();
    rig.clock.advance(500);
    await rig.settled();
    expect(rig.gateway.of('a').call.attempt).toBe(2);
    first.hooks.onLate({ outcome: DONE });
    await rig.settled();
    expect(rig.gateway.open).toHaveLength(0);
    expect(phase()).toMatchObject({ status: 'completed' });
    expect(rig.types.filter((type) => type === 'step.completed')).toHaveLength(1);
  });

  it('cancel asks the agents, waits the grace time, then ends', async () => {
    await open();
    await rig.engine.start('x', diamond(), 'c');
    await rig.settled();
    const { call } = rig.gateway.of('A');
    await rig.engine.deliver('x', { type: 'cancel' });
    await rig.settled();
    expect(rig.gateway.cancelled).toEqual([call.id]);
    expect(phase()).toMatchObject({ status: 'running' });
    rig.clock.advance(5_000);
    await rig.settled();
    expect(phase()).toMatchObject({ status: 'cancelled' });
    expect(rig.statuses()).toEqual({ A: 'cancelled', B: 'cancelled', C: 'cancelled', D: 'cancelled' });
  });

  it('takes everything back when a transaction fails, and loses no answer', async () => {
    await open();
    await rig.engine.start('x', plan([step('a'), step('b', ['a'])]), 'c');
    await rig.settled();
    rig.budget.failNextPersist = true;
    rig.gateway.of('a').answer();
    await rig.settled();
    expect(rig.statuses()).toEqual({ a: 'running', b: 'pending' });
    expect(rig.budget.reloads).toBe(1);
    rig.clock.advance(1_000);
    await rig.settled();
    expect(rig.statuses()).toEqual({ a: 'completed', b: 'running' });
  });

  it('refuses what cannot be, for live and ended executions alike', async () => {
    await open();
    await rig.engine.start('x', plan([step('a')]), 'c');
    await rig.settled();
    expect(await rig.engine.deliver('nope', { type: 'pause' })).toBeUndefined();
    expect(await rig.engine.deliver('x', { type: 'resume' })).toMatchObject({
      error: { code: 'execution.not-paused' },
    });
    rig.gateway.of('a').answer(ERROR);
    await rig.settled();
    await rig.engine.deliver('x', { type: 'skip-step', stepId: 'a', reason: 'r' });
    expect(await rig.engine.deliver('x', { type: 'pause' })).toMatchObject({
      error: { code: 'execution.not-running' },
    });
  });

  it('waits for open calls when it closes', async () => {
    await open();
    await rig.engine.start('x', plan([step('a'), step('b', ['a'])]), 'c');
    await rig.settled();
    const closing = rig.engine.close(10_000);
    rig.gateway.of('a').answer();
    await closing;
    expect(rig.rows(`SELECT status FROM step_executions WHERE step_id = 'a'`)).toEqual([{ status: 'completed' }]);
    expect(sent()).toEqual(['a']);
  });

  it('writes what is given alongside in the transaction that starts it', async () => {
    await open();
    rig.budget.failNextPersist = true;
    const note = (): unknown =>
      rig.temp.database.native.prepare(`INSERT INTO plans (id, specification, steps) VALUES ('n', 's', '[]')`).run();
    await expect(rig.engine.start('x', plan([step('a')]), 'c', note)).rejects.toThrow('disk full');
    expect(rig.rows(`SELECT id FROM plans WHERE id = 'n'`)).toEqual([]);
    expect(rig.engine.look('x')).toBeUndefined();
    await rig.engine.start('x', plan([step('a')]), 'c', note);
    expect(rig.rows(`SELECT id FROM plans WHERE id = 'n'`)).toEqual([{ id: 'n' }]);
  });
});
