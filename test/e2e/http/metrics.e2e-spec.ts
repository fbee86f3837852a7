// The key metrics as a real run leaves them: every figure comes from an event that another room publishes.
import { App } from '../../support/app.js';
import { refuse, succeed, TestAgent } from '../../support/agents/test-agent.js';

describe('the key metrics of a run', () => {
  let app: App;
  let agent: TestAgent;
  beforeEach(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    await app.register('Worker', agent.url, [{ name: 'design' }, { name: 'build' }]);
  });
  afterEach(async () => {
    await app.close();
    await agent.close();
  });

  const TIMING = {
    count: expect.any(Number) as number,
    meanMs: expect.any(Number) as number,
    p50Ms: expect.any(Number) as number,
    p95Ms: expect.any(Number) as number,
  };

  it('count plans, executions, calls and errors, and compare cost with estimate', async () => {
    agent.on('design', succeed({ cost: 1.5 }));
    agent.on('build', refuse({ code: 'broken', message: 'no' }), succeed({ cost: 0.75 }));
    const steps = [
      { id: 'step1', agent: 'Worker', capability: 'design' },
      { id: 'step2', agent: 'Worker', capability: 'build', dependencies: ['step1'] },
    ];
    const executionId = await app.execute(await app.plan(steps));
    await app.reaches(executionId, 'paused');
    await app.post(`/executions/${executionId}/steps/step2/retry`);
    await app.reaches(executionId, 'completed');

    const { body } = await app.get('/metrics');
    expect(body).toEqual({
      since: expect.any(String) as string,
      planGenerationTime: { ...TIMING, count: 1 },
      executionSuccessRate: { completed: 1, failed: 0, cancelled: 0, rate: 1 },
      agentResponseTime: { Worker: { ...TIMING, count: 3 } },
      costAccuracy: { executions: 1, estimated: 2, actual: 2.25, actualToEstimated: 1.125, meanDeviation: 0.125 },
      errorRateByAgent: { Worker: { calls: 3, errors: 1, rate: 0.3333 } },
    });
    const scraped = await (await fetch(`${app.url}/metrics`)).text();
    expect(scraped).toContain('orchestrator_executions_total{outcome="completed"} 1');
    expect(scraped).toContain('orchestrator_agent_calls_total{agent="Worker",outcome="error"} 1');
  });
});
