// Pages of events hold at most a few megabytes, whatever steps gave; read one after the other they miss and repeat none.
import { App } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

interface Page {
  readonly items: readonly { readonly seq: number; readonly type: string }[];
  readonly nextCursor: string | null;
}

const MB = 1_000_000;

describe('events with large results', () => {
  let app: App;
  let agent: TestAgent;
  let executionId: string;

  beforeAll(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    agent.on('work', ({ body }) => succeed({ result: 'x'.repeat(Number(body.parameters['mb']) * MB) }));
    await app.register('worker', agent.url, [{ name: 'work' }]);
    const sizes = [3, 3, 5, 0.1, 0.1];
    const steps = sizes.map((mb, index) => ({
      ...{ id: `s${index}`, agent: 'worker', capability: 'work', parameters: { mb } },
      dependencies: index === 0 ? [] : [`s${index - 1}`],
    }));
    executionId = await app.execute(await app.plan(steps));
    await app.reaches(executionId, 'completed');
  });
  afterAll(async () => {
    await agent.close();
    await app.close();
  });

  const read = async (path: string): Promise<{ size: number; page: Page }> => {
    const answer = await fetch(`${app.url}/api/v1${path}`, { headers: { accept: 'application/json' } });
    const text = await answer.text();
    return { size: text.length, page: JSON.parse(text) as Page };
  };

  it.each(['of one execution', 'of everything'])('come %s in pages of a bounded size', async (which) => {
    const path = which === 'of everything' ? '/events' : `/executions/${executionId}/events`;
    const seqs = app.database.native.prepare('SELECT seq FROM execution_events ORDER BY seq').pluck().all();
    const seen: number[] = [];
    let ends = 0;
    for (let after: string | null = '0'; after !== null;) {
      const { size, page }: { size: number; page: Page } = await read(`${path}?after=${after}`);
      expect(size < 4.5 * MB || page.items.length === 1).toBe(true);
      seen.push(...page.items.map(({ seq }) => seq));
      after = page.nextCursor;
      ends += 1;
    }
    expect(ends).toBeGreaterThan(2);
    expect(seen.filter((seq) => seqs.includes(seq))).toEqual(seqs);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  });
});
