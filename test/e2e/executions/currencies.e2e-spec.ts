// Amounts of different currencies are never added, wherever an execution's money is shown.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, newFolder } from '../../support/app.js';
import { Migration20261127Currencies } from '../../../src/platform/database/migrations/migration-20261127-currencies.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

describe('a step charged in two currencies', () => {
  let app: App;
  let agent: TestAgent;
  beforeEach(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    await app.register('bindery', agent.url, [{ name: 'bind' }]);
  });
  afterEach(async () => {
    await app.close();
    await agent.close();
  });

  it('costs the same on its page, in its table and in the list of executions', async () => {
    const charges = [
      { service: 'glue', amount: 4 },
      { service: 'thread', amount: 5, currency: 'USD' },
    ];
    agent.on('bind', succeed({ charges }));
    const executionId = await app.execute(await app.plan([{ id: 's1', agent: 'bindery', capability: 'bind' }]));
    const { costs, steps } = await app.reaches(executionId, 'completed');
    expect(costs).toMatchObject({ total: 4, currency: 'GBP', otherCurrencies: { USD: 5 } });
    expect(steps[0]?.cost).toBe(4);
    const { body: list } = await app.get<{ items: { cost: number }[] }>('/executions');
    expect(list.items).toMatchObject([{ cost: 4 }]);
  });
});

describe('an execution whose policy counts in another currency', () => {
  it('says so in the lists too, and what it holds is not added to pounds', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'policies'));
    const policy = {
      id: 'abroad',
      environment: 'prod',
      limits: { total: 100, currency: 'USD', duration: '24h' },
      enforcement: { mode: 'warn', warningThreshold: 0.8, approvalRequired: false },
    };
    writeFileSync(join(folder, 'policies', 'abroad.json'), JSON.stringify(policy));
    const app = await App.start({}, folder);
    const agent = await TestAgent.start();
    try {
      agent.on('bind', succeed({ charges: [{ service: 'glue', amount: 4, currency: 'USD' }] }));
      agent.hold();
      await app.register('bindery', agent.url, [{ name: 'bind' }]);
      const steps = [{ id: 's1', agent: 'bindery', capability: 'bind' }];
      const home = await app.execute(await app.plan(steps));
      const abroad = await app.execute(await app.plan(steps, { targetEnvironment: 'prod' }));
      await agent.received(2);
      const { body: held } = await app.get('/costs/summary');
      const heldTotals = [
        { currency: 'GBP', amount: 1 },
        { currency: 'USD', amount: 1 },
      ];
      expect(held).toMatchObject({ held: null, heldTotals });
      agent.release();
      for (const id of [home, abroad]) await app.reaches(id, 'completed');
      const { body: list } = await app.get<{ items: { executionId: string; currency: string; cost: number }[] }>(
        '/executions',
      );
      expect(list.items).toMatchObject([
        { executionId: abroad, currency: 'USD', cost: 4 },
        { executionId: home, currency: 'GBP' },
      ]);
      // What the lists read was written for executions of before by migrating: it is found in their journal.
      const migration = Migration20261127Currencies.BACKFILL.replace(/^INSERT INTO \w+\s+/, '');
      const { native } = app.database;
      expect(native.prepare(migration).raw().all()).toEqual(
        native.prepare('SELECT * FROM execution_currencies').raw().all(),
      );
    } finally {
      await app.close();
      await agent.close();
    }
  });
});
