import { PlansApp } from '../../support/plans/plans-app.js';
import { BUILD, build, LEVEL_PLAN, step } from '../../support/plans/plans-world.js';

describe('the forecast of a plan from history', () => {
  let app: PlansApp;
  let planId: string;

  beforeEach(async () => {
    app = await PlansApp.start();
    app.catalogue.register('Designer', LEVEL_PLAN).register('Builder', BUILD);
    const steps = [step('step1'), build('step2')];
    ({ planId } = (await app.post('/plans', { specification: 'a level', steps })).body);
  });
  afterEach(() => app.close());

  /** What an execution leaves behind: step1 took 30 s and 8.00, step2 failed. */
  async function ran(executionId: string): Promise<void> {
    await app.database.commit((db) => {
      db.prepare(`INSERT INTO executions (id, plan_id, status) VALUES (?, ?, 'cancelled')`).run(executionId, planId);
      const insert = db.prepare(
        `INSERT INTO step_executions (id, execution_id, step_id, agent, status, started_at, completed_at, cost)
         VALUES (?, ?, ?, ?, ?, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:30.000Z', ?)`,
      );
      insert.run(`${executionId}:step1`, executionId, 'step1', 'Designer', 'completed', 8);
      insert.run(`${executionId}:step2`, executionId, 'step2', 'Builder', 'failed', 99);
    });
    app.events.publish('execution.cancelled', { seq: 1, executionId, at: 0, data: null });
  }

  const shown = async () => (await app.get(`/plans/${planId}`)).body.forecast;

  it('takes what was seen where there are ten runs, estimates elsewhere', async () => {
    expect(await shown()).toMatchObject({ basis: 'estimates' });
    for (let at = 0; at < 9; at += 1) await ran(`e${at}`);
    expect(await shown()).toMatchObject({ basis: 'estimates' });
    await ran('e9');
    const forecast = await shown();
    expect(forecast).toMatchObject({ basis: 'history' });
    expect(forecast).toMatchObject({ cost: { p50: expect.closeTo(8 + 10.25, 0) as unknown } });
    const { durationMs } = forecast as { durationMs: { p50: number } };
    expect(durationMs.p50 / 330_000).toBeCloseTo(1, 0);
    expect(await shown()).toEqual(forecast);
  });

  it('reads what ended before it was started', async () => {
    for (let at = 0; at < 10; at += 1) await ran(`e${at}`);
    expect(await shown()).toMatchObject({ basis: 'history' });
  });
});
