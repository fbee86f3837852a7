import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyVerdicts } from '../../../src/costs/budget/policy-verdicts.adapter.js';
import { Database } from '../../../src/platform/database/database.js';
import { IdempotencyStore } from '../../../src/platform/http/idempotency.store.js';
import { CostsApp, MICRO } from '../../support/costs-app.js';

describe('costs over HTTP', () => {
  let costs: CostsApp;
  beforeEach(async () => {
    costs = await CostsApp.start();
  });
  afterEach(() => costs.close());

  const adjustment = { amount: -2.5, environment: 'dev', service: 'EC2', adjustedBy: 'kim', reason: 'invoice' };

  it('pages through the ledger, newest first', async () => {
    for (let i = 0; i < 3; i += 1) await costs.spend({ ec2: 1 + i });
    const seen: unknown[] = [];
    let cursor = '';
    for (let page = 0; page < 4; page += 1) {
      const { body } = await costs.get(`/costs/entries?kind=settle&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...(body['items'] as { amount: number }[]).map(({ amount }) => amount));
      if (typeof body['nextCursor'] !== 'string') break;
      cursor = body['nextCursor'];
    }
    expect(seen).toEqual([3, 2, 1]);
    expect((await costs.get('/costs/entries?cursor=x')).status).toBe(400);
    const { body } = await costs.get('/costs/entries?executionId=e1&service=EC2');
    expect((body['items'] as unknown[])[0]).toMatchObject({
      kind: 'settle',
      stepId: 'step3',
      service: 'ec2',
      amount: 3,
    });
  });

  describe('an adjustment', () => {
    beforeEach(() => costs.spend({ ec2: 4 }));

    it.each([
      ['/costs/adjustments', adjustment, 'ledger_entries'],
      ['/budgets/dev-policy/approvals', { amount: 5, approvedBy: 'kim', reason: 'r' }, 'budget_approvals'],
    ])('%s keeps its answer with what it did: a crash right after does not do it twice', async (path, body, table) => {
      const key = { 'idempotency-key': 'k' };
      const answers = costs.app.get(IdempotencyStore);
      answers.save = () => Promise.reject(new Error('the process is gone'));
      expect((await costs.post(path, body, key)).status).toBe(500);
      expect((await costs.post(path, body, key)).status).toBe(201);
      const [row] = costs.app.get(Database).native.prepare(`SELECT count(*) AS n FROM ${table}`).all();
      expect(row).toEqual({ n: table === 'ledger_entries' ? 3 : 1 });
    });

    it('is booked once for one Idempotency-Key', async () => {
      const key = { 'idempotency-key': 'a1' };
      const first = await costs.post('/costs/adjustments', adjustment, key);
      const again = await costs.post('/costs/adjustments', adjustment, key);
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body).toEqual(first.body);
      expect(first.body).toMatchObject({ kind: 'adjust', service: 'ec2', amount: -2.5, details: { by: 'kim' } });
      expect((await costs.get('/costs/summary')).body['total']).toBe(1.5);
      expect((await costs.post('/costs/adjustments', { ...adjustment, amount: 1 }, key)).status).toBe(422);
    });

    it('makes room under a policy', async () => {
      const policies = costs.app.get(PolicyVerdicts).choose({ environment: 'staging' }).policies;
      const scope = { executionId: 'e1', planId: 'p', environment: 'staging', policies };
      await costs.spend({ ec2: 100 }, { scope });
      expect(await costs.hold(costs.request({ scope }))).toBe(false);
      await costs.post('/costs/adjustments', { ...adjustment, amount: -3, environment: 'staging' });
      expect(await costs.hold(costs.request({ scope }))).toBe(true);
    });

    it.each([
      ['amount', { ...adjustment, amount: '5' }],
      ['amount', { ...adjustment, amount: 1e12 }],
      ['reason', { ...adjustment, reason: '' }],
      ['environment', { ...adjustment, environment: 'moon' }],
      ['currency', { ...adjustment, currency: 'pounds' }],
      ['colour', { ...adjustment, colour: 'red' }],
    ])('is refused for its %s', async (field, body) => {
      const answer = await costs.post('/costs/adjustments', body);
      expect(answer.status).toBe(400);
      expect((answer.body['errors'] as { pointer: string }[])[0]?.pointer).toBe(`/${field}`);
      expect((await costs.get('/costs/entries?kind=adjust')).body['items']).toEqual([]);
    });

    it('gives back no more than was charged, per service and window', async () => {
      const { status, body } = await costs.post('/costs/adjustments', { ...adjustment, amount: -4.5 });
      expect([status, body['code'], body['requested'], body['refundable']]).toEqual([
        422,
        'costs.refund-too-large',
        4.5,
        4,
      ]);
      const other = await costs.post('/costs/adjustments', { ...adjustment, amount: -1, service: 's3' });
      expect(other.status).toBe(422);
      expect((await costs.post('/costs/adjustments', { ...adjustment, amount: -4 })).status).toBe(201);
      expect((await costs.post('/costs/adjustments', { ...adjustment, amount: -0.000001 })).status).toBe(422);
      expect((await costs.get('/budgets/dev-policy')).body).toMatchObject({
        spent: 0,
        perService: { ec2: { spent: 0 } },
      });
      costs.clock.advance(25 * 3_600_000);
      expect((await costs.get('/budgets/dev-policy')).body).toMatchObject({ spent: 0, remaining: 100 });
      expect((await costs.post('/costs/adjustments', { ...adjustment, amount: -1 })).status).toBe(422);
    });

    it('passes no limit in mode block unless it says so; then it is booked and flagged', async () => {
      const more = { ...adjustment, amount: 101, environment: 'staging' };
      const refused = await costs.post('/costs/adjustments', more);
      expect([refused.status, refused.body['code']]).toEqual([409, 'budget.over-limit']);
      expect(refused.body['budget']).toMatchObject({
        policyId: 'staging-policy',
        limit: 100,
        requested: 101,
        missing: 1,
      });
      expect((await costs.get('/budgets/staging-policy')).body['spent']).toBe(0);
      const booked = await costs.post('/costs/adjustments', { ...more, overLimit: true });
      expect(booked.status).toBe(201);
      expect(booked.body['details']).toMatchObject({
        overrun: true,
        overLimit: [{ policyId: 'staging-policy', scope: 'total', by: 1, cause: 'adjustment' }],
      });
      expect((await costs.get('/budgets/staging-policy')).body).toMatchObject({ spent: 101, over: 1, remaining: -1 });
      expect((await costs.get('/costs/summary?environment=staging')).body['items']).toMatchObject([{ overruns: 1 }]);
    });

    it('is in a currency that counts', async () => {
      expect((await costs.post('/costs/adjustments', { ...adjustment, amount: 1, currency: 'ABC' })).status).toBe(400);
      const foreign = await costs.post('/costs/adjustments', { ...adjustment, amount: 1, currency: 'USD' });
      expect([foreign.status, foreign.body['code']]).toEqual([422, 'costs.no-rate']);
    });
  });

  describe('budgets', () => {
    const dev = async (): Promise<Record<string, unknown>> => (await costs.get('/budgets/dev-policy')).body;

    it('are listed with what stands against each', async () => {
      const { body } = await costs.get('/budgets');
      expect((body['items'] as { policyId: string }[]).map(({ policyId }) => policyId)).toEqual([
        'dev-policy',
        'prod-policy',
        'staging-policy',
      ]);
      expect(body).toMatchObject({ nextCursor: null, unusable: [], tracking: true });
    });

    it('show limits, spent, held, remaining, status, thresholds, window and projection', async () => {
      await costs.spend({ gamelift: 30, s3: 4 });
      await costs.hold(costs.request({ estimatedCost: 6 * MICRO, capability: 'another' }));
      costs.clock.advance(6 * 3_600_000);
      expect(await dev()).toMatchObject({
        policyId: 'dev-policy',
        file: 'dev-budget.json',
        environment: 'dev',
        mode: 'warn',
        limits: { total: 100, duration: '24h' },
        limit: 100,
        spent: 34,
        held: 6,
        remaining: 60,
        projected: 136,
        status: 'ok',
        thresholdsPassed: [],
        window: { kind: 'rolling', start: '2025-12-31T06:00:00.000Z', end: '2026-01-01T06:00:00.000Z' },
        perService: {
          gamelift: { limit: 40, spent: 30, held: 0, remaining: 10, status: 'ok' },
          ec2: { spent: 0, held: 6, remaining: 24 },
          other: { spent: 4, remaining: 6 },
        },
      });
      await costs.spend({ gamelift: 12 });
      expect(await dev()).toMatchObject({
        status: 'exceeded',
        perService: { gamelift: { status: 'exceeded', thresholdsPassed: [0.8, 1] } },
      });
    });

    it('that nobody knows are 404 and name the others', async () => {
      const { status, body } = await costs.get('/budgets/nope');
      expect([status, body['code'], body['available']]).toEqual([
        404,
        'policy.not-found',
        ['dev-policy', 'prod-policy', 'staging-policy'],
      ]);
    });

    it('are raised for the window by an approval, until the window has passed', async () => {
      const approval = { amount: 50, approvedBy: 'kim', reason: 'launch' };
      const { status, body } = await costs.post('/budgets/dev-policy/approvals', approval);
      expect(status).toBe(201);
      expect(body).toMatchObject({
        ...approval,
        policyId: 'dev-policy',
        executionId: null,
        expiresAt: '2026-01-02T00:00:00.000Z',
      });
      expect(await dev()).toMatchObject({ limit: 100, approved: 50, remaining: 150, approvals: [{ amount: 50 }] });
      costs.clock.advance(86_400_000);
      expect(await dev()).toMatchObject({ approved: 0, remaining: 100, approvals: [] });
    });

    it('are raised for one execution only, whose parked steps then fit', async () => {
      const { policies } = costs.app.get(PolicyVerdicts).choose({ environment: 'staging' });
      const scope = { executionId: 'e1', planId: 'plan1', environment: 'staging', policies };
      await costs.app.get(Database).commit((db) => {
        db.exec(`INSERT INTO plans (id, specification, steps) VALUES ('plan1', 's', '[]');
                 INSERT INTO executions (id, plan_id, status) VALUES ('e1', 'plan1', 'paused')`);
      });
      await costs.spend({ ec2: 100 }, { scope });
      const [mine, others] = [costs.request({ scope }), costs.request({ scope: { ...scope, executionId: 'e2' } })];
      expect(await costs.hold(mine)).toBe(false);
      const approval = { amount: 3, approvedBy: 'kim', reason: 'launch', executionId: 'e1' };
      const { status, body } = await costs.post('/budgets/staging-policy/approvals', approval);
      expect([status, body['executionId'], body['expiresAt']]).toEqual([201, 'e1', null]);
      expect(await costs.hold(others)).toBe(false);
      expect(await costs.hold(mine)).toBe(true);
    });

    it('say when their file is no longer what executions pinned', async () => {
      const { policies } = costs.app.get(PolicyVerdicts).choose({ environment: 'staging' });
      await costs.hold(costs.request({ scope: { executionId: 'e1', planId: 'p', environment: 'staging', policies } }));
      expect((await costs.get('/budgets/staging-policy')).body['changed']).toBeUndefined();
      const changed = { ...policies[0]?.content, limits: { total: 7, duration: '24h' } };
      writeFileSync(join(costs.folder, 'policies', 'staging-budget.json'), JSON.stringify(changed));
      expect((await costs.get('/budgets/staging-policy')).body).toMatchObject({
        limit: 7,
        changed: { pinnedHash: policies[0]?.hash, note: expect.stringContaining('has changed') as string },
      });
    });

    it.each([
      ['an amount of nothing', { amount: 0, approvedBy: 'kim', reason: 'x' }, 400],
      ['no name', { amount: 1, reason: 'x' }, 400],
      ['a time that has passed', { amount: 1, approvedBy: 'kim', reason: 'x', expiresAt: '2020-01-01T00:00:00Z' }, 400],
      ['an execution nobody knows', { amount: 1, approvedBy: 'kim', reason: 'x', executionId: 'nope' }, 404],
    ])('refuse an approval with %s', async (_what, body, status) => {
      expect((await costs.post('/budgets/dev-policy/approvals', body)).status).toBe(status);
      expect(await dev()).toMatchObject({ approved: 0 });
    });
  });
});

describe('costs with tracking off', () => {
  let costs: CostsApp;
  beforeEach(async () => {
    costs = await CostsApp.start({ COST_TRACKING_ENABLED: 'false' });
  });
  afterEach(() => costs.close());

  it('book nothing and refuse to correct what is not there', async () => {
    const policies = costs.app.get(PolicyVerdicts).choose({ environment: 'staging' }).policies;
    const scope = { executionId: 'e1', planId: 'p', environment: 'staging', policies };
    await costs.spend({ ec2: 5_000 }, { scope });
    expect(await costs.hold(costs.request({ scope }))).toBe(true);
    expect((await costs.get('/costs/entries')).body['items']).toEqual([]);
    expect((await costs.get('/budgets')).body['tracking']).toBe(false);
    const answer = await costs.post('/costs/adjustments', {
      amount: 1,
      environment: 'dev',
      service: 'ec2',
      adjustedBy: 'kim',
      reason: 'x',
    });
    expect([answer.status, answer.body['code']]).toEqual([409, 'budget.tracking-disabled']);
  });

  it('refuse plans under a policy in mode block, and only those', () => {
    const verdicts = costs.app.get(PolicyVerdicts);
    const spend = (environment: string) => ({
      environment,
      policies: verdicts.choose({ environment }).policies,
      byService: { ec2: MICRO },
      unknownSteps: 0,
    });
    expect(() => verdicts.demandRoom(spend('staging'))).toThrow(/COST_TRACKING_ENABLED=true/);
    expect(() => verdicts.demandRoom(spend('dev'))).not.toThrow();
  });
});
