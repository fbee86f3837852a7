// The chapter on money is commands that people copy: each is run here as it stands.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { App, newFolder } from '../../support/app.js';
import { blocksOf, shell } from '../../support/documented-commands.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

const BUDGETS = 'docs/budgets.md';

describe('the commands of docs/budgets.md', () => {
  let app: App;
  let agent: TestAgent;
  let executionId: string;
  beforeAll(async () => {
    const folder = newFolder();
    cpSync('policies', join(folder, 'policies'), { recursive: true });
    app = await App.start({}, folder);
    agent = await TestAgent.start();
    agent.on('work', succeed({ cost: 2.5 }));
    await app.register('worker', agent.url, [{ name: 'work', estimatedCost: 3, service: 'ec2' }]);
    executionId = await app.execute(await app.plan([{ id: 'a', agent: 'worker', capability: 'work' }]));
    await app.reaches(executionId, 'completed');
  });
  afterAll(async () => {
    await app.close();
    await agent.close();
  });

  const sh = (block: string): Promise<string> => shell(block, { API: `${app.url}/api/v1`, EXECUTION_ID: executionId });
  const [simulate = '', approve = '', look = '', ahead = ''] = blocksOf(BUDGETS);

  it('are found', () => {
    expect(blocksOf(BUDGETS)).toHaveLength(4);
  });

  it('ask what it will cost, and book nothing', async () => {
    const verdict = JSON.parse(await sh(simulate)) as Record<string, unknown>;
    expect(verdict).toMatchObject({ policyId: 'dev-policy', fits: true });
    expect((await app.get('/budgets/dev-policy')).body).toMatchObject({ spent: 2.5, held: 0 });
  });

  it('allow more', async () => {
    const made = JSON.parse(await sh(approve)) as Record<string, unknown>;
    expect(made).toMatchObject({ amount: 20, raises: ['total'], approvedBy: 'ada', reason: 'demo day' });
  });

  it('show where money stands, what the policy was, and every line', async () => {
    const lines = (await sh(look)).trim().split('\n');
    // 100, and the 20 allowed above.
    expect(lines).toContainEqual('dev-policy warn: 2.5 spent, 0 held, 117.5 left');
    expect(lines).toContainEqual(expect.stringMatching(/^\d{4}-\S+Z [0-9a-f]{8}$/));
    expect(lines).toContainEqual(expect.stringMatching(/^\d{4}-\S+Z hold ec2 3 /));
    expect(lines).toContainEqual(expect.stringMatching(/^\d{4}-\S+Z settle ec2 2.5 /));
  });

  it('show where it is heading, estimates against charges, and the export', async () => {
    const printed = await sh(ahead);
    for (const told of ['"policyId": "dev-policy"', '"burnRatePerDay"', '"attention"', '"capability": "work"']) {
      expect(printed).toContain(told);
    }
    expect(printed).toMatch(/BilledCost.*\s+2\.5,/);
  });
});
