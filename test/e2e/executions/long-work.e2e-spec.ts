// Long work over HTTP: what agents may not reach through the service, and answers to calls that were decided otherwise.
import { App, stepOf } from '../../support/app.js';
import { status, TestAgent } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

describe('long work', () => {
  let app: App;
  let agent: TestAgent;
  beforeEach(async () => {
    app = await App.start({ AGENT_TIMEOUT: '60000', MAX_RETRIES: '0' });
    agent = await TestAgent.start();
    await app.register('worker', agent.url, [{ name: 'work', service: 'ec2' }]);
  });
  afterEach(async () => {
    await agent.close();
    await app.close();
  });
  const begun = async (accepted: object) => {
    agent.on('work', status(202, {}, { taskId: 't', ...accepted }));
    const executionId = await app.execute(await app.plan([{ id: 'a', agent: 'worker', capability: 'work' }]));
    await agent.received(1);
    const callback = agent.calls[0]?.body.callback ?? { url: '', token: '' };
    return { executionId, answer: (body: object) => app.post(`/callbacks/${callback.token}`, body) };
  };

  it('no agent stands where the service itself is reached', async () => {
    const { port } = new URL(app.url);
    const capabilities = [
      { name: 'x', description: 'x', parameters: {}, estimatedCost: 0, estimatedDuration: 1, dependencies: [] },
    ];
    for (const host of ['127.0.0.1', 'localhost', 'me.localhost', '[::1]', '0.0.0.0', '127.1', '[::ffff:7f00:1]']) {
      const endpoint = `http://${host}:${port}/api/v1/agents`;
      const { status: answered, body } = await app.post('/agents', { name: 'self', endpoint, capabilities });
      expect([host, answered, body['code']]).toEqual([host, 422, 'agent.endpoint-refused']);
    }
  });

  it.each(['own API', 'other port'])('a pollUrl at the %s is neither asked nor deleted', async (where) => {
    const victim = await TestAgent.start();
    const seen: string[] = [];
    for (const method of ['GET', 'DELETE']) {
      victim.serve(method, '/', () => {
        seen.push(method);
        return { status: 200 };
      });
    }
    await app.register('victim', victim.url, [{ name: 'else' }]);
    const pollUrl = where === 'own API' ? `${app.url}/api/v1/agents/victim` : `${victim.url}/`;
    const { executionId } = await begun({ pollUrl, pollAfterMs: 50 });
    const execution = await app.reaches(executionId, 'paused');
    expect(stepOf(execution, 'a').error).toMatchObject({
      code: 'agent.bad-reply',
      message: expect.stringContaining("is not the agent's own origin") as string,
    });
    await app.post(`/executions/${executionId}/cancel`);
    await app.reaches(executionId, 'cancelled');
    expect([seen, (await app.get('/agents/victim')).status]).toEqual([[], 200]);
    await victim.close();
  });

  it.each([
    { id: 'other' },
    { correlationId: 'other' },
    { success: 'yes' },
    { cost: -1 },
    { charges: [{ service: 'x', amount: -1, currency: 'GBP' }] },
    { artifacts: [{ path: 'x' }] },
  ])('a callback %j that is refused changes nothing', async (wrong) => {
    const { executionId, answer } = await begun({});
    expect((await answer({ success: true, cost: 5, ...wrong })).status).toBe(400);
    expect(stepOf(await app.execution(executionId), 'a').status).toBe('running');
    expect((await answer({ success: true, cost: 0.5 })).status).toBe(200);
    const execution = await app.reaches(executionId, 'completed');
    expect(execution.costs).toMatchObject({ total: 0.5, held: 0 });
    expect((await answer({ success: true, cost: 0.5 })).status).toBe(410);
  });

  it('the answer to a call that was cancelled is taken once, late, and booked', async () => {
    agent.serve('DELETE', '/task', () => ({ status: 204 }));
    agent.serve('GET', '/task', () => ({ status: 200, body: { percent: 1 } }));
    const { executionId, answer } = await begun({ pollUrl: '/task', pollAfterMs: 50 });
    await until(async () => stepOf(await app.execution(executionId), 'a').status === 'running');
    await app.post(`/executions/${executionId}/cancel`);
    await app.reaches(executionId, 'cancelled', 20_000);
    expect(await answer({ success: true, cost: 0.25 })).toMatchObject({ status: 200, body: { late: true } });
    await until(async () => (await app.execution(executionId)).costs.total === 0.25);
    expect((await app.execution(executionId)).status).toBe('cancelled');
    expect((await answer({ success: true, cost: 0.25 })).status).toBe(410);
  });
});
