// Amounts of different currencies are never added, wherever an execution's money is shown.
import { App } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

describe('a step charged in two currencies', () => {
  let app: App;
  let agent: TestAgent;
  beforeEach(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    await app.register('bindery', agent.url, [{ name: 'bind' }]);
  });
  afterEach(async () => {
    await app.close();
    await agent.close();
  });

  it('costs the same on its page, in its table and in the list of executions', async () => {
    const charges = [
      { service: 'glue', amount: 4 },
      { service: 'thread', amount: 5, currency: 'USD' },
    ];
    agent.on('bind', succeed({ charges }));
    const executionId = await app.execute(await app.plan([{ id: 's1', agent: 'bindery', capability: 'bind' }]));
    const { costs, steps } = await app.reaches(executionId, 'completed');
    expect(costs).toMatchObject({ total: 4, currency: 'GBP', otherCurrencies: { USD: 5 } });
    expect(steps[0]?.cost).toBe(4);
    const { body: list } = await app.get<{ items: { cost: number }[] }>('/executions');
    expect(list.items).toMatchObject([{ cost: 4 }]);
  });
});
