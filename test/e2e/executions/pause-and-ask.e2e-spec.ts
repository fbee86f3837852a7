// An execution pauses before the step that does not fit and offers what may be done, each with its price and ready to be
// sent; where a policy wants two people, it is not the one who approved the execution.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionView } from '../../../src/executions/views/execution-view.js';
import { App, stepOf } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

type Action = ExecutionView['attention'][number]['actions'][number];

const step = (id: string, ...dependencies: string[]) => ({ id, agent: 'worker', capability: 'work', dependencies });

describe('pause and ask', () => {
  let app: App;
  let worker: TestAgent;
  let cheap: TestAgent;
  beforeEach(async () => {
    app = await App.start();
    worker = await TestAgent.start();
    cheap = await TestAgent.start();
    worker.on('work', succeed({ cost: 5 }));
    cheap.on('work', succeed({ cost: 1.5 }));
    await app.register('worker', worker.url, [{ name: 'work', estimatedCost: 5 }]);
    await app.register('cheap', cheap.url, [{ name: 'work', estimatedCost: 1.5 }]);
    await app.register('dear', cheap.url, [{ name: 'work', estimatedCost: 9 }]);
  });
  afterEach(async () => {
    await app.close();
    await worker.close();
    await cheap.close();
  });

  const policy = (enforcement: object = {}): void => {
    mkdirSync(join(app.folder, 'policies'), { recursive: true });
    const content = {
      id: 'tight',
      environment: 'dev',
      limits: { total: 7, currency: 'GBP', duration: '24h' },
      enforcement: { mode: 'block', ...enforcement },
    };
    writeFileSync(join(app.folder, 'policies', 'tight.json'), JSON.stringify(content));
  };
  /** s1 costs 5 of 7; s2 does not fit; s3 waits for s2. */
  const paused = async (more: object = {}): Promise<ExecutionView> => {
    const planId = await app.plan([step('s1'), step('s2', 's1'), step('s3', 's2')]);
    return app.reaches(await app.execute(planId, { onBudget: 'pause', ...more }), 'paused');
  };
  const offered = ({ attention }: ExecutionView, kind: string): Action => {
    const found = attention[0]?.actions.find(({ offer }) => offer?.kind === kind);
    if (found === undefined) throw new Error(`${kind} is not offered: ${JSON.stringify(attention)}`);
    return found;
  };
  const send = ({ method, path, body }: Action, more: object = {}) =>
    app.send<ExecutionView & { code?: string; detail?: string }>(method, path.replace('/api/v1', ''), {
      ...body,
      ...more,
    });

  it('offers what may be done, with prices', async () => {
    policy();
    const execution = await paused();
    expect(execution).toMatchObject({ reason: 'budget', attention: [{ kind: 'budget', stepId: 's2' }] });
    expect(offered(execution, 'approve')).toMatchObject({
      body: { stepId: 's2', attempt: 0, amount: 3, raises: ['total'] },
      offer: { price: 5, currency: 'GBP' },
    });
    const { until } = offered(execution, 'wait').offer ?? {};
    expect(Date.parse(until ?? '') - Date.now()).toBeGreaterThan(80_000_000);
    expect(offered(execution, 'skip').offer).toMatchObject({
      spares: 10,
      effects: [
        { stepId: 's2', becomes: 'skipped' },
        { stepId: 's3', becomes: 'skipped' },
      ],
    });
    const gives = execution.attention[0]?.actions.filter(({ offer }) => offer?.kind === 'give');
    expect(gives?.map(({ body, offer }) => [body?.['agent'], offer?.price])).toEqual([['cheap', 1.5]]);
  });

  it('goes on with the money approved, once', async () => {
    policy();
    const execution = await paused();
    const approve = offered(execution, 'approve');
    expect((await send(approve, { approvedBy: 'kim', reason: 'demo' })).status).toBe(200);
    const next = await app.reaches(execution.executionId, 'paused');
    expect(stepOf(next, 's2').status).toBe('completed');
    // The next step does not fit either, and the one approval is used up.
    expect(next.attention).toMatchObject([{ stepId: 's3' }]);
    expect((await send(approve, { approvedBy: 'kim', reason: 'again' })).status).toBe(409);
  });

  it('goes on with somebody cheaper', async () => {
    policy();
    const execution = await paused();
    expect((await send(offered(execution, 'give'))).status).toBe(200);
    const next = await app.reaches(execution.executionId, 'paused');
    expect(stepOf(next, 's2')).toMatchObject({ status: 'completed', agent: 'cheap', cost: 1.5 });
  });

  it('ends without what was left out', async () => {
    policy();
    const execution = await paused();
    await send(offered(execution, 'skip'));
    const ended = await app.reaches(execution.executionId, 'completed');
    expect(ended.steps.map(({ status }) => status)).toEqual(['completed', 'skipped', 'skipped']);
  });

  it('wants another person where the policy does', async () => {
    policy({ fourEyes: true });
    const execution = await paused({ approvedBy: 'Kim' });
    const approve = offered(execution, 'approve');
    const own = await send(approve, { approvedBy: 'kim ', reason: 'mine' });
    expect([own.status, own.body.code]).toEqual([409, 'budget.four-eyes']);
    expect(own.body.detail).toContain('Kim has approved this execution');
    const direct = { amount: 3, approvedBy: 'KIM', reason: 'mine', executionId: execution.executionId };
    const other = await app.post('/budgets/tight/approvals', direct);
    expect([other.status, other.body['code']]).toEqual([409, 'budget.four-eyes']);
    expect((await app.execution(execution.executionId)).status).toBe('paused');
    expect((await send(approve, { approvedBy: 'ada', reason: 'seen' })).status).toBe(200);
    const next = await app.reaches(execution.executionId, 'paused');
    expect(stepOf(next, 's2').status).toBe('completed');
  });
});
