// That a budget will stop a running execution is told before it does, once, and taken back when it will not.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

const POLICY = {
  id: 'tight',
  environment: 'dev',
  limits: { total: 12, currency: 'GBP', duration: '24h' },
  enforcement: { mode: 'block', warningThreshold: 0.8, approvalRequired: false },
};
const step = (id: string, ...dependencies: string[]) => ({ id, agent: 'worker', capability: 'work', dependencies });

interface Told {
  readonly type: string;
  readonly stepId?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('what will not fit', () => {
  let app: App;
  let agent: TestAgent;
  beforeEach(async () => {
    app = await App.start();
    mkdirSync(join(app.folder, 'policies'), { recursive: true });
    writeFileSync(join(app.folder, 'policies', 'tight.json'), JSON.stringify(POLICY));
    agent = await TestAgent.start();
    agent.on('work', succeed({ cost: 5 }));
    await app.register('worker', agent.url, [{ name: 'work', estimatedCost: 5, estimatedDuration: 60_000 }]);
  });
  afterEach(async () => {
    await agent.close();
    await app.close();
  });

  const told = async (executionId: string): Promise<readonly Told[]> =>
    (await app.get<{ items: Told[] }>(`/executions/${executionId}/events`)).body.items.filter(({ type }) =>
      type.startsWith('budget.will'),
    );

  it('is told with step, amount and time before it happens, once, and taken back', async () => {
    agent.hold();
    const planId = await app.plan([step('s1'), step('s2', 's1'), step('s3', 's2')]);
    const executionId = await app.execute(planId, { onBudget: 'pause' });
    await agent.received(1);
    await until(async () => (await told(executionId)).length === 1);
    const [first] = await told(executionId);
    expect(first).toMatchObject({
      type: 'budget.will-not-fit',
      stepId: 's3',
      data: { executionId, planId, policyId: 'tight', scope: 'total', amount: 5, missing: 3, currency: 'GBP' },
    });
    const inMs = Date.parse(String(first?.data['expectedAt'])) - Date.now();
    expect(inMs).toBeGreaterThan(60_000);
    expect(inMs).toBeLessThan(130_000);
    agent.release();
    agent.hold();
    await agent.received(2);
    await app.post(`/executions/${executionId}/budget-approval`, { amount: 3, approvedBy: 'kim', reason: 'demo' });
    await until(async () => (await told(executionId)).length === 2);
    expect((await told(executionId)).map(({ type }) => type)).toEqual(['budget.will-not-fit', 'budget.will-fit']);
    agent.release();
    await app.reaches(executionId, 'completed');
    // Told once, taken back once, whatever else happened.
    expect(await told(executionId)).toHaveLength(2);
  });

  it('is what others spend as well', async () => {
    agent.hold();
    const first = await app.execute(await app.plan([step('s1'), step('s2', 's1')]), { onBudget: 'pause' });
    await agent.received(1);
    const other = await app.execute(await app.plan([step('s1')]), { onBudget: 'pause' });
    await agent.received(2);
    await until(async () => (await told(first)).length === 1, 20_000);
    expect(await told(first)).toMatchObject([{ stepId: 's2', data: { missing: 3 } }]);
    expect(await told(other)).toEqual([]);
    agent.release();
  });
});
