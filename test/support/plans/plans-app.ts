// The plans room behind HTTP with a world of its own: everything real but the agents, the budget and the planner.
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { FieldProblem } from '../../../src/kernel/problem.js';
import { Catalogue } from '../../../src/agents/index.js';
import { PlanningSpend } from '../../../src/plans/planning-spend.port.js';
import { PriceRecords } from '../../../src/plans/price-record.port.js';
import { BudgetVerdicts } from '../../../src/costs/index.js';
import { ParameterCheck } from '../../../src/plans/parameter-check.port.js';
import { PlanApprovals } from '../../../src/plans/plan-approvals.service.js';
import type { PlanGraph } from '../../../src/plans/domain/graph/plan-drawing.js';
import type { PlanPage, RevisedPlanResponse } from '../../../src/plans/dto/plan-listing.dto.js';
import { PlansModule } from '../../../src/plans/plans.module.js';
import { Planner } from '../../../src/plans/planners/planner.port.js';
import { readSettings } from '../../../src/platform/config/read-settings.js';
import { Database } from '../../../src/platform/database/database.js';
import { EventBus } from '../../../src/platform/events/event-bus.js';
import { bodyValidation } from '../../../src/platform/http/validation/body-validation.js';
import { ProblemFilter } from '../../../src/platform/http/problem.filter.js';
import { PlatformModule } from '../../../src/platform/platform.module.js';
import { FakeCatalogue, FakePlanner, FakeVerdicts, SchemaCheck } from './plans-world.js';

/** Whatever an answer may hold; a test reads what its request gives. */
export interface Body extends RevisedPlanResponse, PlanPage, PlanGraph {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export class PlansApp {
  private constructor(
    private readonly app: INestApplication,
    private readonly folder: string,
    private readonly url: string,
    readonly catalogue: FakeCatalogue,
    readonly verdicts: FakeVerdicts,
    readonly planner: FakePlanner,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<PlansApp> {
    const folder = mkdtempSync(join(tmpdir(), 'orchestrator-plans-'));
    const settings = readSettings({ DATABASE_PATH: join(folder, 'plans.db'), BACKUP_DIR: folder, ...env });
    const catalogue = new FakeCatalogue();
    const [verdicts, planner] = [new FakeVerdicts(), new FakePlanner()];
    const ports = [
      { provide: Catalogue, useValue: catalogue },
      { provide: BudgetVerdicts, useValue: verdicts },
      { provide: PlanningSpend, useValue: { book: () => Promise.resolve() } satisfies PlanningSpend },
      { provide: PriceRecords, useValue: { of: () => undefined } satisfies PriceRecords },
      { provide: Planner, useValue: planner },
      { provide: ParameterCheck, useValue: new SchemaCheck(catalogue) },
    ];
    const module = await Test.createTestingModule({
      imports: [
        PlatformModule.with({ settings, entities: PlansModule.entities }),
        PlansModule.with({ imports: [], providers: ports }),
      ],
    }).compile();
    const app = module.createNestApplication<NestExpressApplication>({ logger: false, bodyParser: false });
    app.useBodyParser('json', { limit: '2mb' });
    app.setGlobalPrefix('api/v1');
    app.useGlobalPipes(bodyValidation());
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new PlansApp(app, folder, `http://127.0.0.1:${port}/api/v1`, catalogue, verdicts, planner);
  }

  get approvals(): PlanApprovals {
    return this.app.get(PlanApprovals);
  }

  get events(): EventBus {
    return this.app.get(EventBus);
  }

  get database(): Database {
    return this.app.get(Database);
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.send('POST', path, body);
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const parsed = JSON.parse(isJson ? text : '{}') as Body;
    return { status: response.status, headers: response.headers, text, body: parsed };
  }
}
