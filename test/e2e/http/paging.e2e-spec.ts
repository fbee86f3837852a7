// Every list: page by page it is the whole list, once, in its order; what is no cursor of it is refused.
import { App } from '../../support/app.js';
import { TestAgent } from '../../support/agents/test-agent.js';

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

describe('paging', () => {
  let app: App;
  let agent: TestAgent;
  let executionId: string;

  beforeAll(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    for (const name of ['b', 'a', 'c']) {
      await app.register(name, agent.url, [{ name: 'work' }, { name: 'make' }, { name: 'ache' }]);
    }
    const steps = ['x', 'y', 'z'].map((id) => ({ id, agent: 'a', capability: 'work' }));
    for (let round = 0; round < 3; round += 1) executionId = await app.execute(await app.plan(steps));
    await app.reaches(executionId, 'completed');
  });
  afterAll(async () => {
    await agent.close();
    await app.close();
  });

  const read = async (path: string): Promise<Page> => {
    const { status, body } = await app.get<Page>(path);
    expect(status).toBe(200);
    return body;
  };
  const lists = (): readonly string[] => [
    '/plans?',
    '/plans?q=hand&',
    '/executions?',
    '/executions?status=completed&',
    `/executions/${executionId}/messages?`,
    '/agents?',
    '/capabilities?',
    '/capabilities?q=ma&',
    '/costs/entries?',
    '/costs/entries?kind=settle&',
  ];

  it('goes through each list once, whatever the size of the pages', async () => {
    for (const list of lists()) {
      const whole = await read(`${list}limit=200`);
      expect([list, whole.items.length > 2, whole.nextCursor]).toEqual([list, true, null]);
      for (const limit of [1, 2]) {
        const seen: unknown[] = [];
        for (let cursor = ''; ;) {
          const { items, nextCursor } = await read(`${list}limit=${limit}${cursor && `&cursor=${cursor}`}`);
          seen.push(...items);
          if (nextCursor === null || seen.length > whole.items.length) break;
          cursor = nextCursor;
        }
        expect([list, limit, seen]).toEqual([list, limit, whole.items]);
      }
    }
  });

  it('refuses what is no cursor of the list, another list’s included', async () => {
    const cursors = new Map<string, string>();
    for (const list of lists()) cursors.set(list.split('?')[0] ?? '', (await read(`${list}limit=1`)).nextCursor ?? '');
    const made = ['x', '', '0', 'MTIz', executionId, 'a', 'a/work', '%F0%9F%98%80', '%00'];
    for (const list of lists()) {
      const others = [...cursors].filter(([path]) => path !== list.split('?')[0]).map(([, cursor]) => cursor);
      for (const cursor of [...made, ...others]) {
        const { status, body } = await app.get<{ errors?: readonly { pointer: string }[] }>(`${list}cursor=${cursor}`);
        expect([list, cursor, status, body.errors?.[0]?.pointer]).toEqual([list, cursor, 400, '/cursor']);
      }
    }
  });

  it('goes on behind a capability that is gone by then', async () => {
    const agents = async (path: string): Promise<readonly string[]> =>
      (await read(path)).items.map((item) => (item as { agent: string }).agent);
    const limit = (await agents('/capabilities?limit=200')).indexOf('b') + 2;
    const { nextCursor } = await read(`/capabilities?limit=${limit}`);
    await app.send('DELETE', '/agents/b');
    expect(await agents(`/capabilities?limit=200&cursor=${nextCursor ?? ''}`)).toEqual(['c', 'c', 'c']);
  });
});
