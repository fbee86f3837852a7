// The other chapters: their commands are run as they stand, and what they refer to is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { refuse, succeed, TestAgent } from '../../support/agents/test-agent.js';
import { App } from '../../support/app.js';
import { blocksOf, shell } from '../../support/documented-commands.js';
import { until } from '../../support/until.js';

const CHAPTERS = readdirSync('docs')
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name));
/** They start, stop or restore a service, or need what is no part of it. */
const NOT_HERE = [/npm start/, /docker build/, /^rm -f data/, /^sqlite3 data/];

describe('what the chapters refer to', () => {
  it.each(['README.md', ...CHAPTERS])('%s: every file that it links is there', (file) => {
    const links = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '');
    const files = links.filter((link) => !/^https?:/.test(link));
    expect(files.filter((link) => !existsSync(join(dirname(file), link)))).toEqual([]);
  });

  it('the README leads to every chapter', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(CHAPTERS.filter((chapter) => !readme.includes(`](${chapter})`))).toEqual([]);
  });
});

describe('the commands of the chapters', () => {
  let app: App;
  let agent: TestAgent;
  beforeAll(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    const parameters = { type: 'object', properties: { maxPlayers: { type: 'integer' } } };
    await app.register('worker', agent.url, [{ name: 'work', parameters }, { name: 'last' }]);
  });
  afterAll(async () => {
    await agent.close();
    await app.close();
  });

  const sh = (block: string, variables: Readonly<Record<string, string>> = {}): Promise<string> =>
    shell(block, { API: `${app.url}/api/v1`, ...variables });

  /** Three steps in a row, the last of which fails. */
  const failing = async (): Promise<string> => {
    agent.on('work', succeed());
    agent.on('last', refuse({ code: 'broken', message: 'no' }));
    const steps = ['step1', 'step2', 'step3'].map((id, at) => ({
      ...{ id, agent: 'worker', capability: at === 2 ? 'last' : 'work' },
      dependencies: at === 0 ? [] : [`step${at}`],
    }));
    const executionId = await app.execute(await app.plan(steps));
    await app.reaches(executionId, 'paused');
    return executionId;
  };

  it('are known: run here, in a test of their own, or nothing to run here', () => {
    const others = CHAPTERS.filter((file) => file !== 'docs/budgets.md');
    const blocks = others.flatMap((file) => blocksOf(file).filter((block) => !NOT_HERE.some((one) => one.test(block))));
    expect(blocks).toHaveLength(6);
  });

  it('register an agent', async () => {
    await sh(blocksOf('docs/agents.md')[0] ?? '');
    const { body } = await app.get('/agents/TranslatorAgent');
    expect(body).toMatchObject({ capabilities: [{ name: 'translate_text' }] });
  });

  it('decide about a failed step, each in its own way', async () => {
    const [where = '', ...ways] = (blocksOf('docs/decisions.md')[0] ?? '').trim().split('\n');
    const ends: string[] = [];
    for (const way of ways) {
      const executionId = await failing();
      agent.on('last', succeed());
      await sh(`${where}\n${way}`, { EXECUTION_ID: executionId });
      await until(async () => !['running', 'paused'].includes((await app.execution(executionId)).status));
      const { status, steps } = await app.execution(executionId);
      ends.push(`${status} ${steps[2]?.status}`);
    }
    expect(ends).toEqual(['completed completed', 'completed skipped', 'completed completed', 'cancelled failed']);
  });

  it('do an execution again, and make templates', async () => {
    const EXECUTION_ID = await failing();
    agent.on('last', succeed());
    const steps = `/executions/${EXECUTION_ID}/steps/step3`;
    await app.post(`${steps}/retry`);
    const { planId } = await app.reaches(EXECUTION_ID, 'completed');
    const [, again = '', templates = ''] = blocksOf('docs/decisions.md');
    const printed = await sh(again, { EXECUTION_ID });
    expect(printed).toContain('"estimatedCost": 1');
    expect((await app.execution(EXECUTION_ID)).reruns).toHaveLength(1);

    const revised = await app.post(`/plans/${planId}/revisions`, {
      steps: [{ id: 'step1', agent: 'worker', capability: 'work', parameters: { maxPlayers: 4 } }],
    });
    expect(revised.status).toBe(201);
    expect(await sh(templates, { PLAN_ID: planId })).toContain('"maxPlayers": 8');
  });

  it('back up, and tell others', async () => {
    const [backup = '', , , , tell = ''] = blocksOf('docs/operation.md');
    expect(await sh(backup)).toContain('"bytes"');
    const [make = '', look = ''] = tell.split(/^(?=WEBHOOK=)/m);
    const { webhookId } = JSON.parse(await sh(make)) as { webhookId: string };
    const listing = look.split('\n').filter((line) => !/\/test|\/replay/.test(line));
    expect(await sh(listing.join('\n'), { WEBHOOK_ID: webhookId })).toContain('"items": []');
  });
});
