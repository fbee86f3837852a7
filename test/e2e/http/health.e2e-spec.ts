import { existsSync } from 'node:fs';
import { Readiness } from '../../../src/platform/lifecycle/readiness.js';
import { HealthRegistry } from '../../../src/platform/metrics/health-registry.js';
import { StatusBoard } from '../../../src/platform/metrics/status-board.js';
import { App } from '../../support/app.js';

describe('health, status, metrics and operations', () => {
  let service: App;
  beforeEach(async () => {
    service = await App.start();
  });
  afterEach(() => service.close());

  async function ask(path: string, method = 'GET'): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await fetch(service.url + path, { method });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  it('GET /health tells of database, disk and memory', async () => {
    const { status, body } = await ask('/health');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: expect.stringMatching(/^(ok|degraded)$/) as string,
      info: body['details'],
      error: {},
      details: {
        database: { status: 'up' },
        disk: { status: expect.any(String) as string, freeMb: expect.any(Number) as number },
        memory: {
          status: expect.any(String) as string,
          heapUsedMb: expect.any(Number) as number,
          heapLimitMb: expect.any(Number) as number,
        },
      },
    });
  });

  it('GET /health is 503 and says what is wrong when a part is down', async () => {
    service.app.get(HealthRegistry).register('disk', () => Promise.reject(new Error('only 5 MB left')));
    const { status, body } = await ask('/health');
    expect(status).toBe(503);
    expect(body).toMatchObject({ status: 'error', error: { disk: { status: 'down', message: 'only 5 MB left' } } });
  });

  it('GET /health is 503 when the connection is never free', async () => {
    const held = Promise.withResolvers<unknown>();
    service.app.get(HealthRegistry).register('database', () => held.promise.then(() => ({})));
    const { status, body } = await ask('/health');
    held.resolve(undefined);
    expect(status).toBe(503);
    expect(body).toMatchObject({ error: { database: { message: 'no answer within 2000 ms' } } });
  });

  it('GET /health/live and /health/ready: both well; ready no more once stopping, live still', async () => {
    expect(await ask('/health/live')).toMatchObject({ status: 200, body: { info: { process: { status: 'up' } } } });
    expect(await ask('/health/ready')).toMatchObject({ status: 200, body: { info: { service: { state: 'ready' } } } });
    service.app.get(Readiness).stop();
    expect(await ask('/health/ready')).toMatchObject({
      status: 503,
      body: { status: 'error', error: { service: { status: 'down', state: 'stopping' } } },
    });
    expect(await ask('/health/live')).toMatchObject({ status: 200 });
  });

  it('refuses new work while stopping, but not reads and callbacks', async () => {
    service.app.get(Readiness).stop();
    const refused = await fetch(`${service.url}/api/v1/operations/backup`, { method: 'POST' });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(refused.headers.get('connection')).toBe('close');
    expect(await refused.json()).toMatchObject({ code: 'service.not-ready', status: 503 });
    expect((await ask('/api/v1/status')).body).toMatchObject({ status: 'stopping' });
    const callback = await fetch(`${service.url}/api/v1/callbacks/forged`, { method: 'POST' });
    expect(callback.status).not.toBe(503);
    await callback.body?.cancel();
  });

  it('GET /api/v1/status shows the process and a section per feature; a broken section only as such', async () => {
    const board = service.app.get(StatusBoard);
    board.register('broken', () => Promise.reject(new Error('no such table')));
    board.setAside({ kind: 'policy', id: 'team.json', message: 'not JSON' });
    const { status, body } = await ask('/api/v1/status');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'ready',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      uptimeMs: expect.any(Number) as number,
      mockMode: false,
      eventLoopLagMs: { p99: expect.any(Number) as number },
      memory: { rssMb: expect.any(Number) as number },
      database: { path: `${service.folder}/orchestrator.db`, journalMode: 'wal' },
      backup: { everyMs: 3_600_000, running: false, lastRun: null, newest: null },
      retention: { everyMs: 3_600_000, running: false, lastRun: null },
      broken: { error: 'no such table' },
    });
    for (const section of ['agents', 'budgets', 'engine', 'executions']) expect(body).toHaveProperty(section);
    expect(body['setAside']).toContainEqual({ kind: 'policy', id: 'team.json', message: 'not JSON' });
  });

  it('POST /api/v1/operations/backup and /retention say what they did, and the status remembers', async () => {
    const backup = await ask('/api/v1/operations/backup', 'POST');
    expect(backup).toEqual({
      status: 200,
      body: {
        file: expect.stringContaining('orchestrator-') as string,
        bytes: expect.any(Number) as number,
        durationMs: expect.any(Number) as number,
        removed: [],
      },
    });
    expect(existsSync(String(backup.body['file']))).toBe(true);
    expect(await ask('/api/v1/operations/retention', 'POST')).toEqual({
      status: 200,
      body: { executions: 0, messages: 0, idempotencyKeys: 0, durationMs: expect.any(Number) as number },
    });
    expect((await ask('/api/v1/status')).body).toMatchObject({
      backup: { lastRun: { ok: true, result: backup.body }, newest: { file: backup.body['file'] } },
      retention: { lastRun: { ok: true } },
    });
  });

  it('refuses a second backup while one runs', async () => {
    const answers = await Promise.all([1, 2].map(() => ask('/api/v1/operations/backup', 'POST')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'operations.already-running' });
  });

  it('GET /metrics is Prometheus text, GET /api/v1/metrics the five key metrics', async () => {
    const scraped = await fetch(`${service.url}/metrics`);
    expect(scraped.headers.get('content-type')).toContain('text/plain');
    const text = await scraped.text();
    for (const name of ['plan_generation_seconds', 'executions_total', 'agent_response_seconds', 'agent_calls_total']) {
      expect(text).toContain(`# TYPE orchestrator_${name}`);
    }
    const { status, body } = await ask('/api/v1/metrics');
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      'since',
      'planGenerationTime',
      'executionSuccessRate',
      'agentResponseTime',
      'costAccuracy',
      'errorRateByAgent',
    ]);
  });

  it('names the path that does not exist as it was asked for', async () => {
    expect(await ask('/api/v1/nowhere')).toMatchObject({
      status: 404,
      body: { code: 'request.not-found', detail: 'there is no GET /api/v1/nowhere' },
    });
  });
});
