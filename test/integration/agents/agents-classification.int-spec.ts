import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { agentCall, HookLog, send } from '../../support/agents/agent-calls.js';
import { agentDocument } from '../../support/agents/agents-app.js';
import { AGENT, HttpGatewayRig } from '../../support/agents/gateway-rig.js';
import { raw, refuse, type Reply, reset, status, succeed } from '../../support/agents/test-agent.js';

describe('what a reply means', () => {
  let rig: HttpGatewayRig;
  beforeEach(async () => {
    rig = await HttpGatewayRig.start({ env: { AGENT_RESPONSE_LIMIT: '20000', AGENT_BREAKER_THRESHOLD: '1000' } });
  });
  afterEach(() => rig.close());

  const outcomeOf = (reply: Reply) => rig.script(reply).call();
  const rejection = (code: string) => ({
    kind: 'rejected',
    retryable: false,
    failure: { code },
    charges: [],
    cost: null,
  });

  it('success: result, charges and cost in micros, artifacts', async () => {
    const artifacts = [{ type: 'LevelPlan', path: './a.json', size: 12, sha256: 'ab', surprise: true }];
    const charges = [
      { service: 'llm', amount: 1.1, currency: 'GBP' },
      { service: 's3', amount: 0.000001 },
    ];
    expect(await outcomeOf(succeed({ result: { a: [1] }, cost: 5.5, charges, artifacts }))).toEqual({
      kind: 'succeeded',
      result: { a: [1] },
      cost: 5_500_000,
      charges: [
        { service: 'llm', amount: 1_100_000, currency: 'GBP' },
        { service: 's3', amount: 1, currency: 'GBP' },
      ],
      artifacts: [{ type: 'LevelPlan', path: './a.json', size: 12, sha256: 'ab' }],
    });
  });

  it('success without a result or a cost', async () => {
    const outcome = await outcomeOf({ kind: 'success', members: {} });
    expect(outcome).toEqual({ kind: 'succeeded', result: null, cost: null, charges: [], artifacts: [] });
  });

  it('success: false is a rejection with its cost; retried only when the agent says so', async () => {
    const error = { code: 'no.space', message: 'disk full', details: { free: 0 } };
    expect(await outcomeOf(refuse(error, { cost: 0.5 }))).toEqual({
      ...rejection('no.space'),
      failure: error,
      cost: 500_000,
    });
    expect(await outcomeOf(refuse({ ...error, retryable: true, retryAfterMs: 1_500 }))).toMatchObject({
      retryable: true,
      retryAfterMs: 1_500,
    });
  });

  it.each([408, 425, 429, 502, 503, 504])('%d is a fault of the transport', async (code) => {
    expect(await outcomeOf(status(code))).toEqual({
      kind: 'unreachable',
      failure: { code: 'agent.unavailable', message: `${AGENT} answered ${code}`, details: { status: code } },
      sent: true,
      // A gateway says 502 and 504 in the place of an agent that may have done the work.
      ...(code === 502 || code === 504 ? {} : { answered: true }),
    });
  });

  it('Retry-After in seconds or as a date', async () => {
    expect(await outcomeOf(status(503, { 'retry-after': '2' }))).toMatchObject({ retryAfterMs: 2_000 });
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    const outcome = await outcomeOf(status(429, { 'retry-after': inAMinute }));
    expect(outcome).toMatchObject({ kind: 'unreachable', retryAfterMs: expect.any(Number) as number });
    const { retryAfterMs = 0 } = outcome as { retryAfterMs?: number };
    expect(retryAfterMs).toBeGreaterThan(50_000);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(await outcomeOf(status(503, { 'retry-after': 'soon' }))).not.toHaveProperty('retryAfterMs');
  });

  it.each([400, 401, 404, 409, 422, 500, 501])('%d is a rejection', async (code) => {
    expect(await outcomeOf(status(code, {}, { message: 'no' }))).toMatchObject(rejection('agent.http-status'));
  });

  it('an AgentResponse that says no is believed with any status, one that says yes is not', async () => {
    const no = { success: false, error: { code: 'bad.zone', message: 'no such zone' }, cost: 1 };
    expect(await outcomeOf(status(422, {}, no))).toMatchObject({ failure: { code: 'bad.zone' }, cost: 1_000_000 });
    expect(await outcomeOf(status(500, {}, { success: true }))).toMatchObject(rejection('agent.http-status'));
  });

  it('follows no redirect', async () => {
    const outcome = await outcomeOf(status(307, { location: `${rig.server.url}/elsewhere` }));
    expect(outcome).toMatchObject(rejection('agent.http-status'));
    expect(rig.server.calls).toHaveLength(1);
  });

  it.each([
    ['no JSON', raw('<html>')],
    ['nothing', raw('')],
    ['a list', raw('[]')],
    ['no success', raw('{"result":1}')],
    ['success as text', raw('{"success":"true"}')],
    ['another id', { kind: 'success', members: { id: 'other' } }],
    ['an id that is a number', { kind: 'success', members: { id: 1 } }],
    ['another correlation id', { kind: 'success', members: { correlationId: 'other' } }],
    ['a negative cost', succeed({ cost: -1 })],
    ['a cost that is text', raw('{"success":true,"cost":"5"}')],
    ['a cost beyond all measure', succeed({ cost: 1e300 })],
    ['a charge without a service', succeed({ charges: [{ amount: 1 }] })],
    ['charges that are no list', succeed({ charges: {} })],
    ['an artifact without a type', succeed({ artifacts: [{ path: 'x' }] })],
    ['an artifact with a negative size', succeed({ artifacts: [{ type: 'x', size: -1 }] })],
    ['depth without end', raw(`{"success":true,"result":${'['.repeat(5_000)}${']'.repeat(5_000)}}`)],
    ['202 without a task', status(202, {}, { hello: 1 })],
  ] satisfies [string, Reply][])('%s does not fit the protocol', async (_, reply) => {
    expect(await outcomeOf(reply)).toMatchObject(rejection('agent.bad-reply'));
  });

  it('tolerates a plain agent that repeats neither id nor correlation id', async () => {
    expect(await outcomeOf(raw('{"success":true,"result":7}'))).toMatchObject({ kind: 'succeeded', result: 7 });
  });

  it('a reply that is too large is cut off', async () => {
    const outcome = await outcomeOf(succeed({ result: 'x'.repeat(20_001) }));
    expect(outcome).toMatchObject(rejection('agent.reply-too-large'));
    const announced = await outcomeOf(status(200, { 'content-length': '20003' }, 'x'.repeat(20_001)));
    expect(announced).toMatchObject(rejection('agent.reply-too-large'));
  });

  it('a connection reset after sending leaves the outcome in doubt', async () => {
    const outcome = await outcomeOf(reset());
    expect(outcome).toMatchObject({ kind: 'unreachable', sent: true, failure: { code: 'agent.connection-lost' } });
    expect(outcome).not.toHaveProperty('answered');
  });

  it('a connection lost in the middle of the reply leaves the outcome in doubt', async () => {
    const server = await listening((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"success":'));
    });
    await rig.app.send('POST', '/agents', agentDocument('Half', `http://127.0.0.1:${portOf(server)}`));
    const outcome = await send(rig.gateway, agentCall('Half'), new HookLog());
    expect(outcome).toMatchObject({ kind: 'unreachable', sent: true });
    server.close();
  });

  it('a refused connection and an unknown host were certainly not sent', async () => {
    await rig.server.close();
    const refused = await rig.call();
    expect(refused).toMatchObject({
      kind: 'unreachable',
      sent: false,
      failure: { details: { cause: 'ECONNREFUSED' } },
    });
    await rig.app.send('POST', '/agents', agentDocument('Nowhere', 'http://no-such-host.invalid/'));
    const unknown = await send(rig.gateway, agentCall('Nowhere'), new HookLog());
    expect(unknown).toMatchObject({ kind: 'unreachable', sent: false });
  });
});

describe('addresses', () => {
  it('refuses private ones when the setting says so: literal ones at registration, names when they are resolved', async () => {
    const rig = await HttpGatewayRig.start({ env: { AGENT_ALLOW_PRIVATE: 'false' } });
    try {
      expect(rig.app.registry.find(AGENT)).toBeUndefined();
      const port = String(rig.server.port);
      const literal = await rig.app.send('POST', '/agents', agentDocument('A', `http://[::1]:${port}/`));
      expect([literal.status, literal.body.code]).toEqual([422, 'agent.endpoint-refused']);
      const named = await rig.app.send('POST', '/agents', agentDocument('B', `http://localhost:${port}/`));
      expect(named.status).toBe(201);
      const outcome = await send(rig.gateway, agentCall('B'), new HookLog());
      expect(outcome).toMatchObject({ kind: 'unreachable', sent: false });
      expect(JSON.stringify(outcome)).toContain('AGENT_ALLOW_PRIVATE');
      expect(rig.server.calls).toEqual([]);
    } finally {
      await rig.close();
    }
  });
});

async function listening(onConnection: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
