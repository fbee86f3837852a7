// Bad input gets a clear problem and changes nothing.
import { App } from '../../support/app.js';
import { TestAgent } from '../../support/agents/test-agent.js';

describe('bad input', () => {
  let app: App;
  let agent: TestAgent;

  beforeAll(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    await app.register('worker', agent.url, [
      {
        name: 'work',
        parameters: {
          type: 'object',
          properties: { count: { type: 'integer', minimum: 1 } },
          required: ['count'],
          additionalProperties: false,
        },
      },
    ]);
  });
  afterAll(async () => {
    await app.close();
    await agent.close();
  });

  const rows = (): unknown[] =>
    ['plans', 'plan_revisions', 'executions', 'execution_events', 'ledger_entries'].map((table) =>
      app.database.native.prepare(`SELECT count(*) AS n FROM ${table}`).get(),
    );
  const step = { id: 'a', agent: 'worker', capability: 'work', parameters: { count: 1 } };

  it.each([
    ['an unknown property', { specification: 'x', color: 'red' }, 400, 'request.invalid', '/color'],
    ['a wrong type', { specification: 7 }, 400, 'request.invalid', '/specification'],
    ['an empty specification', { specification: '   ' }, 400, 'request.invalid', '/specification'],
    ['a missing specification', {}, 400, 'request.invalid', '/specification'],
    ['a specification of 1 MB', { specification: 'x'.repeat(1_048_576) }, 400, 'request.invalid', '/specification'],
    [
      'a bad environment',
      { specification: 'x', context: { targetEnvironment: 'moon' } },
      400,
      'request.invalid',
      '/context/targetEnvironment',
    ],
    [
      'an unknown context property',
      { specification: 'x', context: { mood: 'good' } },
      400,
      'request.invalid',
      '/context/mood',
    ],
    [
      'an unknown agent',
      { specification: 'x', steps: [{ ...step, agent: 'nobody' }] },
      422,
      'plan.invalid',
      '/steps/0/agent',
    ],
    [
      'a wrong parameter',
      { specification: 'x', steps: [{ ...step, parameters: { count: 0 } }] },
      422,
      'plan.invalid',
      '/steps/0/parameters/count',
    ],
    [
      'a cycle',
      {
        specification: 'x',
        steps: [
          { ...step, dependencies: ['b'] },
          { ...step, id: 'b', dependencies: ['a'] },
        ],
      },
      422,
      'plan.invalid',
      '',
    ],
  ])('%s', async (_, body, status, code, pointer) => {
    const before = rows();
    const answer = await app.post<{ errors: { pointer: string }[] }>('/plans', body);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors.some((error) => error.pointer.startsWith(pointer))).toBe(true);
    expect(JSON.stringify(answer.body).length).toBeLessThan(5_000);
    expect(rows()).toEqual(before);
  });

  it('malformed JSON, a body over 2 MB, another media type', async () => {
    const before = rows();
    expect(await app.post('/plans', '{"specification":')).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
    expect(await app.post('/plans', { specification: 'x'.repeat(2_200_000) })).toMatchObject({ status: 413 });
    const text = await app.send('POST', '/plans', 'hello', { 'content-type': 'text/plain' });
    expect(text.status).toBe(415);
    expect(rows()).toEqual(before);
  });

  it('ids that nobody has', async () => {
    expect(await app.get('/plans/nope')).toMatchObject({ status: 404, body: { code: 'plan.not-found' } });
    expect(await app.post('/plans/nope/execute', { approved: true })).toMatchObject({ status: 404 });
    expect(await app.get('/executions/nope')).toMatchObject({ status: 404, body: { code: 'execution.not-found' } });
    expect(await app.post('/executions/nope/cancel')).toMatchObject({ status: 404 });
    expect(await app.get('/nowhere')).toMatchObject({ status: 404, body: { code: 'request.not-found' } });
  });

  it('execute: not approved, unknown step, a modification that does not fit', async () => {
    const planId = await app.plan([step]);
    const before = rows();
    expect(await app.post(`/plans/${planId}/execute`, { approved: false })).toMatchObject({
      status: 409,
      body: { code: 'plan.not-approved' },
    });
    expect(await app.post(`/plans/${planId}/execute`, {})).toMatchObject({ status: 400 });
    const misfit = await app.post(`/plans/${planId}/execute`, {
      approved: true,
      modifications: [{ stepId: 'a', parameters: { count: 'many' } }],
    });
    expect(misfit).toMatchObject({ status: 422, body: { code: 'plan.invalid' } });
    expect(JSON.stringify(misfit.body)).toContain('/modifications/0/parameters/count');
    const unknown = await app.post(`/plans/${planId}/execute`, { approved: true, modifications: [{ stepId: 'z' }] });
    expect(unknown).toMatchObject({ status: 422 });
    expect(rows()).toEqual(before);
    expect(agent.calls).toHaveLength(0);
  });

  it('decisions: an unknown step, a body that does not fit', async () => {
    agent.hold();
    const executionId = await app.execute(await app.plan([step]));
    await agent.received(1);
    expect(await app.post(`/executions/${executionId}/steps/z/retry`)).toMatchObject({
      status: 404,
      body: { code: 'step.not-found' },
    });
    expect(await app.post(`/executions/${executionId}/steps/a/retry`)).toMatchObject({
      status: 409,
      body: { code: 'step.wrong-state' },
    });
    expect(await app.post(`/executions/${executionId}/steps/a/complete`, { reason: 'r' })).toMatchObject({
      status: 400,
    });
    expect(await app.post(`/executions/${executionId}/budget-approval`, { amount: -1 })).toMatchObject({ status: 400 });
    agent.release();
    await app.reaches(executionId, 'completed');
  });
});
