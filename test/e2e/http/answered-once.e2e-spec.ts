// What a POST does and its answer are kept in one transaction: where the answer cannot be kept, nothing is done, so no
// crash between the two can make a repetition with the same Idempotency-Key do it twice.
import { App } from '../../support/app.js';
import { TestAgent } from '../../support/agents/test-agent.js';

const KEY = { 'idempotency-key': 'once' };
const WORK = { id: 'a', agent: 'worker', capability: 'work' };
const NO_ANSWERS = `CREATE TRIGGER no_answers BEFORE INSERT ON idempotency_keys BEGIN SELECT RAISE(ABORT, 'no'); END`;

describe('a POST with an Idempotency-Key', () => {
  let app: App;
  let agent: TestAgent;
  let planId: string;

  beforeAll(async () => {
    app = await App.start();
    app.app.useLogger(false);
    agent = await TestAgent.start();
    await app.register('worker', agent.url, [{ name: 'work' }]);
    planId = await app.plan([WORK]);
    await app.send('PUT', '/templates/one', { planId });
  });
  afterAll(async () => {
    await agent.close();
    await app.close();
  });

  /** Everything that tells whether something was done. */
  const deeds = (): unknown[] =>
    ['plans', 'plan_revisions', 'agents', 'executions', 'execution_events', 'webhooks', 'budget_approvals'].map(
      (table) => app.database.native.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    );

  const demandOnce = async (path: string, body: object, status: number): Promise<void> => {
    const before = deeds();
    app.database.native.exec(NO_ANSWERS);
    const lost = await app.post(path, body, KEY);
    app.database.native.exec('DROP TRIGGER no_answers');
    expect([path, lost.status, deeds()]).toEqual([path, 500, before]);

    const first = await app.post(path, body, KEY);
    const done = deeds();
    expect([path, first.status]).toEqual([path, status]);
    expect(done).not.toEqual(before);
    const again = await app.post(path, body, KEY);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(deeds()).toEqual(done);
  };

  it.each([
    ['/plans', { specification: 'by hand', steps: [WORK] }],
    ['/templates/one/plan', {}],
    ['/webhooks', { url: 'https://hooks.example.com/1', types: ['attention.needed'] }],
    [
      '/agents',
      {
        name: 'another',
        endpoint: 'http://127.0.0.1:9/',
        capabilities: [
          {
            ...{ name: 'rest', description: 'Rests.', parameters: { type: 'object' }, dependencies: [] },
            ...{ estimatedCost: 1, estimatedDuration: 1 },
          },
        ],
      },
    ],
  ])('%s makes one of what it makes', async (path, body) => {
    await demandOnce(path, body, 201);
  });

  it('makes one clone and one revision of a plan', async () => {
    await demandOnce(`/plans/${planId}/clone`, {}, 201);
    await demandOnce(`/plans/${planId}/revisions`, { steps: [{ ...WORK, parameters: { x: 1 } }] }, 201);
  });

  it('decides once of an execution', async () => {
    agent.hold();
    const executionId = await app.execute(await app.plan([WORK]));
    await agent.received(1);
    const of = `/executions/${executionId}`;
    await demandOnce(`${of}/pause`, {}, 200);
    await demandOnce(`${of}/resume`, {}, 200);
    const approval = { amount: 1, approvedBy: 'kim', reason: 'more of it' };
    await demandOnce(`${of}/budget-approval`, approval, 200);
    await demandOnce(`${of}/cancel`, { reason: 'enough' }, 200);
    agent.release();
    await app.reaches(executionId, 'cancelled');
    await demandOnce(`${of}/rerun`, { approved: true }, 202);
  });
});
