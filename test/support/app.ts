// The whole application behind HTTP, in a folder of its own: what the server starts, on a free port.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { createApp } from '../../src/create-app.js';
import type { ExecutionView } from '../../src/executions/views/execution-view.js';
import { readSettings } from '../../src/platform/config/read-settings.js';
import { Database } from '../../src/platform/database/database.js';

type Members = Readonly<Record<string, unknown>>;

export interface Reply<Body = Members> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface StepBody {
  readonly id: string;
  readonly agent: string;
  readonly capability: string;
  readonly dependencies?: readonly string[];
  readonly [member: string]: unknown;
}

export class App {
  private constructor(
    readonly app: INestApplication,
    readonly folder: string,
    readonly url: string,
  ) {}

  static async start(env: Readonly<Record<string, string>> = {}, folder = newFolder()): Promise<App> {
    mkdirSync(join(folder, 'policies'), { recursive: true });
    const settings = readSettings({
      DATABASE_PATH: join(folder, 'orchestrator.db'),
      BACKUP_DIR: join(folder, 'backups'),
      ARTIFACTS_DIR: join(folder, 'artifacts'),
      POLICIES_DIR: join(folder, 'policies'),
      ORCHESTRATOR_PORT: '0',
      LOG_LEVEL: 'error',
      RETRY_DELAY: '20',
      SHUTDOWN_GRACE: '0',
      MOCK_DELAY_MIN: '0',
      MOCK_DELAY_MAX: '5',
      ...env,
    });
    const app = await createApp(settings);
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    return new App(app, folder, `http://127.0.0.1:${port}`);
  }

  get database(): Database {
    return this.app.get(Database);
  }

  async send<Body = Members>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply<Body>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text || '{}') as Body };
  }

  get<Body = Members>(path: string): Promise<Reply<Body>> {
    return this.send<Body>('GET', path);
  }

  post<Body = Members>(
    path: string,
    body: unknown = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply<Body>> {
    return this.send<Body>('POST', path, body, headers);
  }

  /** Registers an agent with these capabilities; anything not said gets a plain default. */
  async register(
    name: string,
    endpoint: string,
    capabilities: readonly (Members & { name: string })[],
    more: Members = {},
  ): Promise<void> {
    const defaults = {
      description: 'Does the work.',
      parameters: { type: 'object' },
      estimatedCost: 1,
      estimatedDuration: 1_000,
      dependencies: [],
    };
    const body = { name, endpoint, capabilities: capabilities.map((one) => ({ ...defaults, ...one })), ...more };
    const { status, body: answer } = await this.post('/agents', body);
    if (status !== 201) throw new Error(`register ${name}: ${status} ${JSON.stringify(answer)}`);
  }

  /** A hand-written plan; answers with its id. */
  async plan(steps: readonly StepBody[], context: Members = {}): Promise<string> {
    const { status, body } = await this.post<{ planId: string }>('/plans', {
      specification: 'by hand',
      context,
      steps,
    });
    if (status !== 201) throw new Error(`plan: ${status} ${JSON.stringify(body)}`);
    return body.planId;
  }

  async execute(planId: string, more: Members = {}): Promise<string> {
    const { status, body } = await this.post<{ executionId: string }>(`/plans/${planId}/execute`, {
      approved: true,
      ...more,
    });
    if (status !== 202) throw new Error(`execute: ${status} ${JSON.stringify(body)}`);
    return body.executionId;
  }

  async execution(executionId: string): Promise<ExecutionView> {
    const { body } = await this.get<ExecutionView>(`/executions/${executionId}`);
    return body;
  }

  /** The execution once it has this status; rejects after `withinMs` with what it was instead. */
  async reaches(executionId: string, status: ExecutionView['status'], withinMs = 120_000): Promise<ExecutionView> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const execution = await this.execution(executionId);
      if (execution.status === status) return execution;
      if (performance.now() > deadline) throw new Error(`not ${status}: ${JSON.stringify(execution)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Breaks every connection that is open; others are taken. */
  hangUp(): void {
    (this.app.getHttpServer() as Server).closeAllConnections();
  }

  /** Ends the service but keeps its folder, for another one to start on. */
  async stop(): Promise<void> {
    await this.app.close();
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'orchestrator-e2e-'));
}

export function stepOf(execution: ExecutionView, stepId: string): ExecutionView['steps'][number] {
  const found = execution.steps.find((step) => step.id === stepId);
  if (!found) throw new Error(`no step ${stepId}`);
  return found;
}
