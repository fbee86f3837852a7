// Rules that hold for every request alike: types of media, names of members, times, unknown properties, repetitions.
import { App } from '../../support/app.js';
import { TestAgent } from '../../support/agents/test-agent.js';

const APPROVAL = { amount: 1, approvedBy: 'kim', reason: 'r' };

describe('every request', () => {
  let app: App;
  let agent: TestAgent;
  let executionId: string;

  beforeAll(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    await app.register('worker', agent.url, [{ name: 'work' }]);
    agent.hold();
    executionId = await app.execute(await app.plan([{ id: 'a', agent: 'worker', capability: 'work' }]));
    await agent.received(1);
  });
  afterAll(async () => {
    await agent.close();
    await app.close();
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('is JSON, not %s', async (type) => {
    const answer = await app.send('POST', '/plans', '{"specification":"x"}', { 'content-type': type });
    expect(answer).toMatchObject({ status: 415, body: { code: 'request.unsupported-type' } });
  });

  it.each(['__proto__', 'constructor'])('has no member named %s: it would be lost on the way', async (name) => {
    const parameters = `{"deep":[{"${name}":1}]}`;
    const body = `{"specification":"x","steps":[{"id":"a","agent":"worker","capability":"work","parameters":${parameters}}]}`;
    const answer = await app.post<{ detail: string }>('/plans', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(answer.body.detail).toContain(name);
  });

  it.each(['2026-W48-1', '2026-327', 'tomorrow', '2026-13-01'])('names times that exist, unlike %s', async (time) => {
    const invalid = { status: 400, body: { code: 'request.invalid' } };
    for (const path of ['/costs/summary', '/costs/entries', '/costs/export']) {
      expect(await app.get(`${path}?from=${time}`)).toMatchObject(invalid);
    }
    const approval = { ...APPROVAL, expiresAt: time };
    expect(await app.post(`/executions/${executionId}/budget-approval`, approval)).toMatchObject(invalid);
  });

  it.each([
    ['an approval that has run out', { ...APPROVAL, expiresAt: '2020-01-01T00:00:00Z' }],
    ['an approval of less than a micro-unit', { ...APPROVAL, amount: 1e-9 }],
  ])('is refused when it asks for %s', async (_, body) => {
    const answer = await app.post(`/executions/${executionId}/budget-approval`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('has no unknown property, not even where nothing is asked', async () => {
    const paths = ['pause', 'resume', 'cancel'].map((verb) => `/executions/${executionId}/${verb}`);
    for (const path of [...paths, '/agents/worker/check', '/operations/backup', '/operations/retention']) {
      const answer = await app.post<{ errors: unknown[] }>(path, { colour: 'red' });
      expect([path, answer.status, answer.body.errors]).toEqual([
        path,
        400,
        [expect.objectContaining({ pointer: '/colour' })],
      ]);
    }
    expect(await app.post('/agents/worker/check')).toMatchObject({ status: 200 });
    const bare = await fetch(`${app.url}/api/v1/operations/retention`, { method: 'POST' });
    expect(bare.status).toBe(200);
  });

  it.each([
    ['POST', '/plans/{plan}/execute?dryRun=true', { approved: true }],
    ['POST', '/executions/{execution}/cancel?reason=r', {}],
    ['POST', '/operations/backup?to=elsewhere', {}],
    ['POST', '/agents/worker/check?now', {}],
    ['DELETE', '/agents/worker?force=1', undefined],
    ['PUT', '/templates/t?planId=1', { planId: '1' }],
    ['GET', '/executions/{execution}?fields=status', undefined],
    ['GET', '/agents/worker?a[b]=1', undefined],
  ])('%s %s asks nothing behind its question mark', async (method, path, body) => {
    const planId = await app.plan([{ id: 'a', agent: 'worker', capability: 'work' }]);
    const place = path.replace('{plan}', planId).replace('{execution}', executionId);
    const before = (await app.get<{ items: unknown[] }>('/executions')).body.items.length;
    const answer = await app.send<{ errors: { pointer: string }[] }>(method, place, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(answer.body.errors).toHaveLength(1);
    expect((await app.get<{ items: unknown[] }>('/executions')).body.items).toHaveLength(before);
    expect((await app.get('/agents/worker')).status).toBe(200);
  });

  it("may repeat an Idempotency-Key in an agent's callbacks: heartbeats are not decisions", async () => {
    const { url } = (agent.calls[0]?.body as { callback: { url: string } }).callback;
    const beat = async (percent: number): Promise<number> => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': 'the-call' };
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ percent }) })).status;
    };
    expect([await beat(10), await beat(20)]).toEqual([200, 200]);
    expect((await app.execution(executionId)).steps[0]?.progress).toEqual({ percent: 20 });
    expect(app.database.native.prepare(`SELECT * FROM idempotency_keys WHERE route LIKE '%callbacks%'`).all()).toEqual(
      [],
    );
  });

  it.each([
    ['/plans', {}],
    ['/plans', { 'idempotency-key': 'deep' }],
    ['/callbacks/x', {}],
    ['/operations/backup', { 'idempotency-key': 'deep' }],
    ['/nowhere', {}],
  ])('is nested no deeper than 200 levels: POST %s %j', async (path, headers) => {
    for (const levels of [201, 400_000]) {
      for (const body of ['['.repeat(levels) + ']'.repeat(levels), '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)]) {
        const answer = await app.post<{ detail: string }>(path, body, headers);
        expect([path, levels, answer.status]).toEqual([path, levels, body.length > 2_097_152 ? 413 : 400]);
      }
    }
  });

  it('gets an answer of its own, whatever keys others have used', async () => {
    const plan = (specification: string, key: string): Promise<{ status: number; body: { planId?: string } }> =>
      app.post(
        '/plans',
        { specification, steps: [{ id: 'a', agent: 'worker', capability: 'work' }] },
        { 'idempotency-key': key },
      );
    const first = await plan('one', '__proto__');
    expect((await plan('one', '__proto__')).body.planId).toBe(first.body.planId);
    expect((await plan('two', '__proto__')).status).toBe(422);
    expect((await plan('one', 'constructor')).body.planId).not.toBe(first.body.planId);
    const refused = await app.post('/plans', {}, { 'idempotency-key': 'later' });
    expect(refused.status).toBe(400);
    expect((await plan('one', 'later')).status).toBe(201);
    for (const key of ['', ' ', 'x'.repeat(256)]) expect((await plan('one', key)).status).toBe(400);
  });
});
