// Budgets that hold: refused with the figures, paused before the step that does not fit, finished after an approval.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, newFolder } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

const SIX = ['s1', 's2', 's3', 's4', 's5', 's6'].map((id) => ({ id, agent: 'worker', capability: 'work' }));

describe('a policy in mode block with total 10 and six parallel steps of 3', () => {
  let app: App;
  let agent: TestAgent;

  beforeEach(async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'policies'));
    const policy = {
      id: 'tight',
      environment: 'dev',
      limits: { total: 10, currency: 'GBP', duration: '24h' },
      enforcement: { mode: 'block', warningThreshold: 0.8, approvalRequired: false },
    };
    writeFileSync(join(folder, 'policies', 'tight.json'), JSON.stringify(policy));
    app = await App.start({}, folder);
    agent = await TestAgent.start();
    agent.on('work', succeed({ cost: 3 }));
    await app.register('worker', agent.url, [{ name: 'work', estimatedCost: 3, service: 'ec2' }]);
  });
  afterEach(async () => {
    await app.close();
    await agent.close();
  });

  it('is refused at execute, with the figures and the way to an approval', async () => {
    const planId = await app.plan(SIX);
    const refused = await app.post(`/plans/${planId}/execute`, { approved: true });
    expect(refused).toMatchObject({ status: 409, body: { code: 'budget.exceeded' } });
    expect(JSON.stringify(refused.body)).toContain('/api/v1/budgets/tight/approvals');
    expect(JSON.stringify(refused.body)).toContain('18');
    expect(agent.calls).toHaveLength(0);
    expect((await app.get<{ items: unknown[] }>('/executions')).body.items).toEqual([]);
  });

  it('with onBudget: pause never sends more than 3 at once or in all, pauses, and finishes after an approval', async () => {
    agent.hold();
    const executionId = await app.execute(await app.plan(SIX), { onBudget: 'pause' });
    await agent.received(3);
    const running = await app.execution(executionId);
    expect(running.costs.held).toBe(9);
    agent.release();
    const paused = await app.reaches(executionId, 'paused');
    expect(paused.reason).toBe('budget');
    expect(agent.calls).toHaveLength(3);
    expect(paused.attention[0]).toMatchObject({ kind: 'budget' });
    const approve = paused.attention[0]?.actions[0];
    expect(approve?.path).toBe(`/api/v1/executions/${executionId}/budget-approval`);
    const answer = await app.post(`/executions/${executionId}/budget-approval`, {
      amount: 8,
      approvedBy: 'kim',
      reason: 'the demo',
    });
    expect(answer.status).toBe(200);
    const done = await app.reaches(executionId, 'completed');
    expect(done.costs).toMatchObject({ total: 18, held: 0, byService: { ec2: 18 } });
    expect(agent.calls).toHaveLength(6);
  });

  it('holds over executions that run at the same time', async () => {
    const plans = await Promise.all([app.plan(SIX), app.plan(SIX)]);
    const ids = await Promise.all(plans.map((planId) => app.execute(planId, { onBudget: 'pause' })));
    await Promise.all(ids.map((id) => app.reaches(id, 'paused')));
    expect(agent.calls).toHaveLength(3);
    const { body } = await app.get<{ spent: number; held: number; remaining: number }>('/budgets/tight');
    expect(body).toMatchObject({ spent: 9, held: 0, remaining: 1 });
  });

  it('a policy outside of the folder is refused', async () => {
    const answer = await app.post('/plans', {
      specification: 'anything',
      context: { budgetPolicy: '../../etc/passwd' },
      steps: SIX,
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'policy.unusable' } });
  });

  it('the summary adds up by service', async () => {
    const executionId = await app.execute(await app.plan(SIX.slice(0, 2)));
    await app.reaches(executionId, 'completed');
    const { body } = await app.get('/costs/summary?groupBy=service');
    expect(JSON.stringify(body)).toContain('ec2');
    expect(body).toMatchObject({ total: 6 });
  });
});
