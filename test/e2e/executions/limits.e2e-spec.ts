// Limits that stand beside the policies: what the words allow, what `maxCost` allows, and a policy changed while it waits.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

const capability = (name: string, description: string, service: string) => ({
  name,
  description,
  parameters: { type: 'object', properties: {} },
  estimatedCost: 4,
  service,
});

describe('limits of one execution', () => {
  let app: App;
  let agent: TestAgent;
  beforeEach(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    agent.on('scan_papers', succeed({ cost: 4 }));
    agent.on('bind_book', succeed({ cost: 4 }));
    await app.register('bindery', agent.url, [
      capability('scan_papers', 'Scans the papers', 'scanner'),
      { ...capability('bind_book', 'Binds the book', 'binding'), dependencies: ['scan_papers'] },
    ]);
  });
  afterEach(async () => {
    await app.close();
    await agent.close();
  });

  const steps = [
    { id: 's1', agent: 'bindery', capability: 'scan_papers' },
    { id: 's2', agent: 'bindery', capability: 'bind_book', dependencies: ['s1'] },
  ];
  const policy = (total: number): void =>
    writeFileSync(
      join(app.folder, 'policies', 'tight.json'),
      JSON.stringify({
        id: 'tight',
        environment: 'dev',
        limits: { total, currency: 'GBP', duration: '24h' },
        enforcement: { mode: 'block' },
      }),
    );

  it('that the words set refuse at execute, and pause the execution that may start', async () => {
    const specification = 'Scan the papers and bind the book. It must cost no more than 5 GBP.';
    const { body: plan } = await app.post<{ planId: string; constraints: { maxCost?: number } }>('/plans', {
      specification,
    });
    expect(plan.constraints).toMatchObject({ maxCost: 5 });
    const refused = await app.post(`/plans/${plan.planId}/execute`, { approved: true });
    expect(refused).toMatchObject({ status: 409, body: { code: 'budget.exceeded' } });
    const paused = await app.reaches(await app.execute(plan.planId, { onBudget: 'pause' }), 'paused');
    expect(paused).toMatchObject({ reason: 'budget', costs: { total: 4, held: 0 } });
    expect(agent.calls.map(({ body }) => body.capability)).toEqual(['scan_papers']);
  });

  it('that the words set for one service hold for that service alone', async () => {
    const specification = 'Scan the papers and bind the book. Spend at most 3 GBP on binding.';
    const { body: plan } = await app.post<{ planId: string; constraints: object }>('/plans', { specification });
    expect(plan.constraints).toMatchObject({ maxCostByService: { binding: 3 } });
    const paused = await app.reaches(await app.execute(plan.planId, { onBudget: 'pause' }), 'paused');
    expect(paused).toMatchObject({ reason: 'budget', attention: [{ kind: 'budget' }], costs: { total: 4 } });
    const asked = paused.attention[0]?.actions.find(({ offer }) => offer?.kind === 'approve');
    expect(asked).toMatchObject({ body: { amount: 1 } });
  });

  it('that `maxCost` sets are kept, and raised by an approval of what is lacking', async () => {
    const planId = await app.plan(steps);
    expect(await app.post(`/plans/${planId}/execute`, { approved: true, maxCost: 7 })).toMatchObject({
      status: 409,
      body: { code: 'budget.exceeded' },
    });
    const executionId = await app.execute(planId, { maxCost: 7, onBudget: 'pause' });
    await app.reaches(executionId, 'paused');
    expect(agent.calls).toHaveLength(1);
    const approval = { amount: 1, approvedBy: 'kim', reason: 'it is nearly done' };
    expect((await app.post(`/executions/${executionId}/budget-approval`, approval)).status).toBe(200);
    expect(await app.reaches(executionId, 'completed')).toMatchObject({ costs: { total: 8, held: 0 } });
  });

  it('and a policy that is raised while a step waits lets it go on, without anybody pressing anything', async () => {
    policy(5);
    const executionId = await app.execute(await app.plan(steps), { onBudget: 'pause' });
    await app.reaches(executionId, 'paused');
    policy(8);
    expect(await app.reaches(executionId, 'completed')).toMatchObject({ costs: { total: 8 } });
  });

  it('and a policy lowered below what is spent parks what has not been sent', async () => {
    policy(100);
    agent.hold();
    const executionId = await app.execute(await app.plan(steps));
    await agent.received(1);
    policy(4);
    expect((await app.get('/budgets/tight')).body).toMatchObject({ limits: { total: 4 } });
    agent.release();
    expect(await app.reaches(executionId, 'paused')).toMatchObject({ reason: 'budget', costs: { total: 4 } });
    expect(agent.calls).toHaveLength(1);
  });
});
