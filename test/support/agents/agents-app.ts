// The agents room behind HTTP: everything real, in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import {
  AGENT_ENTITIES,
  AgentRegistry,
  AgentsModule,
  AgentsStatus,
  HttpAgentGateway,
  MessageLog,
} from '../../../src/agents/index.js';
import type { FieldProblem } from '../../../src/kernel/problem.js';
import { Clock } from '../../../src/platform/clock/clock.port.js';
import { SystemClock } from '../../../src/platform/clock/system-clock.adapter.js';
import { JSON_BODY } from '../../../src/platform/http/requests/json-body.js';
import { jsonOnly } from '../../../src/platform/http/requests/json-only.js';
import { notTooDeep } from '../../../src/platform/http/requests/not-too-deep.js';
import { readSettings } from '../../../src/platform/config/read-settings.js';
import { Database } from '../../../src/platform/database/database.js';
import { bodyValidation } from '../../../src/platform/http/validation/body-validation.js';
import { ProblemFilter } from '../../../src/platform/http/problem.filter.js';
import { PlatformModule } from '../../../src/platform/platform.module.js';

export interface AnswerBody {
  readonly [member: string]: unknown;
  readonly code?: string;
  readonly errors?: readonly FieldProblem[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

export interface AgentsAppOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A folder of an app before, to start again on its database; it is kept then. */
  readonly folder?: string;
  readonly clock?: Clock;
}

export class AgentsApp {
  private constructor(
    readonly app: INestApplication,
    readonly folder: string,
    readonly url: string,
  ) {}

  static async start({ env = {}, folder = newFolder(), clock = new SystemClock() }: AgentsAppOptions = {}) {
    const settings = readSettings({
      DATABASE_PATH: join(folder, 'agents.db'),
      BACKUP_DIR: join(folder, 'backups'),
      ORCHESTRATOR_PORT: '0',
      ...env,
    });
    const module = await Test.createTestingModule({
      imports: [PlatformModule.with({ settings, entities: AGENT_ENTITIES }), AgentsModule],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const app = module.createNestApplication<NestExpressApplication>({ logger: false, bodyParser: false });
    app.use(jsonOnly);
    app.useBodyParser('json', JSON_BODY);
    app.use(notTooDeep);
    app.setGlobalPrefix('api/v1');
    app.useGlobalPipes(bodyValidation());
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new AgentsApp(app, folder, `http://127.0.0.1:${port}/api/v1`);
  }

  get<T>(type: Type<T>): T {
    return this.app.get(type);
  }

  get registry(): AgentRegistry {
    return this.app.get(AgentRegistry);
  }

  get gateway(): HttpAgentGateway {
    return this.app.get(HttpAgentGateway);
  }

  get status(): AgentsStatus {
    return this.app.get(AgentsStatus);
  }

  get log(): MessageLog {
    return this.app.get(MessageLog);
  }

  get database(): Database {
    return this.app.get(Database);
  }

  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(path.startsWith('http') ? path : `${this.url}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text || '{}') as AnswerBody };
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

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'orchestrator-agents-'));
}

/** An agent document with one capability `work`, free for the test to vary. */
export function agentDocument(name: string, endpoint: string, capability: object = {}, agent: object = {}) {
  return {
    name,
    endpoint,
    capabilities: [
      {
        name: 'work',
        description: 'Does the work.',
        parameters: { type: 'object' },
        estimatedCost: 1.5,
        estimatedDuration: 1_000,
        dependencies: [],
        ...capability,
      },
    ],
    ...agent,
  };
}
