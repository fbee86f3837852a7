// The main job against agents on loopback that share nothing with the project's own mock code.
import { App, stepOf, type StepBody } from '../../support/app.js';
import { hang, refuse, status, succeed, TestAgent } from '../../support/agents/test-agent.js';

/** A by one agent, B and D by another, C by a third. */
const DIAMOND: readonly StepBody[] = [
  { id: 'A', agent: 'one', capability: 'a' },
  { id: 'B', agent: 'two', capability: 'b', dependencies: ['A'] },
  { id: 'C', agent: 'three', capability: 'c', dependencies: ['A'] },
  { id: 'D', agent: 'two', capability: 'd', dependencies: ['B', 'C'] },
];

describe('an execution across three agents', () => {
  let app: App;
  let one: TestAgent;
  let two: TestAgent;
  let three: TestAgent;

  const begin = async (env: Record<string, string> = {}): Promise<void> => {
    app = await App.start(env);
    [one, two, three] = await Promise.all([TestAgent.start(), TestAgent.start(), TestAgent.start()]);
    await app.register('one', one.url, [{ name: 'a' }]);
    await app.register('two', two.url, [{ name: 'b' }, { name: 'd' }]);
    await app.register('three', three.url, [{ name: 'c' }]);
  };
  afterEach(async () => {
    await app.close();
    await Promise.all([one.close(), two.close(), three.close()]);
  });

  it('runs B and C at the same time, D after both', async () => {
    await begin();
    two.hold('b');
    three.hold('c');
    const executionId = await app.execute(await app.plan(DIAMOND));
    await Promise.all([two.received(1, 'b'), three.received(1, 'c')]);
    expect(two.callsOf('d')).toHaveLength(0);
    two.release('b');
    three.release('c');
    const execution = await app.reaches(executionId, 'completed');
    const [b, c, d] = [two.callsOf('b')[0], three.callsOf('c')[0], two.callsOf('d')[0]];
    expect(d?.receivedAt).toBeGreaterThan(Math.max(b?.answeredAt ?? NaN, c?.answeredAt ?? NaN));
    expect(execution.progress).toMatchObject({ completed: 4, total: 4, percent: 100 });
    expect(execution.costs).toMatchObject({ total: 4, byService: { other: 4 }, held: 0 });
  });

  it('fills the four tables; messages pair by correlation id', async () => {
    await begin();
    const executionId = await app.execute(await app.plan(DIAMOND));
    await app.reaches(executionId, 'completed');
    const db = app.database.native;
    expect(db.prepare('SELECT status, error_message FROM executions').all()).toEqual([
      { status: 'completed', error_message: null },
    ]);
    expect(db.prepare(`SELECT step_id, agent, status, cost FROM step_executions ORDER BY step_id`).all()).toEqual(
      DIAMOND.map(({ id, agent }) => ({ step_id: id, agent, status: 'completed', cost: 1 })),
    );
    const messages = db
      .prepare<[], { direction: string; correlation: string }>(
        `SELECT direction, json_extract(message, '$.correlationId') AS correlation FROM agent_messages`,
      )
      .all();
    const pairs = Map.groupBy(messages, (message) => message.correlation);
    expect(pairs.size).toBe(4);
    for (const pair of pairs.values()) {
      expect(pair.map((message) => message.direction).sort()).toEqual(['request', 'response']);
    }
    const listed = await app.get<{ items: unknown[] }>(`/executions/${executionId}/messages`);
    expect(listed.body.items).toHaveLength(8);
  });

  it('an agent that says no: B failed, D skipped, C completed, paused; retry mends all', async () => {
    await begin();
    two.on('b', refuse({ code: 'BROKEN', message: 'no walls' }), succeed());
    const executionId = await app.execute(await app.plan(DIAMOND));
    const paused = await app.reaches(executionId, 'paused');
    expect(paused.reason).toBe('step-failed');
    expect(stepOf(paused, 'B')).toMatchObject({ status: 'failed', error: { code: 'BROKEN', message: 'no walls' } });
    expect(stepOf(paused, 'C').status).toBe('completed');
    expect(stepOf(paused, 'D')).toMatchObject({ status: 'skipped', cause: { kind: 'dependency', stepId: 'B' } });
    const [attention] = paused.attention;
    expect(attention).toMatchObject({ kind: 'step-failed', stepId: 'B' });
    const paths = attention?.actions.map((action) => action.path.split('/').at(-1));
    expect(paths).toEqual(['retry', 'skip', 'complete', 'cancel']);
    const retry = attention?.actions[0];
    const { status: code } = await app.post((retry?.path ?? '').replace('/api/v1', ''), retry?.body);
    expect(code).toBe(200);
    const done = await app.reaches(executionId, 'completed');
    expect(done.steps.map((step) => step.status)).toEqual(Array(4).fill('completed'));
    expect(one.calls).toHaveLength(1);
  });

  it('an agent that hangs: 1 + MAX_RETRIES attempts, waits growing, then the same pause', async () => {
    await begin({ AGENT_TIMEOUT: '2000', MAX_RETRIES: '3', RETRY_DELAY: '80' });
    two.on('b', hang());
    const executionId = await app.execute(await app.plan(DIAMOND));
    const paused = await app.reaches(executionId, 'paused');
    expect(paused.reason).toBe('step-failed');
    const calls = two.callsOf('b');
    expect(calls).toHaveLength(4);
    expect(new Set(calls.map((call) => call.headers['idempotency-key'])).size).toBe(1);
    const { body } = await app.get<{ items: { type: string; at: string; data: { retryAt?: string } }[] }>(
      `/executions/${executionId}/events`,
    );
    const waits = body.items
      .filter((event) => event.type === 'step.retry-scheduled')
      .map((event) => Date.parse(event.data.retryAt ?? '') - Date.parse(event.at));
    expect(waits).toHaveLength(3);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(stepOf(paused, 'D').status).toBe('skipped');
  });

  it('503 with Retry-After: 2 waits at least 2 s', async () => {
    await begin();
    two.on('b', status(503, { 'retry-after': '2' }), succeed());
    const executionId = await app.execute(await app.plan(DIAMOND));
    await app.reaches(executionId, 'completed');
    const [first, second] = two.callsOf('b');
    expect((second?.receivedAt ?? 0) - (first?.answeredAt ?? 0)).toBeGreaterThanOrEqual(1_990);
  });

  it('an output becomes the next step’s input', async () => {
    await begin();
    one.on('a', succeed({ result: { map: { path: '/Game/Maps/Arena01' } } }));
    const steps: StepBody[] = [
      { id: 'A', agent: 'one', capability: 'a' },
      {
        id: 'C',
        agent: 'three',
        capability: 'c',
        dependencies: ['A'],
        parameters: { map: { $ref: 'A.result.map.path' } },
      },
    ];
    await app.reaches(await app.execute(await app.plan(steps)), 'completed');
    expect(three.callsOf('c')[0]?.body.parameters).toEqual({ map: '/Game/Maps/Arena01' });
  });

  it('charges by service add up to the total', async () => {
    await begin();
    one.on(
      'a',
      succeed({
        charges: [
          { service: 'EC2', amount: 0.1, currency: 'GBP' },
          { service: 's3', amount: 0.2, currency: 'GBP' },
        ],
      }),
    );
    two.on('b', succeed({ cost: 0.7 }));
    const execution = await app.reaches(await app.execute(await app.plan(DIAMOND)), 'completed');
    expect(execution.costs).toMatchObject({ total: 3, byService: { ec2: 0.1, s3: 0.2, other: 2.7 } });
  });

  it('pause lets running steps finish and starts none; resume goes on', async () => {
    await begin();
    one.hold('a');
    const executionId = await app.execute(await app.plan(DIAMOND));
    await one.received(1);
    expect((await app.post(`/executions/${executionId}/pause`)).body).toMatchObject({
      status: 'paused',
      reason: 'user',
    });
    one.release('a');
    while (stepOf(await app.execution(executionId), 'A').status !== 'completed') await new Promise(setImmediate);
    expect(stepOf(await app.execution(executionId), 'B').waitingFor).toMatchObject({ kind: 'paused' });
    expect(two.calls).toHaveLength(0);
    await app.post(`/executions/${executionId}/resume`);
    await app.reaches(executionId, 'completed');
  });

  it('cancel ends it in every open state', async () => {
    await begin();
    two.on('b', refuse({ code: 'BROKEN', message: 'no' }));
    const executionId = await app.execute(await app.plan(DIAMOND));
    await app.reaches(executionId, 'paused');
    expect((await app.post(`/executions/${executionId}/cancel`, { reason: 'enough' })).status).toBe(200);
    await app.reaches(executionId, 'cancelled');
    expect((await app.post(`/executions/${executionId}/resume`)).body).toMatchObject({ code: 'execution.not-running' });
  });

  it('the second decision gets the state that the first made', async () => {
    await begin();
    two.on('b', refuse({ code: 'BROKEN', message: 'no' }));
    const executionId = await app.execute(await app.plan(DIAMOND));
    await app.reaches(executionId, 'paused');
    const decisions = await Promise.all([
      app.post(`/executions/${executionId}/steps/B/skip`, { reason: 'first', attempt: 1 }),
      app.post(`/executions/${executionId}/steps/B/complete`, { result: {}, reason: 'second', attempt: 1 }),
    ]);
    expect(decisions.map((decision) => decision.status).sort()).toEqual([200, 409]);
    const refused = decisions.find((decision) => decision.status === 409);
    expect(refused?.body).toMatchObject({ execution: { executionId } });
  });

  it('starts one execution for one Idempotency-Key', async () => {
    await begin();
    const planId = await app.plan(DIAMOND);
    const send = () =>
      app.post<{ executionId: string }>(`/plans/${planId}/execute`, { approved: true }, { 'idempotency-key': 'k-1' });
    const [first, second] = await Promise.all([send(), send()]);
    const third = await send();
    expect(new Set([first, second, third].map((answer) => answer.body.executionId)).size).toBe(1);
    expect(third.status).toBe(202);
    expect(third.headers.get('location')).toBe(`/api/v1/executions/${first.body.executionId}`);
    expect((await app.get<{ items: unknown[] }>('/executions')).body.items).toHaveLength(1);
    const other = await app.post(
      `/plans/${planId}/execute`,
      { approved: true, approvedBy: 'kim' },
      { 'idempotency-key': 'k-1' },
    );
    expect(other).toMatchObject({ status: 422, body: { code: 'request.idempotency-key-reused' } });
    await app.reaches(first.body.executionId, 'completed');
  });

  it('streams what happens: a snapshot, then events, then the end', async () => {
    await begin();
    one.hold('a');
    const executionId = await app.execute(await app.plan(DIAMOND));
    await one.received(1);
    const stream = await fetch(`${app.url}/api/v1/executions/${executionId}/events`, {
      headers: { accept: 'text/event-stream' },
    });
    one.release('a');
    const text = await stream.text();
    const types = [...text.matchAll(/^event: (.+)$/gm)].map((match) => match[1]);
    expect(types[0]).toBe('snapshot');
    expect(types.at(-1)).toBe('execution.completed');
    expect(types.filter((type) => type === 'step.completed')).toHaveLength(4);
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
    const resumed = await fetch(`${app.url}/api/v1/executions/${executionId}/events`, {
      headers: { accept: 'text/event-stream', 'last-event-id': String(ids[2]) },
    });
    const rest = [...(await resumed.text()).matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
    expect(rest).toEqual(ids.slice(3));
  });
});
