// The typed client against a service: answers, refusals, silence, and events over connections that break.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OrchestratorClient, Refused, ServiceAway, take, type StreamEvent } from '../../../client/index.js';
import { App } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

const steps = [
  { id: 's1', agent: 'worker', capability: 'work', parameters: {}, dependencies: [] },
  { id: 's2', agent: 'worker', capability: 'work', parameters: {}, dependencies: ['s1'] },
];

describe('the client', () => {
  let app: App;
  let agent: TestAgent;
  let client: OrchestratorClient;
  beforeEach(async () => {
    app = await App.start();
    agent = await TestAgent.start();
    agent.on('work', succeed({ cost: 1 }));
    await app.register('worker', agent.url, [{ name: 'work' }]);
    client = new OrchestratorClient({ url: app.url });
  });
  afterEach(async () => {
    await app.close();
    await agent.close();
  });

  const started = async (): Promise<string> => {
    const { planId } = await take(client.api.POST('/api/v1/plans', { body: { specification: 'by hand', steps } }));
    const body = { approved: true };
    const answer = await take(
      client.api.POST('/api/v1/plans/{planId}/execute', { params: { path: { planId } }, body }),
    );
    return (answer as { executionId: string }).executionId;
  };

  it('plans, runs, and waits until it has settled, told of each event once and in order', async () => {
    const seen: StreamEvent[] = [];
    const done = await client.untilSettled(await started(), { onEvent: (event) => seen.push(event) });
    expect(done).toMatchObject({ status: 'completed', costs: { total: 2 } });
    const numbers = seen.flatMap(({ seq, type }) => (seq === undefined || type === 'snapshot' ? [] : [seq]));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(await client.untilSettled(done.executionId)).toMatchObject({ status: 'completed' });
  });

  it('waits no longer than for somebody who has to decide', async () => {
    agent.on('work', { kind: 'failure', members: { error: { code: 'no', message: 'no', retryable: false } } });
    expect(await client.untilSettled(await started())).toMatchObject({ status: 'paused', reason: 'step-failed' });
  });

  it('ends with its signal, with the execution as it is then', async () => {
    agent.hold();
    const executionId = await started();
    const stop = new AbortController();
    const waiting = client.untilSettled(executionId, { signal: stop.signal });
    await agent.received(1);
    stop.abort();
    expect(await waiting).toMatchObject({ status: 'running' });
    agent.release();
  });

  it('throws refusals with their code, and silence', async () => {
    const refused = take(client.api.GET('/api/v1/plans/{planId}', { params: { path: { planId: 'none' } } }));
    await expect(refused).rejects.toMatchObject({ status: 404, code: 'plan.not-found' });
    await expect(refused).rejects.toBeInstanceOf(Refused);
    await expect(client.untilSettled('none')).rejects.toMatchObject({ code: 'execution.not-found' });
    const nobody = new OrchestratorClient({ url: 'http://127.0.0.1:9' });
    await expect(take(nobody.api.GET('/api/v1/plans'))).rejects.toBeInstanceOf(ServiceAway);
    await expect(nobody.send('GET', '/api/v1/plans')).rejects.toBeInstanceOf(ServiceAway);
    const events = nobody.events(undefined, { backOff: [1], patienceMs: 20 });
    await expect(events.next()).rejects.toBeInstanceOf(ServiceAway);
  });
});

describe('a stream that breaks off', () => {
  let server: Server;
  let url: string;
  /** What the reader said it had seen, connection by connection. */
  const asked: (string | undefined)[] = [];
  const answers: ((response: ServerResponse) => void)[] = [];
  beforeEach(async () => {
    asked.length = 0;
    server = createServer((request, response) => {
      asked.push(request.headers['last-event-id'] as string | undefined);
      const answer = answers.shift();
      if (answer) answer(response.setHeader('content-type', 'text/event-stream'));
      else
        response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{"code":"execution.not-found"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const event = (seq: number, type: string, data: object = {}): string =>
    `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

  it('is taken up after the last event seen, and tells when it is lost and back', async () => {
    answers.push(
      (response) => response.end(event(1, 'snapshot', { status: 'running' }) + event(2, 'step.started')),
      (response) => response.writeHead(503).end(),
      (response) => response.end(`${event(3, 'step.completed')}: keep-alive\n\n${event(4, 'execution.completed')}`),
    );
    const connection: boolean[] = [];
    const seen: (number | undefined)[] = [];
    const options = { backOff: [1], onConnection: (connected: boolean) => connection.push(connected) };
    for await (const { seq } of new OrchestratorClient({ url }).events('e', options)) seen.push(seq);
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([undefined, '2', '2']);
    expect(connection).toEqual([false, true]);
  });

  it('is given up when the service says that there is no such thing', async () => {
    const events = new OrchestratorClient({ url }).events('e', { backOff: [1] });
    await expect(events.next()).rejects.toMatchObject({ code: 'execution.not-found' });
    expect(asked).toHaveLength(1);
  });

  it('is hung up by who stops reading', async () => {
    const hungUp = new Promise<void>((resolve) => {
      answers.push((response) => {
        response.on('close', () => resolve());
        response.write(event(1, 'snapshot', { status: 'paused' }));
      });
    });
    for await (const { type } of new OrchestratorClient({ url }).events('e')) {
      expect(type).toBe('snapshot');
      break;
    }
    await hungUp;
  });

  it('of an execution that has ended ends with its snapshot', async () => {
    answers.push((response) => response.end(event(9, 'snapshot', { status: 'failed' })));
    const seen: string[] = [];
    for await (const { type } of new OrchestratorClient({ url }).events('e')) seen.push(type);
    expect(seen).toEqual(['snapshot']);
  });
});
