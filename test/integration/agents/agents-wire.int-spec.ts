// What goes over the wire to an agent, what is written down about it, and which gates close.
import { createHmac } from 'node:crypto';
import { BuiltinAgents, type BuiltinAgentDocument } from '../../../src/agents/index.js';
import { agentCall, HookLog, send } from '../../support/agents/agent-calls.js';
import { agentDocument } from '../../support/agents/agents-app.js';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { AGENT, HttpGatewayRig } from '../../support/agents/gateway-rig.js';
import { raw, reset, status, succeed } from '../../support/agents/test-agent.js';

describe('a request', () => {
  let rig: HttpGatewayRig;
  afterEach(() => rig.close());

  const received = () => {
    const call = rig.server.calls[0];
    if (!call) throw new Error('nothing was received');
    return call;
  };

  it('is POSTed to the endpoint exactly as registered, with the protocol and its headers', async () => {
    rig = await HttpGatewayRig.start();
    const call = agentCall(AGENT, {
      id: '0193b1f0-6d2a-7c3e-8a4b-1f2e3d4c5b6a',
      correlationId: '0193b1f0-0000-7000-8000-00000000000a',
    });
    await send(rig.gateway, call, new HookLog());
    const { body, headers, path } = received();
    expect(path).toBe('/run?x=1');
    expect(body).toMatchObject({
      id: call.id,
      capability: 'work',
      parameters: { zones: 3 },
      timeout: 10_000,
      correlationId: call.correlationId,
      executionId: 'execution-1',
      stepId: 'step1',
      attempt: 1,
      idempotencyKey: call.idempotencyKey,
      maxCost: 5,
    });
    expect(Date.parse(body.deadline ?? '') - Date.parse(body.timestamp)).toBe(10_000);
    expect(body.callback?.url).toBe(`${rig.app.url}/callbacks/${body.callback?.token ?? ''}`);
    expect(headers).toMatchObject({
      'x-correlation-id': call.correlationId,
      'idempotency-key': call.idempotencyKey,
      'content-type': 'application/json',
      traceparent: '00-0193b1f00000700080000000000000' + '0a-8a4b1f2e3d4c5b6a-01',
    });
    expect(headers).not.toHaveProperty('webhook-signature');
  });

  it('has a valid trace context whatever the correlation id is', async () => {
    rig = await HttpGatewayRig.start();
    await rig.call({ correlationId: 'my own id' });
    expect(received().headers['traceparent']).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/);
  });

  it.each([
    ['a-plain-secret', Buffer.from('a-plain-secret')],
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')],
  ])('is signed with the secret %s by the scheme of Standard Webhooks', async (secret, key) => {
    rig = await HttpGatewayRig.start({}, { secret });
    let text = '';
    rig.script((call) => {
      text = JSON.stringify(call.body);
      return succeed();
    });
    await rig.call();
    const { headers, body } = received();
    expect(headers['webhook-id']).toBe(body.id);
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(60);
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  });
});

describe('the message log', () => {
  let rig: HttpGatewayRig;
  beforeEach(async () => {
    rig = await HttpGatewayRig.start();
  });
  afterEach(() => rig.close());

  const logged = async (parameters: Record<string, string> = {}, attempt = 1) => {
    const call = agentCall(AGENT, { parameters, attempt });
    const prepared = rig.gateway.prepare(call);
    await rig.app.database.commit(() => rig.gateway.logRequest(prepared, 0));
    const answer = await rig.gateway.call(prepared, new HookLog());
    await rig.app.database.commit(() => rig.gateway.logResponse(call, answer, 0));
    return call;
  };
  const rows = () => rig.app.log.list('execution-1', { limit: 50 }).items;

  it('pairs what was sent with what came back', async () => {
    rig.script(succeed({ result: { ok: 1 }, cost: 2 }));
    const call = await logged({ a: 'b' }, 2);
    const { id, correlationId, capability } = call;
    const shared = { id, correlationId, capability, attempt: 2 };
    expect(rows()).toMatchObject([
      { id: `execution-1:${id}:request`, direction: 'request', agent: AGENT, stepId: 'step1', message: shared },
      { id: `execution-1:${id}:response`, direction: 'response', agent: AGENT, message: shared },
    ]);
    const sent = rig.server.calls[0]?.body;
    expect(rows()[0]?.message).toEqual({ ...sent, callback: { url: expect.any(String) as string, token: '********' } });
    expect(JSON.stringify(rows())).not.toContain(sent?.callback?.token);
    expect(rows()[1]?.message).toMatchObject({ success: true, result: { ok: 1 }, cost: 2, status: 200 });
  });

  it('writes down also what was no answer', async () => {
    rig.script(status(503), reset(), raw('<html> password=hunter2'));
    for (let attempt = 1; attempt <= 3; attempt += 1) await logged({}, attempt);
    const responses = rows().filter(({ direction }) => direction === 'response');
    expect(responses.map(({ message }) => message)).toMatchObject([
      { outcome: 'unreachable', status: 503 },
      { outcome: 'unreachable', success: false, error: { code: 'agent.connection-lost' } },
      { outcome: 'rejected', status: 200, raw: expect.stringMatching(/^<html>/) as string },
    ]);
    expect(JSON.stringify(responses)).not.toContain('hunter2');
  });

  it('masks secrets in both directions, but sends them as they are', async () => {
    rig.script(succeed({ result: { apiKey: 'from-the-agent' } }));
    await logged({ dbPassword: 'from-us' });
    expect(JSON.stringify(rows())).not.toMatch(/from-us|from-the-agent/);
    expect(rig.server.calls[0]?.body.parameters).toEqual({ dbPassword: 'from-us' });
  });

  it('caps what is too long and says so', async () => {
    rig.script(succeed({ result: 'x'.repeat(100_000) }));
    const { id, correlationId } = await logged();
    expect(rows()[1]?.message).toMatchObject({ id, correlationId, truncated: true });
    expect(JSON.stringify(rows()[1]?.message).length).toBeLessThan(70_000);
  });

  it('takes the same call again after a restart', async () => {
    const call = await logged();
    await rig.app.database.commit(() => rig.gateway.logRequest(rig.gateway.prepare(call), 0));
    expect(rows()).toHaveLength(2);
  });

  it('is read in pages', async () => {
    for (let attempt = 1; attempt <= 3; attempt += 1) await logged({}, attempt);
    const first = rig.app.log.list('execution-1', { limit: 4 });
    const second = rig.app.log.list('execution-1', { limit: 4, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items]).toEqual(rows());
    expect(second.nextCursor).toBeNull();
    expect(rig.app.log.list('execution', { limit: 4 }).items).toEqual([]);
  });
});

describe('the gates', () => {
  let rig: HttpGatewayRig;
  let clock: FakeClock;
  let told: string[];
  beforeEach(async () => {
    clock = new FakeClock();
    rig = await HttpGatewayRig.start({ clock, env: { AGENT_BREAKER_THRESHOLD: '2', AGENT_BREAKER_COOLDOWN: '5000' } });
    told = [];
    rig.gateway.onChange((agent) => told.push(agent));
  });
  afterEach(() => rig.close());

  it('the breaker opens after faults in a row, lets one probe through, and closes on its answer', async () => {
    rig.script(status(503), succeed(), reset(), status(503), succeed());
    await rig.call();
    await rig.call();
    await rig.call();
    expect(rig.gateway.admit(AGENT)).toEqual({ ok: true });
    await rig.call();
    expect(rig.gateway.admit(AGENT)).toMatchObject({ ok: false, kind: 'agent-down', until: clock.now() + 5_000 });
    expect(rig.app.status.report().agents[0]).toMatchObject({ state: 'down', breaker: 'open' });
    clock.advance(5_000);
    expect(told).toEqual([AGENT]);
    expect(rig.gateway.outlook(AGENT)).toEqual({ ok: true }); // looking takes no probe
    expect(rig.gateway.admit(AGENT)).toEqual({ ok: true });
    expect(rig.gateway.admit(AGENT)).toMatchObject({ ok: false, kind: 'agent-down' });
    await rig.call();
    expect(rig.gateway.admit(AGENT)).toEqual({ ok: true });
    expect(told).toEqual([AGENT, AGENT]);
    expect(rig.app.status.report().agents[0]).toMatchObject({ state: 'up', breaker: 'closed', calls: 5, errors: 3 });
  });

  it('Retry-After closes the agent for all until then', async () => {
    rig.script(status(503, { 'retry-after': '2' }), succeed());
    await rig.call();
    const until = clock.now() + 2_000;
    expect(rig.gateway.admit(AGENT)).toMatchObject({ ok: false, kind: 'rate', until });
    clock.advance(1_999);
    expect(rig.gateway.admit(AGENT)).toMatchObject({ ok: false, kind: 'rate' });
    clock.advance(1);
    expect([rig.gateway.admit(AGENT), told]).toEqual([{ ok: true }, [AGENT]]);
  });

  it('an agent registered anew is believed again', async () => {
    rig.script(reset());
    await rig.call();
    await rig.call();
    expect(rig.gateway.admit(AGENT)).toMatchObject({ ok: false });
    await rig.app.send('PUT', `/agents/${AGENT}`, agentDocument(AGENT, rig.server.url, { estimatedCost: 3 }));
    expect([rig.gateway.admit(AGENT), told]).toEqual([{ ok: true }, [AGENT]]);
  });
});

describe('a built-in agent', () => {
  it('answers in the process, by the same rules', async () => {
    const rig = await HttpGatewayRig.start();
    try {
      const document = agentDocument('Inside', 'builtin:inside') as unknown as BuiltinAgentDocument;
      await rig.app.get(BuiltinAgents).register(document, ({ id, timestamp, correlationId, parameters }) => {
        if (parameters['fail'] === true) return Promise.reject(new Error('broken inside'));
        return Promise.resolve({ id, timestamp, correlationId, success: true, result: parameters, cost: 0.25 });
      });
      const call = (parameters: Record<string, boolean>) =>
        send(rig.gateway, agentCall('Inside', { parameters }), new HookLog());
      expect(await call({})).toMatchObject({ kind: 'succeeded', result: {}, cost: 250_000 });
      expect(await call({ fail: true })).toMatchObject({ kind: 'rejected', failure: { code: 'agent.http-status' } });
      expect((await rig.app.send('POST', '/agents/Inside/check')).body).toMatchObject({ up: true });
    } finally {
      await rig.close();
    }
  });
});
