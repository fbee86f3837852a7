import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BudgetCheckTask } from '../../../src/costs/budget/budget-check.task.js';
import { LedgerBook } from '../../../src/costs/budget/ledger-book.service.js';
import { PolicyVerdicts } from '../../../src/costs/budget/policy-verdicts.adapter.js';
import { Database } from '../../../src/platform/database/database.js';
import { Outbox } from '../../../src/platform/events/outbox.store.js';
import { StatusBoard } from '../../../src/platform/metrics/status-board.js';
import { CostsApp } from '../../support/costs-app.js';

const HOUR = 3_600_000;
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the budget check', () => {
  let costs: CostsApp;
  beforeEach(async () => {
    costs = await CostsApp.start();
  });
  afterEach(() => costs.close());

  const check = (): Promise<{ settledHolds: number; notified: number }> => costs.app.get(BudgetCheckTask).run();
  const events = () =>
    costs.app
      .get(Outbox)
      .read(0, 100)
      .flatMap(({ type, data }) => (type === 'budget.threshold-passed' ? [data] : []));
  const told = (of = 'used'): unknown[] =>
    events().flatMap(({ of: by, scope: named, threshold }) =>
      by === of ? [`${named as string} ${threshold as number}`] : [],
    );
  const devPolicies = () => costs.app.get(PolicyVerdicts).choose({ environment: 'dev' }).policies;
  const scope = (executionId = 'e1') => ({ executionId, planId: 'p', environment: 'dev', policies: devPolicies() });

  it('tells each threshold once per window, at once and over restarts', async () => {
    await costs.spend({ gamelift: 33 }, { scope: scope() });
    await soon();
    await soon();
    expect(told()).toEqual(['service:gamelift 0.5', 'service:gamelift 0.8']);
    expect(events().find(({ threshold }) => threshold === 0.8)).toMatchObject({
      policyId: 'dev-policy',
      environment: 'dev',
      limit: 40,
      spent: 33,
      threshold: 0.8,
    });
    expect((await check()).notified).toBe(0);
    await costs.spend({ gamelift: 8 }, { scope: scope() });
    await soon();
    await soon();
    const first = ['service:gamelift 0.5', 'service:gamelift 0.8', 'service:gamelift 1'];
    expect(told()).toEqual(first);
    expect(costs.app.get(Database).native.prepare('SELECT count(*) AS n FROM budget_notifications').get()).toEqual({
      n: 3,
    });
    costs.clock.advance(25 * HOUR);
    expect((await check()).notified).toBe(0);
    await costs.spend({ gamelift: 33 });
    await soon();
    await soon();
    expect(told()).toEqual([...first, 'service:gamelift 0.5', 'service:gamelift 0.8']);
    expect((await check()).notified).toBe(0);
  });

  it('tells what is expected at the end of the window, and where the budget is heading', async () => {
    await costs.spend({ gamelift: 1 }, { scope: scope() });
    costs.clock.advance(4 * HOUR);
    await costs.spend({ gamelift: 9 }, { scope: scope() });
    await check();
    expect(told('forecast')).toEqual(['total 0.5']);
    const { body } = await costs.get('/budgets/dev-policy');
    expect(body).toMatchObject({ spent: 10, projected: 60, burnRatePerDay: 60, exhaustedAt: null });
    await costs.spend({ gamelift: 15 }, { scope: scope() });
    await check();
    expect(told('forecast')).toEqual(['total 0.5', 'total 0.8', 'total 1']);
    // 25 in four hours: the other 75 last another twelve.
    const at = new Date(costs.clock.now() + 12 * HOUR).toISOString();
    expect((await costs.get('/budgets/dev-policy')).body).toMatchObject({ burnRatePerDay: 150, exhaustedAt: at });
  });

  it('forgets approvals for executions that are over, and keeps the others', async () => {
    await costs.app.get(Database).commit((db) => {
      db.exec(`INSERT INTO plans (id, specification, steps) VALUES ('plan', 's', '[]')`);
      const insert = db.prepare(`INSERT INTO executions (id, plan_id, status) VALUES (?, 'plan', ?)`);
      insert.run('over', 'completed');
      insert.run('open', 'paused');
    });
    const approval = { amount: 5, approvedBy: 'kim', reason: 'r' };
    for (const executionId of ['over', 'open']) {
      expect((await costs.post('/budgets/dev-policy/approvals', { ...approval, executionId })).status).toBe(201);
    }
    await check();
    const book = costs.app.get(LedgerBook);
    expect(book.approvalsOf('dev-policy').map(({ executionId }) => executionId)).toEqual(['open']);
  });

  it('counts holds of executions that have ended as spent, once an answer can no longer come', async () => {
    await costs.app.get(Database).commit((db) => {
      db.exec(`INSERT INTO plans (id, specification, steps) VALUES ('plan', 's', '[]')`);
      const insert = db.prepare(`INSERT INTO executions (id, plan_id, status) VALUES (?, 'plan', ?)`);
      insert.run('over', 'cancelled');
      insert.run('open', 'running');
    });
    await costs.hold(costs.request({ scope: scope('over') }));
    await costs.hold(costs.request({ scope: scope('open') }));
    expect((await check()).settledHolds).toBe(0);
    costs.clock.advance(300_001);
    expect((await check()).settledHolds).toBe(1);
    expect((await check()).settledHolds).toBe(0);
    const book = costs.app.get(LedgerBook);
    expect(book.openHolds().map(({ executionId }) => executionId)).toEqual(['open']);
    const { body } = await costs.get('/costs/entries?kind=settle');
    expect(body['items']).toMatchObject([{ executionId: 'over', amount: 3, details: { unconfirmed: true } }]);
    book.reload();
    expect(book.openHolds().map(({ executionId }) => executionId)).toEqual(['open']);
  });

  it('lets parked steps try again', async () => {
    let again = 0;
    costs.app.get(LedgerBook).room.listen(() => {
      again += 1;
    });
    await check();
    await soon();
    expect(again).toBe(1);
  });

  it('shows budgets and broken policy files on the status board', async () => {
    const board = costs.app.get(StatusBoard);
    writeFileSync(join(costs.folder, 'policies', 'garbage.json'), '{');
    expect(await board.report()).toMatchObject({
      budgets: {
        tracking: true,
        openHolds: 0,
        policies: [{ policyId: 'dev-policy', limit: 100, status: 'ok' }, {}, {}],
      },
    });
    expect(board.problems()).toMatchObject([{ kind: 'policy', id: 'garbage.json' }]);
  });
});
