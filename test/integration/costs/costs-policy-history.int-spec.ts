import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CostsApp } from '../../support/costs-app.js';

const adjustment = { environment: 'dev', service: 'EC2', adjustedBy: 'kim', reason: 'invoice' };

describe('a policy over HTTP', () => {
  let costs: CostsApp;
  beforeEach(async () => {
    costs = await CostsApp.start();
  });
  afterEach(() => costs.close());

  it('keeps its versions', async () => {
    const file = join(costs.folder, 'policies', 'staging-budget.json');
    await costs.get('/budgets');
    const policy = { id: 'staging-policy', environment: 'staging', enforcement: { mode: 'block' } };
    writeFileSync(file, JSON.stringify({ ...policy, limits: { total: 7, duration: '24h' } }));
    const { body } = await costs.get('/budgets/staging-policy/history');
    const items = body['items'] as { content: { limits: { total: number } }; until: string | null }[];
    expect(items.map(({ content, until }) => [content.limits.total, until === null])).toEqual([
      [7, true],
      [100, false],
    ]);
    expect((await costs.get('/budgets/none/history')).status).toBe(404);
  });

  it('is retired when its file is gone, and not before', async () => {
    const retire = () => costs.post('/budgets/staging-policy/retire', { by: 'kim', reason: 'over' });
    expect((await retire()).body['code']).toBe('policy.in-force');
    rmSync(join(costs.folder, 'policies', 'staging-budget.json'));
    expect((await costs.get('/budgets/staging-policy')).body).toMatchObject({
      limit: 100,
      unreadable: { file: 'staging-budget.json', reason: 'the file is gone' },
    });
    expect((await retire()).body['items']).toMatchObject([{ endedBy: 'kim', reason: 'over' }]);
    expect((await costs.get('/budgets/staging-policy')).status).toBe(404);
  });

  it('says what it would say, by the same figures, and books nothing', async () => {
    await costs.spend({ ec2: 28 });
    const simulate = (body: object) => costs.post('/budgets/dev-policy/simulate', body);
    const fits = await simulate({ amounts: { EC2: 2 } });
    expect(fits.body).toMatchObject({ fits: true, wouldBe: 'sent', until: null });
    const { status, body } = await simulate({ amounts: { ec2: 3 } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      fits: false,
      wouldBe: 'flagged',
      limits: [
        { scope: 'total', fits: true },
        { scope: 'service:ec2', limit: 30, remainingBefore: 2, usedAfter: 31, missing: 1, fits: false },
      ],
      approval: { path: '/api/v1/budgets/dev-policy/approvals', body: { amount: 1, raises: ['service:ec2'] } },
    });
    expect(Date.parse(String(body['until']))).toBeGreaterThan(costs.clock.now());
    expect((await costs.get('/budgets/dev-policy')).body).toMatchObject({ spent: 28, held: 0 });
    expect((await simulate({ plan: 'none' })).status).toBe(404);
    for (const wrong of [{}, { plan: 'p', amounts: { ec2: 1 } }, { amounts: {} }, { amounts: { ec2: -1 } }]) {
      expect((await simulate(wrong)).status).toBe(400);
    }
  });

  it('shows sums that no double holds, exactly', async () => {
    for (let i = 0; i < 10; i += 1) {
      const body = { ...adjustment, amount: 999_999_999.000001, overLimit: true };
      expect((await costs.post('/costs/adjustments', body)).status).toBe(201);
    }
    expect((await costs.get('/budgets/dev-policy')).text).toContain('"spent":9999999990.00001,');
    expect((await costs.get('/costs/summary')).text).toContain('"total":9999999990.00001,');
  });
});
