// All that waits for somebody, over every execution; and lists that say enough to choose from.
import { App } from '../../support/app.js';
import { refuse, succeed, TestAgent } from '../../support/agents/test-agent.js';

interface Board {
  readonly items: readonly { executionId: string; kind: string; title: string; since: string; actions: object[] }[];
}

const steps = [
  { id: 's1', agent: 'worker', capability: 'work' },
  { id: 's2', agent: 'worker', capability: 'check', dependencies: ['s1'] },
];

describe('what waits for somebody', () => {
  let app: App;
  let agent: TestAgent;
  beforeEach(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    agent.on('work', succeed({ cost: 2 }));
    agent.on('check', refuse({ code: 'no', message: 'it does not hold', retryable: false }));
    await app.register('worker', agent.url, [{ name: 'work' }, { name: 'check' }]);
  });
  afterEach(async () => {
    await app.close();
    await agent.close();
  });

  it('is on one board, the longest wait first, until it is decided', async () => {
    expect((await app.get('/attention')).body).toEqual({ items: [], nextCursor: null });
    const planId = await app.plan(steps);
    const [first, second] = [await app.execute(planId), await app.execute(planId)];
    await app.reaches(first, 'paused');
    await app.reaches(second, 'paused');
    const { body } = await app.get<Board>('/attention');
    expect(new Set(body.items.map(({ executionId }) => executionId))).toEqual(new Set([first, second]));
    expect(body.items[0]).toMatchObject({ kind: 'step-failed', stepId: 's2', planId, title: 'by hand' });
    expect([...body.items].sort((a, b) => (a.since < b.since ? -1 : 1))).toEqual(body.items);
    await app.post(`/executions/${first}/steps/s2/skip`, { reason: 'not needed', attempt: 1 });
    const left = await app.get<Board>('/attention');
    expect(left.body.items.map(({ executionId }) => executionId)).toEqual([second]);
  });

  it('is found in lists that say what was asked, how far it is and what it cost, and take a time', async () => {
    const executionId = await app.execute(await app.plan(steps));
    const { startedAt } = await app.reaches(executionId, 'paused');
    const listed = async (query: string): Promise<unknown[]> =>
      (await app.get<{ items: unknown[] }>(`/executions?${query}`)).body.items;
    expect(await listed('status=paused')).toEqual([
      expect.objectContaining({ executionId, title: 'by hand', steps: { completed: 1, failed: 1 }, cost: 2 }),
    ]);
    const later = new Date(Date.parse(startedAt) + 1).toISOString();
    expect(await listed(`since=${startedAt}&until=${later}`)).toHaveLength(1);
    expect(await listed(`since=${later}`)).toEqual([]);
    expect(await listed(`until=${startedAt}`)).toEqual([]);
    expect(await app.get('/executions?since=yesterday')).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
  });
});
