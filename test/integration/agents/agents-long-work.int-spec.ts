// Long work: 202, then progress and the answer by polling; silence, lateness, cancelling.
import type { HookLog } from '../../support/agents/agent-calls.js';
import { LongWork } from '../../support/agents/long-work.js';
import type { FakeClock } from '../../support/fakes/fake-clock.js';
import type { HttpGatewayRig } from '../../support/agents/gateway-rig.js';
import { succeed } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

const TASK = '/tasks/1';

describe('long work', () => {
  let work: LongWork;
  let rig: HttpGatewayRig;
  let clock: FakeClock;
  let hooks: HookLog;
  beforeEach(async () => {
    work = await LongWork.start();
    ({ rig, clock, hooks } = work);
  });
  afterEach(() => rig.close());
  const begin = (...args: Parameters<LongWork['begin']>) => work.begin(...args);
  const armed = (timers: number) => work.armed(timers);

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

    it('a task that is gone is a rejection; the callback still takes the answer', async () => {
      rig.server.serve('GET', TASK, () => ({ status: 404 }));
      const { outcome, callback } = await begin({ pollUrl: TASK, pollAfterMs: 1_000 });
      await armed(2);
      clock.advance(1_000);
      expect(await outcome).toMatchObject({ kind: 'rejected', failure: { code: 'agent.http-status' } });
      await rig.app.send('POST', callback.url, { success: true, cost: 0.5 });
      expect(hooks.late).toMatchObject([{ kind: 'succeeded', cost: 500_000 }]);
    });

    it.each<[string, { status: number; body?: unknown; headers?: Record<string, string> }]>([
      ['500', { status: 500 }],
      ['500 with what looks final', { status: 500, body: { success: false, error: { code: 'x', message: 'y' } } }],
      ['501', { status: 501 }],
      ['408', { status: 408 }],
      ['425', { status: 425 }],
      ['429', { status: 429, headers: { 'retry-after': '3' } }],
      ['503', { status: 503 }],
      ['a redirect', { status: 302, headers: { location: 'http://169.254.169.254/' } }],
      ['a heartbeat that does not fit', { status: 200, body: { percent: 'half' } }],
      ['a list', { status: 200, body: [1] }],
      ['an answer to another call', { status: 200, body: { success: true, id: 'other', cost: 9 } }],
      ['an answer with a wrong cost', { status: 200, body: { success: true, cost: -1 } }],
    ])('%s from a poll is silence: it is asked again', async (_, strange) => {
      let asked = 0;
      rig.server.serve('GET', TASK, () => {
        asked += 1;
        return asked === 1 ? strange : { status: 200, body: { success: true, result: 'done' } };
      });
      const { outcome } = await begin({ pollUrl: TASK, pollAfterMs: 4_000 });
      await armed(2);
      clock.advance(4_000);
      await until(() => asked === 1 && clock.pending().length === 2);
      clock.advance(4_000);
      expect(await outcome).toMatchObject({ kind: 'succeeded', result: 'done' });
      expect(asked).toBe(2);
    });

    it('silence in the end says what the last poll was', async () => {
      let asked = 0;
      rig.server.serve('GET', TASK, () => {
        asked += 1;
        return { status: 502 };
      });
      const { outcome } = await begin({ pollUrl: TASK, pollAfterMs: 2_000 }, { timeoutMs: 9_000 });
      await armed(2);
      for (let round = 1; round <= 4; round += 1) {
        clock.advance(2_000);
        await until(() => asked === round && clock.pending().length === 2);
      }
      clock.advance(1_000);
      expect(await outcome).toMatchObject({
        kind: 'timed-out',
        failure: { message: expect.stringMatching(/for 9000 ms; its last poll: answered 502$/) as string },
      });
    });

    it.each([
      'http://169.254.169.254/task',
      'http://127.0.0.1:9/task',
      'https://agents.example/task',
      '//elsewhere.example/task',
      'http://localhost/',
      'file:///etc/passwd',
      'builtin:CostMonitorFinOpsAgent',
      'http://',
    ])('does not poll %s', async (pollUrl) => {
      const { outcome } = await begin({ pollUrl });
      expect(await outcome).toMatchObject({ kind: 'rejected', failure: { code: 'agent.bad-reply' } });
    });

    it('polls no address with credentials, and does not repeat them', async () => {
      const { outcome } = await begin({ pollUrl: `http://ann:s3cret@127.0.0.1:${rig.server.port}/task` });
      const answer = await outcome;
      expect(answer).toMatchObject({ kind: 'rejected', failure: { code: 'agent.bad-reply' } });
      expect(JSON.stringify(answer)).not.toContain('s3cret');
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
