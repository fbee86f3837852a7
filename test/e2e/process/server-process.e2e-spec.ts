// The built service as a process: what it prints, how it starts, how it stops.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { ObservedProcess } from '../../support/process/observed-process.js';
import { TestAgent } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

describe('the service as a process', () => {
  const started: ObservedProcess[] = [];
  const start = (env: NodeJS.ProcessEnv = {}): ObservedProcess => {
    const service = ObservedProcess.start(env);
    started.push(service);
    return service;
  };
  afterEach(async () => {
    for (const service of started.splice(0)) await service.dispose();
  });

  it('says where it listens, logs JSON lines with correlation ids, and exits 0 on SIGTERM', async () => {
    const service = start({ LOG_LEVEL: 'http' });
    const url = await service.ready();
    const headers = { 'X-Correlation-Id': 'find-me', Authorization: 'Bearer do-not-log-me' };
    await (await fetch(`${url}/health/ready?token=nor-me`, { headers })).body?.cancel();
    await until(() => service.log().some(({ level }) => level === 'http'));
    service.signal('SIGTERM');
    expect(await service.exited).toBe(0);
    const log = service.log();
    expect(log.find((line) => line['url'] !== undefined)).toMatchObject({
      level: 'info',
      context: 'server',
      message: `Orchestrator ${(await import('../../../package.json', { with: { type: 'json' } })).default.version} is ready at ${url}, API docs at ${url}/api/docs`,
      mockMode: false,
    });
    expect(log.find(({ level }) => level === 'http')).toMatchObject({
      message: 'GET /health/ready 200',
      correlationId: 'find-me',
      method: 'GET',
      path: '/health/ready',
      status: 200,
    });
    expect(log.at(-1)).toMatchObject({ message: 'stopped' });
    expect(JSON.stringify(log)).not.toMatch(/do-not-log-me|nor-me/);
    for (const line of log) expect(Object.keys(line).slice(0, 3)).toEqual(['timestamp', 'level', 'message']);
    expect(service.stderr).toBe('');
  });

  it('follows its thoughts and requests on stderr with DEBUG', async () => {
    const service = start({ DEBUG: 'orchestrator:plan,express:request', MOCK_MODE: 'true' });
    const url = await service.ready();
    await (
      await fetch(`${url}/api/v1/plans`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ specification: 'Create a VR arena with 3 combat zones and 2 safe zones' }),
      })
    ).body?.cancel();
    await until(() => service.stderr.includes('orchestrator:plan'));
    expect(service.stderr).toContain('express:request POST /api/v1/plans');
    expect(service.stderr).not.toContain('express:response');
  });

  it('says that its port is taken, by what to find out, and exits 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const service = start({ ORCHESTRATOR_PORT: String(port) });
    expect(await service.exited).toBe(1);
    expect(service.stderr.trim()).toBe(
      `port ${port} is in use: stop that process (lsof -i :${port}) or set ORCHESTRATOR_PORT`,
    );
    other.close();
  });

  it('names the variable, the value and what is allowed when a setting is wrong, and exits 1', async () => {
    const service = start({ ORCHESTRATOR_PORT: 'abc' });
    expect(await service.exited).toBe(1);
    expect(service.stderr).toMatch(/ORCHESTRATOR_PORT=abc: .*65535/);
  });

  it('leaves a database alone that another process owns: says so and exits 1', async () => {
    const first = start();
    await first.ready();
    const second = start({ DATABASE_PATH: `${first.folder}/orchestrator.db` });
    expect(await second.exited).toBe(1);
    expect(second.stderr).toMatch(/is in use by another orchestrator process.*DATABASE_PATH/);
  });

  it('logs what nobody caught and exits 1', async () => {
    const fault = `process.on('SIGUSR2', () => { throw new Error('boom with Bearer abcdefgh'); })`;
    const service = start({ NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(fault)}` });
    await service.ready();
    service.signal('SIGUSR2');
    expect(await service.exited).toBe(1);
    expect(service.log().at(-1)).toMatchObject({
      level: 'error',
      fatal: true,
      message: 'uncaught exception',
      error: {
        message: 'boom with Bearer [redacted]',
        stack: expect.stringContaining('data:text/javascript') as string,
      },
    });
  });

  describe('while a step runs', () => {
    let agent: TestAgent;
    beforeEach(async () => {
      agent = await TestAgent.start();
      agent.hold('work');
    });
    afterEach(() => agent.close());

    async function post(url: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    }

    /** Registers the agent, starts an execution of two steps and waits until the first is under way. */
    async function run(url: string): Promise<string> {
      const capability = {
        name: 'work',
        description: 'works',
        parameters: { type: 'object' },
        estimatedCost: 1,
        estimatedDuration: 1_000,
        dependencies: [],
      };
      expect(
        await post(`${url}/api/v1/agents`, { name: 'Worker', endpoint: agent.url, capabilities: [capability] }),
      ).toMatchObject({ status: 201 });
      const step = (id: string, dependencies: string[]): object => ({
        id,
        name: id,
        agent: 'Worker',
        capability: 'work',
        parameters: {},
        dependencies,
      });
      const plan = await post(`${url}/api/v1/plans`, {
        specification: 'two steps',
        steps: [step('step1', []), step('step2', ['step1'])],
      });
      expect(plan.status).toBe(201);
      const execution = await post(`${url}/api/v1/plans/${String(plan.body['planId'])}/execute`, { approved: true });
      expect(execution.status).toBe(202);
      await agent.received(1, 'work');
      return String(execution.body['executionId']);
    }

    it('tells of executions and their troubles in the log, with every id', async () => {
      const service = start({ LOG_LEVEL: 'info', RETRY_DELAY: '1', MAX_RETRIES: '1' });
      agent.on(
        'work',
        { kind: 'status', status: 503, headers: {}, body: {} },
        { kind: 'status', status: 500, headers: {}, body: {} },
      );
      const executionId = await run(await service.ready());
      agent.release('work');
      await until(() => service.log().some(({ message }) => message === 'Plan execution paused'));
      const told = service.log().filter(({ context }) => context === 'executions');
      const ids = {
        executionId,
        planId: expect.any(String) as string,
        correlationId: expect.any(String) as string,
      };
      expect(told).toEqual([
        expect.objectContaining({
          level: 'info',
          message: 'Plan execution started',
          agentCount: 1,
          estimatedCost: 2,
          ...ids,
        }),
        expect.objectContaining({
          level: 'warn',
          message: 'Step retry scheduled',
          stepId: 'step1',
          attempt: 1,
          ...ids,
        }),
        expect.objectContaining({ level: 'warn', message: 'Step failed', stepId: 'step1', attempt: 2, ...ids }),
        expect.objectContaining({ level: 'info', message: 'Plan execution paused', reason: 'step-failed', ...ids }),
      ]);
      expect(new Set(told.map(({ correlationId }) => correlationId)).size).toBe(1);
    });

    it('is no longer ready, refuses new work, lets the step finish, then exits 0 with all of it in the journal', async () => {
      const service = start();
      const url = await service.ready();
      const executionId = await run(url);
      service.signal('SIGTERM');
      await until(async () => (await fetch(`${url}/health/ready`)).status === 503);
      expect(await post(`${url}/api/v1/plans`, { specification: 'more' })).toMatchObject({
        status: 503,
        body: { code: 'service.not-ready' },
      });
      agent.release('work');
      expect(await service.exited).toBe(0);
      const { default: BetterSqlite3 } = await import('better-sqlite3');
      const db = new BetterSqlite3(`${service.folder}/orchestrator.db`, { readonly: true });
      const statuses = db.prepare('SELECT step_id, status FROM step_executions ORDER BY step_id').all();
      const [execution] = db.prepare('SELECT id, status FROM executions').all();
      db.close();
      expect(statuses).toContainEqual({ step_id: 'step1', status: 'completed' });
      expect(execution).toEqual({ id: executionId, status: 'running' });
    });

    it('ends at once on a second signal', async () => {
      const service = start();
      await run(await service.ready());
      service.signal('SIGTERM');
      await until(() => service.log().some(({ message }) => String(message).startsWith('SIGTERM: stopping')));
      // Within a second it counts as npm's echo of the first, so it is repeated.
      await until(() => {
        service.signal('SIGINT');
        return service.ended();
      });
      expect(await service.exited).toBe(130);
    });

    it('does not wait for those who only watch', async () => {
      const service = start({ SHUTDOWN_GRACE: '100' });
      const url = await service.ready();
      const executionId = await run(url);
      const stream = await fetch(`${url}/api/v1/executions/${executionId}/events`, {
        headers: { Accept: 'text/event-stream' },
      });
      const watched = stream.text().catch(() => 'cut off');
      service.signal('SIGTERM');
      expect(await service.exited).toBe(0);
      await watched;
    });

    it('gives steps no more than SHUTDOWN_GRACE', async () => {
      const service = start({ SHUTDOWN_GRACE: '200' });
      await run(await service.ready());
      service.signal('SIGTERM');
      expect(await service.exited).toBe(0);
    });
  });
});
