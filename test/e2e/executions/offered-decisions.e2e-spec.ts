// What `attention` offers is taken as it stands, by one of those who press at once.
import type { Action } from '../../../src/executions/views/attention.js';
import { App, stepOf } from '../../support/app.js';
import { hang, refuse, status, succeed, TestAgent } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

describe('offered decisions', () => {
  let app: App;
  let agent: TestAgent;
  afterEach(async () => {
    await agent.close();
    await app.close();
  });
  const start = async (env: Record<string, string> = {}): Promise<void> => {
    app = await App.start(env);
    agent = await TestAgent.start();
    await app.register('worker', agent.url, [{ name: 'work' }]);
  };
  const run = async (): Promise<string> =>
    app.execute(await app.plan([{ id: 'a', agent: 'worker', capability: 'work' }]));
  const offered = async (executionId: string): Promise<readonly Action[]> => {
    await until(async () => (await app.execution(executionId)).attention.length > 0);
    return (await app.execution(executionId)).attention.flatMap(({ actions }) => actions);
  };
  const press = async ({ path, body }: Action): Promise<number> =>
    (await app.post(path.replace('/api/v1', ''), { ...body })).status;

  it.each(['retry', 'skip', 'complete', 'cancel'])('%s first: the others are refused', async (first) => {
    await start();
    agent.on('work', refuse({ code: 'x', message: 'no' }), hang());
    const executionId = await run();
    const actions = await offered(executionId);
    const ofFirst = actions.find(({ path }) => path.endsWith(`/${first}`));
    if (!ofFirst) throw new Error(`${first} is not offered`);
    expect(await press(ofFirst)).toBe(200);
    const rest = actions.filter(({ path }) => !path.endsWith('/cancel') && path !== ofFirst.path);
    expect(await Promise.all(rest.map(press))).toEqual(rest.map(() => 409));
    if (first === 'retry') expect(await press(ofFirst)).toBe(409);
  });

  it('a step in its retry wait is given to the other agent that is offered', async () => {
    await start({ RETRY_DELAY: '600000' });
    await app.register('expert', agent.url, [{ name: 'work' }]);
    agent.on('work', status(503), succeed());
    const executionId = await run();
    const give = (await offered(executionId)).find(({ body }) => body?.['agent'] === 'expert');
    expect(give && (await press(give))).toBe(200);
    expect(stepOf(await app.reaches(executionId, 'completed'), 'a')).toMatchObject({ agent: 'expert', attempt: 2 });
  });

  it('a step in its retry wait is tried at once; null is a result of a step done by hand', async () => {
    await start({ RETRY_DELAY: '600000' });
    agent.on('work', status(503), status(503), succeed());
    const [first, second] = [await run(), await run()];
    await offered(second);
    const [retry] = await offered(first);
    expect(retry && (await press(retry))).toBe(200);
    expect(stepOf(await app.reaches(first, 'completed'), 'a')).toMatchObject({ attempt: 2, completedBy: 'agent' });
    const byHand = { attempt: 1, result: null, reason: 'nothing to give' };
    expect((await app.post(`/executions/${second}/steps/a/complete`, { reason: 'r' })).status).toBe(400);
    expect((await app.post(`/executions/${second}/steps/a/complete`, byHand)).status).toBe(200);
    expect(await app.execution(second)).toMatchObject({ status: 'completed', progress: { percent: 100 } });
  });

  it('a cancel says that it goes on, and keeps its reason', async () => {
    await start();
    agent.on('work', hang());
    const executionId = await run();
    await until(() => agent.calls.length === 1);
    const { body } = await app.post(`/executions/${executionId}/cancel`, { reason: 'no longer wanted' });
    const cancellation = { reason: 'no longer wanted', requestedAt: expect.any(String) as string };
    expect(body).toMatchObject({ status: 'running', reason: 'cancelling', cancellation });
    const ended = await app.reaches(executionId, 'cancelled');
    expect(ended).toMatchObject({ status: 'cancelled', reason: 'no longer wanted', cancellation });
    const { body: list } = await app.get<{ items: object[] }>('/executions');
    expect(list.items).toMatchObject([{ status: 'cancelled', error: 'no longer wanted' }]);
  });
});
