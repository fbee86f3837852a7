import { TestAgent, hang, raw, refuse, reset, status, succeed } from '../../support/agents/test-agent.js';

describe('the test agent', () => {
  let agent: TestAgent;
  beforeEach(async () => (agent = await TestAgent.start()));
  afterEach(() => agent.close());

  const call = (capability: string, signal?: AbortSignal): Promise<Response> =>
    fetch(`${agent.url}/agents/Anyone`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'key-1' },
      body: JSON.stringify({ id: 'i', timestamp: 't', capability, parameters: {}, correlationId: 'c' }),
      ...(signal ? { signal } : {}),
    });

  it('plays a script in order and repeats its last reply', async () => {
    agent.on('build', status(503, { 'retry-after': '2' }), refuse({ code: 'E', message: 'no' }), succeed({ cost: 3 }));
    const first = await call('build');
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await (await call('build')).json()).toMatchObject({ success: false, error: { code: 'E' }, id: 'i' });
    for (let i = 0; i < 2; i += 1) {
      expect(await (await call('build')).json()).toMatchObject({ success: true, cost: 3, correlationId: 'c' });
    }
    expect(agent.calls).toHaveLength(4);
    expect(agent.calls[0]).toMatchObject({ capability: 'build', path: '/agents/Anyone', aborted: false });
    expect(agent.calls[0]?.headers['idempotency-key']).toBe('key-1');
  });

  it('holds calls until released and counts how many were open', async () => {
    agent.hold('slow');
    const open = [call('slow'), call('slow')];
    const received = await agent.received(2, 'slow');
    expect(received.map(({ answeredAt }) => answeredAt)).toEqual([undefined, undefined]);
    agent.release('slow');
    await Promise.all(open);
    expect(agent.maxConcurrent).toBe(2);
    expect(agent.calls[1]?.answeredAt).toBeGreaterThanOrEqual(agent.calls[1]?.receivedAt ?? Infinity);
  });

  it('hangs, resets and talks nonsense', async () => {
    agent.on('hang', hang()).on('reset', reset()).on('nonsense', raw('<html>'));
    const abort = new AbortController();
    const hanging = call('hang', abort.signal);
    const [received] = await agent.received(1, 'hang');
    abort.abort();
    await expect(hanging).rejects.toThrow();
    await expect(call('reset')).rejects.toThrow();
    expect(await (await call('nonsense')).text()).toBe('<html>');
    expect(received?.capability).toBe('hang');
  });

  it('answers health and extra routes', async () => {
    agent.serve('GET', '/tasks/1', () => ({ status: 200, body: { percent: 50 } }));
    expect((await fetch(`${agent.url}/health`)).status).toBe(200);
    expect(await (await fetch(`${agent.url}/tasks/1`)).json()).toEqual({ percent: 50 });
  });

  it('says what arrived when it waited in vain', async () => {
    await call('other');
    await expect(agent.received(1, 'build', 10)).rejects.toThrow('waited 10 ms for 1 calls of build; got: other');
  });
});
