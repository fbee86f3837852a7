// Decisions and answers out of turn, over HTTP with real agents.
import { App, stepOf } from '../../support/app.js';
import { refuse, reset, succeed, TestAgent } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

describe('out of turn', () => {
  let app: App;
  let agent: TestAgent;
  afterEach(async () => {
    await agent.close();
    await app.close();
  });
  const start = async (env: Record<string, string> = {}, declared: object = {}): Promise<void> => {
    app = await App.start(env);
    agent = await TestAgent.start();
    await app.register('worker', agent.url, [{ name: 'work', service: 'ec2', ...declared }]);
  };
  const booked = async (): Promise<readonly (readonly unknown[])[]> => {
    const { body } = await app.get<{ items: Record<string, unknown>[] }>('/costs/entries?limit=200');
    return body.items.toReversed().map(({ kind, agent: by, service, amount }) => [kind, by, service, amount]);
  };

  it('a step given to another agent goes under the terms of that agent', async () => {
    await start({ MAX_RETRIES: '3' });
    await app.register('expert', agent.url, [{ name: 'work', service: 'gpu', estimatedCost: 9, idempotent: false }]);
    agent.on('work', refuse({ code: 'not.able', message: 'no' }), reset());
    const executionId = await app.execute(await app.plan([{ id: 'a', agent: 'worker', capability: 'work' }]));
    await app.reaches(executionId, 'paused');
    await app.post(`/executions/${executionId}/steps/a/retry`, { agent: 'expert' });
    await until(async () => stepOf(await app.execution(executionId), 'a').error?.code === 'step.ambiguous-outcome');
    expect(agent.calls.map(({ body }) => body['maxCost'])).toEqual([1, 9]);
    expect(await booked()).toEqual([
      ['hold', 'worker', 'ec2', 1],
      ['release', 'worker', 'ec2', 1],
      ['hold', 'expert', 'gpu', 9],
    ]);
  });

  it('an answer after the timeout is adopted, and paid once', async () => {
    await start({ AGENT_TIMEOUT: '300', MAX_RETRIES: '0' });
    agent.on('work', succeed({ result: { built: true }, cost: 2 }));
    agent.hold();
    const executionId = await app.execute(await app.plan([{ id: 'a', agent: 'worker', capability: 'work' }]));
    await app.reaches(executionId, 'paused');
    agent.release();
    const execution = await app.reaches(executionId, 'completed');
    expect(stepOf(execution, 'a')).toMatchObject({ completedBy: 'late', cost: 2, result: { built: true } });
    expect(execution.costs).toMatchObject({ total: 2, held: 0 });
  });

  it('an answer to an execution that has ended is booked, and changes nothing else', async () => {
    await start({ AGENT_TIMEOUT: '300', MAX_RETRIES: '0' });
    agent.on('work', succeed({ result: { built: true }, cost: 2 }));
    agent.hold();
    const executionId = await app.execute(await app.plan([{ id: 'a', agent: 'worker', capability: 'work' }]));
    await app.reaches(executionId, 'paused');
    await app.post(`/executions/${executionId}/steps/a/skip`, { reason: 'not needed' });
    agent.release();
    await until(async () => (await app.execution(executionId)).costs.total === 2);
    const execution = await app.execution(executionId);
    expect(execution).toMatchObject({ status: 'completed', costs: { held: 0, byService: { ec2: 2 } } });
    expect(stepOf(execution, 'a')).toMatchObject({ status: 'skipped', cost: 2 });
    const { body } = await app.get<{ items: { type: string }[] }>(`/executions/${executionId}/events?limit=200`);
    expect(body.items.at(-1)?.type).toBe('step.answered-late');
    const { body: log } = await app.get<{ items: { message: { late?: boolean } }[] }>(
      `/executions/${executionId}/messages`,
    );
    expect(log.items.map(({ message }) => message.late)).toEqual([undefined, undefined, true]);
  });

  it.each([
    ['paid once where the agent promises to do one call once', { idempotent: true }, 2],
    ['both paid where it promises nothing', {}, 4],
  ])('two answers to one call are %s: the execution shows what the ledger books', async (_, declared, paid) => {
    await start({ AGENT_TIMEOUT: '4000', MAX_RETRIES: '1', RETRY_DELAY: '1' }, declared);
    const answer = Promise.withResolvers<null>();
    const slow = async (): Promise<ReturnType<typeof succeed>> => {
      await answer.promise;
      return succeed({ cost: 2 });
    };
    agent.on('work', slow, succeed({ cost: 2 }));
    const executionId = await app.execute(await app.plan([{ id: 'a', agent: 'worker', capability: 'work' }]));
    await app.reaches(executionId, 'completed');
    answer.resolve(null);
    await until(async () => {
      const { body } = await app.get<{ items: { type: string }[] }>(`/executions/${executionId}/events?limit=200`);
      return body.items.at(-1)?.type === 'step.answered-late';
    });
    const { costs, steps } = await app.execution(executionId);
    expect(costs).toMatchObject({ total: paid, held: 0, byService: { ec2: paid } });
    const shown = steps[0]?.charges as readonly { amount: number }[];
    expect(shown.reduce((sum, { amount }) => sum + amount, 0)).toBe(paid);
    const { body } = await app.get<{ items: { kind: string; amount: number }[] }>('/costs/entries?limit=200');
    const settled = body.items.filter(({ kind }) => kind !== 'hold' && kind !== 'release');
    expect(settled.reduce((sum, { amount }) => sum + amount, 0)).toBe(paid);
  });
});
