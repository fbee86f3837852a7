// Long work answered by callback: signs of life, one final response, refusals that change nothing, late answers.
import { AgentsApp } from '../../support/agents/agents-app.js';
import { HookLog } from '../../support/agents/agent-calls.js';
import { LongWork } from '../../support/agents/long-work.js';
import type { FakeClock } from '../../support/fakes/fake-clock.js';
import type { HttpGatewayRig } from '../../support/agents/gateway-rig.js';
import { type ReceivedCall, reset } from '../../support/agents/test-agent.js';

describe('long work by callback', () => {
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

  it('takes one late response to a call that a process of before has sent', async () => {
    const { call, callback } = await begin({});
    await armed(1);
    const heard: unknown[] = [];
    rig.gateway.listen(call, ({ outcome, received }) => heard.push({ outcome, received }));
    expect((await post(callback.token, { percent: 5 })).status).toBe(200);
    expect((await post(callback.token, { success: true, id: 'another' })).status).toBe(400);
    const late = await post(callback.token, { success: true, result: 'r', cost: 2 });
    expect([late.status, late.body]).toEqual([200, { cancel: false, budgetLeft: null, late: true }]);
    expect(heard).toMatchObject([
      { outcome: { kind: 'succeeded', result: 'r', cost: 2_000_000 }, received: { late: true } },
    ]);
    expect((await post(callback.token, { success: true, cost: 2 })).status).toBe(410);
  });

  it('expires an hour after the call was decided otherwise', async () => {
    const { outcome, callback } = await begin({}, { timeoutMs: 10_000 });
    await armed(1);
    clock.advance(10_000);
    await outcome;
    clock.advance(3_600_000);
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
    const late = await post(callback.token, { success: true, cost: 2 });
    expect([late.status, late.body]).toEqual([200, { cancel: false, budgetLeft: null, late: true }]);
    expect(hooks.late).toMatchObject([{ kind: 'succeeded', cost: 2_000_000 }]);
    expect((await post(callback.token, { success: true, cost: 2 })).status).toBe(410);
  });

  it('is taken once of a call that was not long work and was aborted, or cut off', async () => {
    rig.server.hold();
    const aborted = rig.call({}, hooks);
    const [received] = (await rig.server.received(1)) as readonly [ReceivedCall];
    hooks.abort();
    expect(await aborted).toEqual({ kind: 'aborted' });
    const { token = '' } = received.body.callback ?? {};
    expect((await post(token, { success: true, cost: 1 })).body['late']).toBe(true);
    expect((await post(token, { success: true, cost: 1 })).status).toBe(410);
    rig.server.release();
    rig.script(reset());
    const other = new HookLog();
    const cut = rig.call({}, other);
    expect(await cut).toMatchObject({ kind: 'unreachable', sent: true });
    const [, second] = await rig.server.received(2);
    expect((await post(second?.body.callback?.token ?? '', { success: true, cost: 1 })).body['late']).toBe(true);
    expect([hooks.late, other.late]).toMatchObject([[{ cost: 1_000_000 }], [{ cost: 1_000_000 }]]);
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
    for (const wrong of [{ cost: -1 }, { id: 'x' }, { correlationId: 'x' }, { success: 'yes' }, { charges: {} }]) {
      const misfit = await post(callback.token, { success: true, ...wrong });
      expect([misfit.status, misfit.body.code]).toEqual([400, 'request.invalid']);
    }
    expect(hooks.progress).toEqual([]);
    expect((await post(callback.token, { success: true, result: 'right', cost: 1 })).status).toBe(200);
    expect(await outcome).toMatchObject({ kind: 'succeeded', result: 'right', cost: 1_000_000 });
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

async function restartedOn(rig: HttpGatewayRig, folder: string): Promise<AgentsApp> {
  await rig.app.stop();
  return AgentsApp.start({ folder });
}
