// An approval is bound to what was seen: the whole way over HTTP, from the edit to the execution.
import { App } from '../../support/app.js';
import { TestAgent } from '../../support/agents/test-agent.js';

interface PlanBody {
  readonly planId: string;
  readonly revision: number;
  readonly hash: string;
  readonly steps: readonly object[];
  readonly [member: string]: unknown;
}

describe('an approval', () => {
  let app: App;
  let agent: TestAgent;
  let plan: PlanBody;

  const capability = (estimatedCost: number, description = 'Makes one.') => ({
    ...{ name: 'make', description, estimatedCost, estimatedDuration: 1_000, dependencies: [] },
    parameters: { type: 'object', properties: { size: { type: 'integer' } } },
  });
  const offer = (estimatedCost: number, description?: string) =>
    app.send('PUT', '/agents/Maker', {
      ...{ name: 'Maker', endpoint: agent.url, capabilities: [capability(estimatedCost, description)] },
    });
  const execute = (more: object = {}) =>
    app.post<{ executionId: string; revision: number; code: string; currentHash: string; difference: object }>(
      `/plans/${plan.planId}/execute`,
      { approved: true, ...more },
    );

  beforeAll(async () => {
    agent = await TestAgent.start();
    app = await App.start();
    await app.register('Maker', agent.url, [capability(2)]);
  });
  afterAll(async () => {
    await app.close();
    await agent.close();
  });

  beforeEach(async () => {
    await offer(2);
    const steps = [{ id: 'a', agent: 'Maker', capability: 'make', parameters: { size: 1 } }];
    const { body } = await app.post<PlanBody>('/plans', { specification: 'one of them', steps });
    const changes = [{ op: 'set', stepId: 'a', parameters: { size: 2 } }];
    plan = (await app.post<PlanBody>(`/plans/${body.planId}/revisions`, { changes })).body;
    expect(plan.revision).toBe(2);
  });

  it('given at revision 2 does not outlive a price; the current hash approves the new one', async () => {
    expect((await offer(3.5)).status).toBe(200);
    const stale = await execute({ revision: 2, hash: plan.hash });
    expect(stale).toMatchObject({
      status: 409,
      body: {
        code: 'plan.stale',
        currentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
        difference: {
          cost: { from: 2, to: 3.5, delta: 1.5 },
          steps: {
            changed: [
              {
                id: 'a',
                changes: expect.arrayContaining([{ pointer: '/estimatedCost', from: 2, to: 3.5 }]) as unknown,
              },
            ],
          },
          text: expect.stringContaining('cost: 2.00 → 3.50 (+1.50)') as unknown,
        },
      },
    });
    const again = await execute({ revision: 2, hash: stale.body.currentHash });
    expect(again).toMatchObject({ status: 202, body: { revision: 3 } });
    const execution = await app.reaches(again.body.executionId, 'completed');
    expect(execution).toMatchObject({ revision: 3, costs: { estimated: 3.5 } });
  });

  it('holds while the meaning is the same, whatever the words and the order', async () => {
    await offer(2, 'Makes one, and well.');
    const reworded = plan.steps.map((step) => ({ ...step, name: 'Another name', reason: 'Another reason' }));
    const { body } = await app.post<PlanBody>(`/plans/${plan.planId}/revisions`, { steps: reworded });
    expect(body).toMatchObject({ revision: 3, hash: plan.hash, steps: [{ name: 'Another name' }] });
    expect(await execute({ hash: plan.hash })).toMatchObject({ status: 202, body: { revision: 3 } });
  });

  it('does not outlive the capability', async () => {
    const other = { ...capability(2), name: 'shape' };
    await app.send('PUT', '/agents/Maker', { name: 'Maker', endpoint: agent.url, capabilities: [other] });
    const stale = await execute();
    expect(stale).toMatchObject({ status: 409, body: { code: 'plan.stale' } });
    expect(await execute({ hash: stale.body.currentHash })).toMatchObject({
      status: 422,
      body: { code: 'plan.invalid', errors: [{ pointer: '/steps/0/capability' }] },
    });
  });
});
