import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyNewsTask } from '../../../src/costs/policies/policy-news.task.js';
import { Outbox } from '../../../src/platform/events/outbox.store.js';
import { CostsApp } from '../../support/costs-app.js';

describe('news of policy files', () => {
  let costs: CostsApp;
  beforeEach(async () => {
    costs = await CostsApp.start({}, { 'garbage.json': '{' });
  });
  afterEach(() => costs.close());

  const told = (): unknown[] =>
    costs.app
      .get(Outbox)
      .read(0, 100)
      .filter(({ type }) => type.startsWith('policy.'))
      .map(({ type, data }) => `${type} ${JSON.stringify(data['file'])}`);
  const look = () => costs.app.get(PolicyNewsTask).run();

  it('are told once when one cannot be used, and once when it can', async () => {
    expect(told()).toEqual(['policy.unusable "garbage.json"']);
    expect(await look()).toEqual({ told: 0 });
    const prod = join(costs.folder, 'policies', 'prod-budget.json');
    writeFileSync(prod, '{"id": "prod-policy"');
    expect(await look()).toEqual({ told: 1 });
    writeFileSync(prod, '{"id": "prod-policy", "environment": "prod"}');
    // Another reason is other news.
    expect(await look()).toEqual({ told: 1 });
    rmSync(join(costs.folder, 'policies', 'garbage.json'));
    expect(await look()).toEqual({ told: 1 });
    expect(told()).toEqual([
      'policy.unusable "garbage.json"',
      'policy.unusable "prod-budget.json"',
      'policy.unusable "prod-budget.json"',
      'policy.usable "garbage.json"',
    ]);
  });
});
