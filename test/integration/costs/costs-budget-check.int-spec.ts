import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { BudgetCheckTask } from '../../../src/costs/budget/budget-check.task.js';
import { LedgerBook } from '../../../src/costs/budget/ledger-book.service.js';
import { PolicyVerdicts } from '../../../src/costs/budget/policy-verdicts.adapter.js';
import { Database } from '../../../src/platform/database/database.js';
import { StatusBoard } from '../../../src/platform/metrics/status-board.js';
import { CostsApp } from '../../support/costs-app.js';

const HOUR = 3_600_000;
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the budget check', () => {
  let costs: CostsApp;
  let events: Record<string, unknown>[];
  beforeEach(async () => {
    costs = await CostsApp.start();
    events = [];
    costs.app.get(EventEmitter2).on('budget.threshold-passed', (event: Record<string, unknown>) => events.push(event));
  });
  afterEach(() => costs.close());

  const check = (): Promise<{ settledHolds: number; notified: number }> => costs.app.get(BudgetCheckTask).run();
  const told = (): unknown[] => events.map((event) => `${String(event['scope'])} ${String(event['threshold'])}`);
  const devPolicies = () => costs.app.get(PolicyVerdicts).choose({ environment: 'dev' }).policies;
  const scope = (executionId = 'e1') => ({ executionId, planId: 'p', environment: 'dev', policies: devPolicies() });

  it('tells each threshold once per window, at once and over restarts', async () => {
    await costs.spend({ gamelift: 33 }, { scope: scope() });
    await soon();
    await soon();
    expect(told()).toEqual(['service:gamelift 0.8']);
    expect(events[0]).toMatchObject({
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
    expect(told()).toEqual(['service:gamelift 0.8', 'service:gamelift 1']);
    expect(costs.app.get(Database).native.prepare('SELECT count(*) AS n FROM budget_notifications').get()).toEqual({
      n: 2,
    });
    costs.clock.advance(25 * HOUR);
    expect((await check()).notified).toBe(0);
    await costs.spend({ gamelift: 33 });
    await soon();
    await soon();
    expect(told()).toEqual(['service:gamelift 0.8', 'service:gamelift 1', 'service:gamelift 0.8']);
    expect((await check()).notified).toBe(0);
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
