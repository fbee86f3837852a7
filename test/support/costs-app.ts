// The costs room behind HTTP: everything real but the clock, in a folder of its own.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AGENT_ENTITIES } from '../../src/agents/index.js';
import { CostsModule } from '../../src/costs/index.js';
import { Budget, type HoldRequest, type PinnedPolicy } from '../../src/executions/ports/budget.port.js';
import { Clock } from '../../src/platform/clock/clock.port.js';
import { readSettings } from '../../src/platform/config/read-settings.js';
import { Database } from '../../src/platform/database/database.js';
import { bodyValidation } from '../../src/platform/http/validation/body-validation.js';
import { IdempotencyInterceptor } from '../../src/platform/http/idempotency.interceptor.js';
import { ProblemFilter } from '../../src/platform/http/problem.filter.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { FakeClock } from './fakes/fake-clock.js';

export const MICRO = 1_000_000;

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

export class CostsApp {
  readonly clock: FakeClock;
  private holds = 0;

  private constructor(
    readonly app: INestApplication,
    readonly folder: string,
    readonly url: string,
    clock: FakeClock,
  ) {
    this.clock = clock;
  }

  /** `files`: policy files besides the shipped ones, name → text. `folder`: of one that was stopped. */
  static async start(
    env: Readonly<Record<string, string>> = {},
    files: Readonly<Record<string, string>> = {},
    folder = mkdtempSync(join(tmpdir(), 'orchestrator-costs-')),
  ): Promise<CostsApp> {
    const policies = join(folder, 'policies');
    cpSync('policies', policies, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(policies, name), text);
    const settings = readSettings({
      DATABASE_PATH: join(folder, 'costs.db'),
      BACKUP_DIR: join(folder, 'backups'),
      POLICIES_DIR: policies,
      ARTIFACTS_DIR: join(folder, 'artifacts'),
      ORCHESTRATOR_PORT: '0',
      ...env,
    });
    const clock = new FakeClock();
    const module = await Test.createTestingModule({
      imports: [PlatformModule.with({ settings, entities: AGENT_ENTITIES }), CostsModule],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const app = module.createNestApplication<NestExpressApplication>({ logger: false });
    app.setGlobalPrefix('api/v1');
    app.useGlobalPipes(bodyValidation());
    app.useGlobalFilters(new ProblemFilter());
    app.useGlobalInterceptors(app.get(IdempotencyInterceptor));
    await app.listen(0, '127.0.0.1');
    const server = app.getHttpServer();
    return new CostsApp(app, folder, `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`, clock);
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return read(await fetch(`${this.url}${path}`, { headers }));
  }

  async post(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
    const init = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    };
    return read(await fetch(`${this.url}${path}`, init));
  }

  request(over: Partial<HoldRequest> & { readonly policies?: readonly PinnedPolicy[] } = {}): HoldRequest {
    this.holds += 1;
    const { policies = [], ...rest } = over;
    return {
      holdId: `h${this.holds}`,
      scope: { executionId: 'e1', planId: 'plan1', environment: 'dev', policies },
      stepId: `step${this.holds}`,
      agent: 'Builder',
      capability: 'build',
      service: 'ec2',
      estimatedCost: 3 * MICRO,
      maxCost: null,
      ...rest,
    };
  }

  /** Holds what is to be charged, charges it and writes both. Amounts in units. */
  async spend(charges: Readonly<Record<string, number>>, over: Partial<HoldRequest> = {}): Promise<void> {
    const budget = this.app.get(Budget);
    const request = this.request(over);
    await this.app.get(Database).commit(() => {
      budget.hold(request);
      budget.settle(request, {
        succeeded: true,
        charges: Object.entries(charges).map(([service, amount]) => ({
          service,
          amount: amount * MICRO,
          currency: 'GBP',
        })),
        cost: null,
      });
      budget.persist();
    });
  }

  async hold(request: HoldRequest): Promise<boolean> {
    const budget = this.app.get(Budget);
    return this.app.get(Database).commit(() => {
      const { ok } = budget.hold(request);
      budget.persist();
      return ok;
    });
  }

  /** Keeps its folder, for another to start on. */
  async stop(): Promise<void> {
    await this.app.close();
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const body = type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, type, text, body };
}
