// What every engine must do, whatever runs the executions: order, slots, timers and transactions are its own, all meaning is
// the core's.
import type { Engine, Look, SetAside } from '../../src/executions/engines/engine.port.js';
import { diamond, plan, step } from '../support/executions/execution-plans.js';
import { ERROR, TIMEOUT } from '../support/executions/execution-story.js';
import type { FakeBudget } from '../support/fakes/fake-budget.js';
import type { FakeClock } from '../support/fakes/fake-clock.js';
import { DONE, type FakeGateway } from '../support/fakes/fake-gateway.js';

/** An engine with agents, money and time driven by hand; RETRY_DELAY is 1,000 ms without jitter. */
export interface EngineUnderTest {
  /** As it is now: another one after a restart. */
  readonly engine: Engine;
  readonly gateway: FakeGateway;
  readonly budget: FakeBudget;
  readonly clock: FakeClock;
  /** Until all that can happen without the test has happened. */
  settled(): Promise<void>;
  /** As after kill -9, then recovers; with what it has set aside. */
  restart(): Promise<readonly SetAside[]>;
  /** Makes what is stored of an execution unreadable. */
  damage(executionId: string): void;
  close(): Promise<void>;
}

export function engineContract(name: string, open: () => Promise<EngineUnderTest>): void {
  describe(`${name} as an engine`, () => {
    let rig: EngineUnderTest;
    beforeEach(async () => (rig = await open()));
    afterEach(() => rig.close());

    const status = (id = 'x'): unknown => rig.engine.look(id)?.state.phase.status;
    const steps = (id = 'x'): unknown[] => rig.engine.look(id)?.state.steps.map((one) => one.status) ?? [];
    const sent = (): string[] => rig.gateway.sent.map(({ stepId }) => stepId);
    const start = async (approved = plan([step('a')]), id = 'x'): Promise<void> => {
      await rig.engine.start(id, approved, 'c');
      await rig.settled();
    };
    const answer = async (stepId: string, outcome = DONE): Promise<void> => {
      rig.gateway.of(stepId).answer(outcome);
      await rig.settled();
    };
    const pass = async (ms: number): Promise<void> => {
      rig.clock.advance(ms);
      await rig.settled();
    };

    it('has what it has acknowledged, over any restart', async () => {
      const state = await rig.engine.start('x', diamond(), 'c');
      await rig.restart();
      expect(rig.engine.look('x')?.state).toMatchObject({ id: 'x', plan: state.plan, correlationId: 'c' });
    });

    it('does what it is asked to do alongside, with the state as it begins', async () => {
      const seen: string[] = [];
      await rig.engine.start('x', plan([step('a')]), 'c', ({ id, phase }) => seen.push(`${id} ${phase.status}`));
      expect(seen).toEqual(['x running']);
    });

    it('decides and does what it is asked to do alongside, or neither', async () => {
      await start();
      const before = rig.engine.look('x')?.state;
      const failing = rig.engine.deliver('x', { type: 'pause' }, () => {
        throw new Error('cannot be written');
      });
      await expect(failing).rejects.toThrow('cannot be written');
      expect(rig.engine.look('x')?.state).toEqual(before);

      const seen: string[] = [];
      const tell = ({ state }: Look): unknown => seen.push(state.phase.status);
      await rig.engine.deliver('x', { type: 'resume' }, tell);
      await rig.engine.deliver('x', { type: 'pause' }, tell);
      expect(seen).toEqual(['paused']);
    });

    it('sends a step when what it depends on is done, and knows the end afterwards', async () => {
      await start(diamond());
      expect(sent()).toEqual(['A']);
      await answer('A');
      expect(sent()).toEqual(['A', 'B', 'C']);
      await answer('B');
      await answer('C');
      await answer('D');
      expect([status(), steps()]).toEqual(['completed', Array(4).fill('completed')]);
      await rig.restart();
      expect(status()).toBe('completed');
    });

    it('knows no other executions', async () => {
      expect(rig.engine.look('x')).toBeUndefined();
      expect(await rig.engine.deliver('x', { type: 'pause' })).toBeUndefined();
    });

    it('gives a refusal as a value that has changed nothing', async () => {
      await start();
      const before = rig.engine.look('x')?.state;
      const refused = await rig.engine.deliver('x', { type: 'resume' });
      expect(refused).toMatchObject({ ok: false, error: { code: 'execution.not-paused' } });
      expect(rig.engine.look('x')?.state).toEqual(before);
    });

    it('lets one of several decisions about an attempt win', async () => {
      await start();
      await answer('a', ERROR);
      const skip = { type: 'skip-step', stepId: 'a', attempt: 1, reason: 'r' } as const;
      const answers = await Promise.all([1, 2, 3].map(() => rig.engine.deliver('x', skip)));
      expect(answers.map((one) => one?.ok)).toEqual([true, false, false]);
    });

    it('retries after the span that the core says, under the same key', async () => {
      await start();
      await answer('a', TIMEOUT);
      rig.clock.step(-3_600_000);
      await pass(499);
      expect(sent()).toHaveLength(1);
      await pass(1);
      const [first, second] = rig.gateway.sent;
      expect(second).toMatchObject({ attempt: 2, idempotencyKey: first?.idempotencyKey });
    });

    it('neither forgets nor stretches a retry over a restart', async () => {
      await start();
      await answer('a', TIMEOUT);
      rig.clock.step(-3_600_000);
      await rig.restart();
      await pass(500);
      expect(rig.gateway.of('a').call.attempt).toBe(2);
    });

    it('sends again after a restart what was out, under the same key, unless it must not go out twice', async () => {
      await start(plan([step('a'), step('b', [], { idempotent: false })]));
      const key = rig.gateway.of('a').call.idempotencyKey;
      await rig.restart();
      await rig.settled();
      expect(rig.gateway.sent).toEqual([expect.objectContaining({ stepId: 'a', attempt: 1, idempotencyKey: key })]);
      expect(steps()).toEqual(['running', 'failed']);
    });

    it('adopts what is still said of a call that was given up at a restart', async () => {
      await start(plan([step('b', [], { idempotent: false })]));
      const { id } = rig.gateway.of('b').call;
      await rig.restart();
      await rig.settled();
      expect([status(), steps()]).toEqual(['paused', ['failed']]);
      const [heard] = rig.gateway.listened;
      expect(heard?.call).toMatchObject({ id, stepId: 'b', attempt: 1 });
      heard?.onLate({ outcome: DONE, received: { late: true } });
      await rig.settled();
      expect([status(), steps()]).toEqual(['completed', ['completed']]);
    });

    it('adopts a late answer', async () => {
      await start();
      const { hooks } = rig.gateway.of('a');
      await answer('a', TIMEOUT);
      hooks.onLate({ outcome: DONE });
      await rig.settled();
      expect(status()).toBe('completed');
    });

    it('sends nothing that money does not cover, and goes on when it does', async () => {
      rig.budget.limit = 3;
      await start(plan([step('a', [], { estimatedCost: 3 }), step('b', [], { estimatedCost: 3 })]));
      expect(sent()).toEqual(['a']);
      await answer('a');
      expect(rig.engine.look('x')?.state.phase).toMatchObject({ status: 'paused', reason: 'budget' });
      const approval = { id: 'i', amount: 3, approvedBy: 'kim', reason: 'r' };
      await rig.engine.deliver('x', { type: 'approve-budget', approval });
      await rig.settled();
      expect(sent()).toEqual(['a', 'b']);
    });

    it('uses up no attempt while an agent is closed', async () => {
      rig.gateway.closed.set('agent', { ok: false, kind: 'agent-down', detail: 'd' });
      await start();
      expect(sent()).toEqual([]);
      rig.gateway.reopen('agent');
      await rig.settled();
      expect(rig.gateway.of('a').call.attempt).toBe(1);
    });

    it("keeps to an agent's own limit", async () => {
      rig.gateway.limits.set('agent', 1);
      await start(plan([step('a'), step('b')]));
      expect(sent()).toEqual(['a']);
      await answer('a');
      expect(sent()).toEqual(['a', 'b']);
    });

    it('shows what agents report of their work', async () => {
      await start();
      rig.gateway.of('a').hooks.onProgress({ percent: 40 });
      expect(rig.engine.look('x')?.progress.get('a')).toEqual({ percent: 40 });
    });

    it('asks agents to stop, and gives them up after a while', async () => {
      await start();
      const { call } = rig.gateway.of('a');
      await rig.engine.deliver('x', { type: 'cancel', reason: 'enough' });
      await rig.settled();
      expect([rig.gateway.cancelled, status()]).toEqual([[call.id], 'running']);
      await pass(60_000);
      expect(rig.engine.look('x')?.state.phase).toMatchObject({ status: 'cancelled', reason: 'enough' });
    });

    it('sets aside what it cannot read, tells of it, and takes up the rest', async () => {
      await start();
      await start(plan([step('a')]), 'y');
      rig.damage('x');
      expect(await rig.restart()).toEqual([expect.objectContaining({ executionId: 'x' })]);
      await rig.settled();
      expect(rig.gateway.sent.map(({ executionId }) => executionId)).toEqual(['y']);
      expect(() => rig.engine.look('x')).toThrow('cannot be read');
      await expect(rig.engine.deliver('x', { type: 'cancel' })).rejects.toThrow('cannot be read');
    });

    it('says how much there is to do', async () => {
      await start(plan([step('a'), step('b')]));
      await start(plan([step('a')]), 'y');
      expect(rig.engine.workload()).toMatchObject({ open: 2, inFlight: 3 });
    });

    it('starts nothing more once it closes, and lets what is out come in', async () => {
      await start(plan([step('a'), step('b', ['a'])]));
      const closing = rig.engine.close(10_000);
      rig.gateway.of('a').answer();
      await closing;
      expect([sent(), steps()]).toEqual([['a'], ['completed', 'pending']]);
      await rig.restart();
      await rig.settled();
      expect(sent()).toEqual(['b']);
    });
  });
}
