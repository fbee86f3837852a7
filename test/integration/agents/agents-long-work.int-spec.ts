// Long work: 202, then progress and the answer by polling or callback; silence, lateness, cancelling.
import type { AgentCall } from '../../../src/executions/ports/agent-gateway.port.js';
import { agentCall, HookLog, send } from '../../support/agents/agent-calls.js';
import { AgentsApp } from '../../support/agents/agents-app.js';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { AGENT, HttpGatewayRig } from '../../support/agents/gateway-rig.js';
import { type ReceivedCall, status, succeed } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

const TASK = '/tasks/1';

describe('long work', () => {
  let rig: HttpGatewayRig;
  let clock: FakeClock;
  let hooks: HookLog;
  beforeEach(async () => {
    clock = new FakeClock();
    hooks = new HookLog();
    rig = await HttpGatewayRig.start({ clock });
  });
  afterEach(() => rig.close());

  /** Starts a call that the agent takes as long work. */
  const begin = async (accepted: object, overrides: Partial<AgentCall> = {}) => {
    rig.script(status(202, {}, { taskId: 't1', ...accepted }));
    const call = agentCall(AGENT, overrides);
    const outcome = send(rig.gateway, call, hooks);
    const [received] = (await rig.server.received(1)) as readonly [ReceivedCall];
    return { call, outcome, callback: received.body.callback ?? { url: '', token: '' } };
  };
  /** The poll and silence timers are armed once the 202 has been read. */
  const armed = (timers: number) => until(() => clock.pending().length >= timers);

  const countDeletes = (): readonly unknown[] => {
    const deleted: unknown[] = [];
    rig.server.serve('DELETE', TASK, (body) => {
      deleted.push(body);
      return { status: 204 };
    });
    return deleted;
  };

  describe('by polling', () => {
    it('asks as often as told, reports progress and ends with the answer', async () => {
      const answers: object[] = [{ percent: 10, message: 'cooking', costSoFar: 0.5 }, { percent: 60 }];
      rig.server.serve('GET', TASK, () => ({
        status: 200,
        body: answers.shift() ?? { success: true, result: 'done' },
      }));
      const { outcome } = await begin({ pollUrl: TASK, pollAfterMs: 2_000 });
      await armed(2);
      clock.advance(2_000);
      await hooks.until(({ progress }) => progress.length === 1);
      await armed(2);
      clock.advance(2_000);
      await hooks.until(({ progress }) => progress.length === 2);
      await armed(2);
      clock.advance(2_000);
      expect(await outcome).toMatchObject({ kind: 'succeeded', result: 'done' });
      expect(hooks.progress).toEqual([{ percent: 10, message: 'cooking', costSoFar: 500_000 }, { percent: 60 }]);
      expect(clock.pending()).toEqual([]);
    });

    it('lives longer than the timeout as long as there are signs of life', async () => {
      let asked = 0;
      rig.server.serve('GET', TASK, () => {
        asked += 1;
        return { status: 200, body: asked < 5 ? { percent: asked } : { success: true } };
      });
      const { outcome } = await begin({ pollUrl: TASK, pollAfterMs: 8_000 }, { timeoutMs: 10_000 });
      for (let round = 1; round <= 5; round += 1) {
        await until(() => clock.pending().length === 2 && asked === round - 1);
        clock.advance(8_000);
        await until(() => asked === round);
      }
      expect(await outcome).toMatchObject({ kind: 'succeeded' });
    });

    it('goes on when a poll fails for a moment; silence counts as a timeout; a late answer is given', async () => {
      const polled: number[] = [];
      let reply = { status: 503, body: {} };
      rig.server.serve('GET', TASK, () => {
        polled.push(clock.now());
        return reply;
      });
      const { outcome } = await begin({ pollUrl: TASK, pollAfterMs: 4_000 }, { timeoutMs: 10_000 });
      for (let round = 1; round <= 2; round += 1) {
        await armed(2);
        clock.advance(4_000);
        await until(() => polled.length === round);
      }
      await armed(2);
      clock.advance(2_000);
      expect(await outcome).toMatchObject({ kind: 'timed-out', failure: { code: 'agent.timeout' } });
      reply = { status: 200, body: { success: true, cost: 2 } };
      clock.advance(2_000);
      await hooks.until(({ late }) => late.length === 1);
      expect(hooks.late).toMatchObject([{ kind: 'succeeded', cost: 2_000_000 }]);
    });

    it('a task that is gone, or a heartbeat that does not fit, is a rejection', async () => {
      rig.server.serve('GET', TASK, () => ({ status: 404 }));
      const gone = await begin({ pollUrl: TASK, pollAfterMs: 1_000 });
      await armed(2);
      clock.advance(1_000);
      expect(await gone.outcome).toMatchObject({ kind: 'rejected', failure: { code: 'agent.http-status' } });
      rig.server.serve('GET', TASK, () => ({ status: 200, body: { percent: 'half' } }));
      const outcome = rig.call({}, hooks);
      await armed(2);
      clock.advance(1_000);
      expect(await outcome).toMatchObject({ kind: 'rejected', failure: { code: 'agent.bad-reply' } });
    });

    it.each(['http://169.254.169.254/task', 'file:///etc/passwd', 'http://'])('does not poll %s', async (pollUrl) => {
      const { outcome } = await begin({ pollUrl });
      expect(await outcome).toMatchObject({ kind: 'rejected', failure: { code: 'agent.bad-reply' } });
    });

    it('cancel asks the agent to stop once; the call goes on until it answers', async () => {
      const deleted = countDeletes();
      rig.server.serve('GET', TASK, () => ({
        status: 200,
        body: { success: false, error: { code: 'stopped', message: 'stopped as asked' }, cost: 0.5 },
      }));
      const { call, outcome } = await begin({ pollUrl: TASK, pollAfterMs: 1_000 });
      await armed(2);
      rig.gateway.cancel(call.id);
      rig.gateway.cancel(call.id);
      await until(() => deleted.length > 0);
      clock.advance(1_000);
      expect(await outcome).toMatchObject({ kind: 'rejected', failure: { code: 'stopped' }, cost: 500_000 });
      expect(deleted).toHaveLength(1);
    });

    it('aborting asks the agent to stop and ends at once', async () => {
      const deleted = countDeletes();
      const { outcome } = await begin({ pollUrl: TASK });
      await armed(2);
      hooks.abort();
      expect(await outcome).toEqual({ kind: 'aborted' });
      await until(() => deleted.length === 1);
    });
  });

  describe('by callback', () => {
    const post = (token: string, body: unknown) => rig.app.send('POST', `/callbacks/${token}`, body);

    it('takes heartbeats and one final response, then is closed', async () => {
      const { outcome, callback } = await begin({}, { maxCost: 5_000_000 });
      await armed(1);
      const answer = await rig.app.send('POST', callback.url, { percent: 40, message: 'on it', costSoFar: 1.25 });
      expect([answer.status, answer.body]).toEqual([200, { cancel: false, budgetLeft: 3.75 }]);
      expect(hooks.progress).toEqual([{ percent: 40, message: 'on it', costSoFar: 1_250_000 }]);
      expect((await post(callback.token, { success: true, result: 1, cost: 2 })).status).toBe(200);
      expect(await outcome).toMatchObject({ kind: 'succeeded', result: 1, cost: 2_000_000 });
      const closed = await post(callback.token, { success: true });
      expect([closed.status, closed.body.code]).toEqual([410, 'callback.closed']);
    });

    it('heartbeats keep the call alive; silence ends it; a late response is taken', async () => {
      const { outcome, callback } = await begin({}, { timeoutMs: 10_000 });
      await armed(1);
      clock.advance(9_000);
      expect((await post(callback.token, { percent: 1 })).status).toBe(200);
      clock.advance(9_000);
      expect((await post(callback.token, {})).status).toBe(200);
      clock.advance(10_000);
      expect(await outcome).toMatchObject({ kind: 'timed-out' });
      expect((await post(callback.token, { success: true, result: 'late' })).status).toBe(200);
      expect(hooks.late).toMatchObject([{ kind: 'succeeded', result: 'late' }]);
      expect((await post(callback.token, {})).status).toBe(410);
    });

    it('expires one timeout after the timeout', async () => {
      const { outcome, callback } = await begin({}, { timeoutMs: 10_000 });
      await armed(1);
      clock.advance(10_000);
      await outcome;
      clock.advance(10_000);
      expect((await post(callback.token, { success: true })).status).toBe(410);
      expect(hooks.late).toEqual([]);
      expect(clock.pending()).toEqual([]);
    });

    it('tells the agent to stop in the next answer, after cancel and after abort', async () => {
      const { call, outcome, callback } = await begin({});
      await armed(1);
      rig.gateway.cancel(call.id);
      expect((await post(callback.token, {})).body['cancel']).toBe(true);
      hooks.abort();
      expect(await outcome).toEqual({ kind: 'aborted' });
      expect((await post(callback.token, {})).body['cancel']).toBe(true);
      expect((await post(callback.token, { success: true })).status).toBe(410);
    });

    it('also answers while the request is still open', async () => {
      rig.server.hold();
      const outcome = rig.call({}, hooks);
      const [received] = (await rig.server.received(1)) as readonly [ReceivedCall];
      await post(received.body.callback?.token ?? '', { success: true, result: 'early' });
      expect(await outcome).toMatchObject({ kind: 'succeeded', result: 'early' });
    });

    it('refuses forged tokens and bodies that fit nothing', async () => {
      const { outcome, callback } = await begin({});
      await armed(1);
      const forged = await post(`${callback.token.slice(0, -2)}AA`, { success: true });
      expect([forged.status, forged.body.code]).toEqual([403, 'callback.forged']);
      expect((await post('nonsense', {})).status).toBe(403);
      for (const body of [{ percent: 101 }, { costSoFar: -1 }, [1]]) {
        expect((await post(callback.token, body)).status).toBe(400);
      }
      const misfit = await post(callback.token, { success: true, cost: -1 });
      expect([misfit.status, misfit.body.code]).toEqual([400, 'request.invalid']);
      expect(await outcome).toMatchObject({ kind: 'rejected', failure: { code: 'agent.bad-reply' } });
    });

    it('a token of before a restart is closed, not forged', async () => {
      const { outcome, callback } = await begin({});
      hooks.abort();
      await outcome;
      const { folder } = rig.app;
      const other = await restartedOn(rig, folder);
      expect((await other.send('POST', `/callbacks/${callback.token}`, {})).status).toBe(410);
      await other.close();
    });
  });

  it('a synchronous answer after the timeout is late; nothing is awaited for ever', async () => {
    rig.server.hold();
    const outcome = rig.call({ timeoutMs: 10_000 }, hooks);
    await rig.server.received(1);
    clock.advance(10_000);
    expect(await outcome).toMatchObject({ kind: 'timed-out' });
    rig.server.on('*', succeed());
    rig.server.release();
    await hooks.until(({ late }) => late.length === 1);
    rig.server.hold();
    const second = rig.call({ timeoutMs: 10_000 }, hooks);
    const calls = await rig.server.received(2);
    clock.advance(10_000);
    await second;
    clock.advance(10_000);
    await until(() => calls[1]?.aborted === true);
    expect(hooks.late).toHaveLength(1);
  });
});

async function restartedOn(rig: HttpGatewayRig, folder: string): Promise<AgentsApp> {
  await rig.app.stop();
  return AgentsApp.start({ folder });
}
