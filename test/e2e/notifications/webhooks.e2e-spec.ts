// Webhooks over HTTP alone: who is told what, signed, in order, again when it could not be told, and never the secret.
import { Webhook } from 'standardwebhooks';
import { App } from '../../support/app.js';
import { refuse, succeed, TestAgent } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';
import { isSignedWith, WebhookReceiver } from '../../support/webhook-receiver.js';

interface Hook {
  readonly webhookId: string;
  readonly secret: string;
  readonly deliveries: { readonly pending: number; readonly delivered: number; readonly dead: number };
  readonly [member: string]: unknown;
}
interface Delivery {
  readonly deliveryId: string;
  readonly messageId: string;
  readonly state: string;
  readonly attempts: number;
  readonly type: string;
  readonly [member: string]: unknown;
}

const STEPS = [{ id: 's1', agent: 'worker', capability: 'work' }];

describe('webhooks', () => {
  let app: App;
  let agent: TestAgent;
  let receiver: WebhookReceiver;
  beforeEach(async () => {
    app = await App.start({ WEBHOOK_RETRY_DELAY: '20', WEBHOOK_MAX_ATTEMPTS: '3', WEBHOOK_TIMEOUT: '500' });
    agent = await TestAgent.start();
    receiver = await WebhookReceiver.start();
    await app.register('worker', agent.url, [{ name: 'work' }]);
  });
  afterEach(async () => {
    await app.close();
    await receiver.close();
    await agent.close();
  });

  const subscribe = async (more: object = {}): Promise<Hook> => {
    const { status, body } = await app.post<Hook>('/webhooks', { url: receiver.url, ...more });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  };
  const deliveries = async (id: string, query = ''): Promise<readonly Delivery[]> =>
    (await app.get<{ items: Delivery[] }>(`/webhooks/${id}/deliveries${query}`)).body.items;
  const run = async (): Promise<string> => {
    const executionId = await app.execute(await app.plan(STEPS));
    await app.reaches(executionId, 'completed');
    return executionId;
  };

  it('tell, signed, what was asked for, and show the secret once', async () => {
    const { secret, ...hook } = await subscribe({ types: ['execution.completed'], description: 'chat' });
    expect(hook).toMatchObject({
      url: receiver.url,
      types: ['execution.completed'],
      active: true,
      description: 'chat',
    });
    const executionId = await run();
    await until(() => receiver.received.length === 1);
    const [message] = receiver.received;
    expect(message).toMatchObject({
      type: 'execution.completed',
      data: { executionId, costs: { total: 1, currency: 'GBP', estimated: 1 } },
    });
    if (message === undefined) throw new Error('nothing came');
    expect(isSignedWith(secret, message)).toBe(true);
    expect(isSignedWith(`whsec_${Buffer.alloc(32).toString('base64')}`, message)).toBe(false);
    const verified = new Webhook(secret).verify(message.text, message.headers as Record<string, string>);
    expect(verified).toMatchObject({ type: 'execution.completed' });
    await until(async () => (await deliveries(hook.webhookId))[0]?.state === 'delivered');
    const [delivery] = await deliveries(hook.webhookId);
    expect(delivery).toMatchObject({ messageId: message.id, attempts: 1, lastStatus: 204, executionId });
    const detail = await app.get<{ body: string }>(`/webhooks/${hook.webhookId}/deliveries/${delivery?.deliveryId}`);
    expect(detail.body.body).toBe(message.text);
    const everywhere = [
      `/webhooks`,
      `/webhooks/${hook.webhookId}`,
      `/webhooks/${hook.webhookId}/deliveries`,
      '/status',
    ];
    for (const path of everywhere) {
      expect(JSON.stringify((await app.get(path)).body)).not.toContain(secret.slice(6, 30));
    }
    const changed = await app.send('PATCH', `/webhooks/${hook.webhookId}`, { description: null, types: null });
    expect(changed.body).toMatchObject({ description: null, types: null });
    expect(JSON.stringify(changed.body)).not.toContain('whsec_');
  });

  it('sign with both secrets for a day after a change', async () => {
    const own = `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`;
    const hook = await subscribe({ secret: own });
    expect(hook.secret).toBe(own);
    const { body: rotated } = await app.post<Hook>(`/webhooks/${hook.webhookId}/rotate-secret`);
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(own);
    const { body: tested } = await app.post(`/webhooks/${hook.webhookId}/test`);
    expect(tested).toMatchObject({ delivered: true, status: 204, error: null });
    const [message] = receiver.received;
    if (message === undefined) throw new Error('nothing came');
    expect([message.type, isSignedWith(own, message), isSignedWith(rotated.secret, message)]).toEqual([
      'webhook.test',
      true,
      true,
    ]);
    expect(await deliveries(hook.webhookId)).toEqual([]);
  });

  it('try again, give up, and send again when they are asked to', async () => {
    const hook = await subscribe({ types: ['execution.completed'] });
    receiver.behaves = () => 500;
    await run();
    await until(async () => (await deliveries(hook.webhookId, '?state=dead')).length === 1);
    const [dead] = await deliveries(hook.webhookId, '?state=dead');
    if (dead === undefined) throw new Error('none');
    expect(dead).toMatchObject({ attempts: 3, lastStatus: 500, lastError: 'answered 500', nextAttemptAt: null });
    expect(new Set(receiver.received.map(({ id }) => id))).toEqual(new Set([dead.messageId]));
    expect((await app.get('/status')).body).toMatchObject({ webhooks: { count: 1, pending: 0, dead: 1 } });
    // What comes later is told all the same.
    receiver.behaves = () => 200;
    await run();
    await until(async () => (await deliveries(hook.webhookId, '?state=delivered')).length === 1);
    const path = `/webhooks/${hook.webhookId}/deliveries/${dead.deliveryId}`;
    expect((await app.post(`${path}/replay`)).status).toBe(200);
    await until(async () => (await app.get(path)).body['state'] === 'delivered');
    expect(receiver.taken.map(({ id }) => id)).toContain(dead.messageId);
    for (const message of receiver.received) expect(isSignedWith(hook.secret, message)).toBe(true);
    receiver.behaves = () => 503;
    receiver.headers = { 'retry-after': '3600' };
    await run();
    await until(async () => (await deliveries(hook.webhookId, '?state=pending'))[0]?.attempts === 1);
    const [waits] = await deliveries(hook.webhookId, '?state=pending');
    const refused = await app.post(`/webhooks/${hook.webhookId}/deliveries/${waits?.deliveryId}/replay`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'webhook.delivery-not-over']);
    const inMs = Date.parse(String(waits?.['nextAttemptAt'])) - Date.now();
    expect(inMs).toBeGreaterThan(3_000_000);
  });

  it('do not use up the attempts of one message on the successes of others', async () => {
    await app.close();
    app = await App.start({ WEBHOOK_RETRY_DELAY: '60000' });
    await app.register('worker', agent.url, [{ name: 'work' }]);
    const hook = await subscribe({ types: ['execution.completed'] });
    const bad = await app.execute(await app.plan(STEPS));
    receiver.behaves = ({ data }) => (data['executionId'] === bad ? 500 : 200);
    await app.reaches(bad, 'completed');
    for (let more = 0; more < 3; more += 1) await run();
    await until(async () => (await deliveries(hook.webhookId, '?state=delivered')).length === 3);
    expect(await deliveries(hook.webhookId, '?state=pending')).toMatchObject([{ executionId: bad, attempts: 1 }]);
  });

  it('do not make what waits wait on once a receiver that was down takes something', async () => {
    await app.close();
    app = await App.start({ WEBHOOK_RETRY_DELAY: '60000' });
    await app.register('worker', agent.url, [{ name: 'work' }]);
    const hook = await subscribe({ types: ['execution.completed'] });
    receiver.behaves = () => 'cut';
    for (let down = 0; down < 4; down += 1) await run();
    await until(() => receiver.received.length === 4);
    receiver.behaves = () => 200;
    await run();
    await until(async () => (await deliveries(hook.webhookId, '?state=delivered')).length === 5);
  });

  it('keep what an execution says in order while one of it is held up, and let others pass', async () => {
    agent.on('work', refuse({ code: 'x', message: 'no' }), refuse({ code: 'x', message: 'no' }), succeed());
    await subscribe({ types: ['attention.needed', 'execution.completed'] });
    const first = await app.execute(await app.plan(STEPS));
    await app.reaches(first, 'paused');
    let cuts = 0;
    receiver.behaves = ({ data }) => (data['executionId'] === first && (cuts += 1) <= 2 ? 'cut' : 200);
    await app.post(`/executions/${first}/steps/s1/retry`);
    await until(async () => (await app.execution(first)).steps[0]?.attempt === 2);
    await app.reaches(first, 'paused');
    await app.post(`/executions/${first}/steps/s1/retry`);
    await app.reaches(first, 'completed');
    const second = await run();
    await until(() => receiver.taken.length === 4);
    const of = (id: string) => receiver.taken.filter(({ data }) => data['executionId'] === id);
    expect(of(first).map(({ type, data }) => [type, data['attempt']])).toEqual([
      ['attention.needed', 1],
      ['attention.needed', 2],
      ['execution.completed', undefined],
    ]);
    expect(of(second).map(({ type }) => type)).toEqual(['execution.completed']);
    const numbers = of(first).map(({ data }) => Number(data['seq']));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('stop for a receiver that says it is gone, until they are switched on again', async () => {
    const hook = await subscribe();
    receiver.behaves = () => 410;
    await run();
    const shown = async () => (await app.get<Hook>(`/webhooks/${hook.webhookId}`)).body;
    await until(async () => !(await shown())['active']);
    expect(await shown()).toMatchObject({ inactiveBecause: 'the receiver answered 410 Gone', deliveries: { dead: 1 } });
    await run();
    expect(receiver.received).toHaveLength(1);
    receiver.behaves = () => 200;
    await app.send('PATCH', `/webhooks/${hook.webhookId}`, { active: true });
    await until(() => receiver.taken.length === 1);
    expect((await shown())['inactiveBecause']).toBeNull();
  });

  it('follow no redirect and wait no longer than they say', async () => {
    const hook = await subscribe();
    receiver.behaves = () => 302;
    receiver.headers = { location: receiver.url };
    const test = async () => (await app.post(`/webhooks/${hook.webhookId}/test`)).body;
    expect(await test()).toMatchObject({ delivered: false, status: 302 });
    expect(receiver.received).toHaveLength(1);
    receiver.behaves = () => new Promise(() => undefined);
    expect(await test()).toMatchObject({ delivered: false, status: null, error: 'no answer within 500 ms' });
    await receiver.close();
    expect(await test()).toMatchObject({
      delivered: false,
      status: null,
      error: expect.stringContaining('ECONNREFUSED') as unknown,
    });
    receiver = await WebhookReceiver.start();
  });

  it('let nobody wait for a test call as long as a delivery may take', async () => {
    const patient = await App.start({ WEBHOOK_TIMEOUT: '60000' });
    receiver.behaves = () => new Promise(() => undefined);
    const { body: hook } = await patient.post<{ webhookId: string }>('/webhooks', { url: receiver.url });
    const { body } = await patient.post(`/webhooks/${hook.webhookId}/test`);
    expect(body).toMatchObject({ delivered: false, status: null, error: 'no answer within 4000 ms' });
    await patient.close();
  });

  it.each([
    ['http://169.254.169.254/latest', 422],
    ['http://0.0.0.0:9/', 422],
    ['http://user:pass@example.com/', 400],
    ['ftp://example.com/', 400],
    ['example.com', 400],
    ['', 400],
  ])('refuse %j with %d', async (url, status) => {
    const answer = await app.post('/webhooks', { url });
    expect([answer.status, answer.body['errors']]).toEqual([status, [expect.objectContaining({ pointer: '/url' })]]);
    expect((await app.get('/webhooks')).body['items']).toEqual([]);
  });

  it('never call the service itself', async () => {
    for (const url of [`${app.url}/api/v1/operations/backup`, app.url.replace('127.0.0.1', 'localhost')]) {
      const answer = await app.post<Hook>('/webhooks', { url });
      if (answer.status === 422) continue;
      const tested = await app.post(`/webhooks/${answer.body.webhookId}/test`);
      expect(tested.body).toMatchObject({ delivered: false, status: null });
    }
  });

  it('refuse unknown types, weak secrets, and what is not there', async () => {
    expect((await app.post('/webhooks', { url: receiver.url, types: ['nonsense'] })).status).toBe(400);
    expect((await app.post('/webhooks', { url: receiver.url, secret: 'whsec_c2hvcnQ=' })).status).toBe(400);
    for (const [method, path] of [
      ['GET', '/webhooks/nope'],
      ['PATCH', '/webhooks/nope'],
      ['DELETE', '/webhooks/nope'],
      ['POST', '/webhooks/nope/test'],
      ['GET', '/webhooks/nope/deliveries'],
    ] as const) {
      const answer = await app.send(method, path, method === 'PATCH' ? {} : undefined);
      expect([answer.status, answer.body['code']]).toEqual([404, 'webhook.not-found']);
    }
    const hook = await subscribe();
    const missing = await app.post(`/webhooks/${hook.webhookId}/deliveries/nope/replay`);
    expect([missing.status, missing.body['code']]).toEqual([404, 'webhook.delivery-not-found']);
    expect((await app.send('DELETE', `/webhooks/${hook.webhookId}`)).status).toBe(204);
    await run();
    expect(receiver.received).toEqual([]);
  });

  it('are made once under one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const [one, two] = [
      await app.post('/webhooks', { url: receiver.url }, headers),
      await app.post('/webhooks', { url: receiver.url }, headers),
    ];
    expect(two.body).toEqual(one.body);
    expect((await app.get<{ items: unknown[] }>('/webhooks')).body.items).toHaveLength(1);
  });
});
