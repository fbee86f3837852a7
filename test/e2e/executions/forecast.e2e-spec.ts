// What an execution will have cost in the end is shown while it runs, and told when it changes.
import { App } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

const STEPS = [
  { id: 's1', agent: 'worker', capability: 'work' },
  { id: 's2', agent: 'worker', capability: 'work', dependencies: ['s1'] },
];

describe('the forecast of a running execution', () => {
  let app: App;
  let agent: TestAgent;
  beforeEach(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    await app.register('worker', agent.url, [{ name: 'work', estimatedCost: 10, estimatedDuration: 60_000 }]);
    agent.on('work', succeed({ cost: 30 }), succeed({ cost: 5 }));
  });
  afterEach(async () => {
    await agent.close();
    await app.close();
  });

  it('is on the execution and on its stream, and gone when there is nothing to foretell', async () => {
    agent.hold();
    const executionId = await app.execute(await app.plan(STEPS));
    await agent.received(1);
    const first = (await app.execution(executionId)).forecast;
    expect(first).toMatchObject({ currency: 'GBP', basis: 'estimates', unpricedSteps: 0 });
    expect(first?.cost?.p50).toBeGreaterThan(15);
    expect(first?.cost?.p50).toBeLessThan(25);
    const left = Date.parse(first?.endsAt?.p50 ?? '') - Date.now();
    expect(left).toBeGreaterThan(60_000);
    const stream = await fetch(`${app.url}/api/v1/executions/${executionId}/events`, {
      headers: { accept: 'text/event-stream' },
    });
    let text = '';
    const read = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of stream.body ?? []) text += decoder.decode(chunk as Uint8Array, { stream: true });
    })();
    agent.release();
    agent.hold();
    await agent.received(2);
    await until(() => text.includes('event: forecast.changed'));
    const told = JSON.parse(/event: forecast.changed\ndata: (.*)\n/.exec(text)?.[1] ?? '{}') as {
      executionId: string;
      forecast: { cost: { p50: number } };
    };
    expect(told.executionId).toBe(executionId);
    // 30 are charged, about 10 are to come.
    expect(told.forecast.cost.p50).toBeGreaterThan(35);
    expect((await app.execution(executionId)).forecast?.cost?.p50).toBeGreaterThan(35);
    agent.release();
    expect((await app.reaches(executionId, 'completed')).forecast).toBeUndefined();
    await read;
  });
});
