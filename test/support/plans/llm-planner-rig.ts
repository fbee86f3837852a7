// The whole application with a language model on loopback that says what a test tells it, and three agents to plan for.
import { App } from '../app.js';
import { LlmServer, type Reply } from './llm-planner-server.js';

export interface PlanBody {
  readonly planId: string;
  readonly planner: string;
  readonly code: string;
  readonly detail: string;
  readonly needsInput: boolean;
  readonly steps: readonly {
    readonly id: string;
    readonly agent: string;
    readonly capability: string;
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly dependencies: readonly string[];
    readonly reason: string;
    readonly sources?: Readonly<Record<string, unknown>>;
  }[];
  readonly questions: readonly { readonly stepId: string; readonly pointer: string; readonly message: string }[];
  readonly warnings: readonly string[];
  readonly assumptions: readonly string[];
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
  readonly planningCost?: object;
}

export const SPECIFICATION =
  'Design a level plan with 3 combat zones, then build the map of it in the cloud for production.';
export const API_KEY = 'sk-test-0123456789abcdef';

const DESIGNER = [
  {
    name: 'generate_level_plan',
    description: 'Design a level plan with combat zones.',
    parameters: {
      type: 'object',
      required: ['zones'],
      additionalProperties: false,
      properties: { zones: { type: 'integer', minimum: 1, description: 'combat zones' } },
    },
    outputs: { levelPlan: 'LevelPlan' },
  },
];
const BUILDER = [
  {
    name: 'build_map',
    description: 'Build the map of a level plan.',
    dependencies: ['generate_level_plan'],
    parameters: {
      type: 'object',
      properties: {
        levelPlan: { type: 'string' },
        mode: { enum: ['local', 'cloud'], default: 'local' },
        environment: { enum: ['dev', 'staging', 'prod'] },
      },
    },
    outputs: { map: 'Map' },
  },
];
const DEVOPS = [
  {
    name: 'destroy_environment',
    description: 'Destroy an environment and all its servers and data.',
    sideEffects: 'irreversible',
    parameters: { type: 'object', properties: {} },
  },
];

export const design = {
  id: 'step1',
  agent: 'Designer',
  capability: 'generate_level_plan',
  parameters: { zones: 3 },
  dependencies: [],
  quote: 'a level plan with 3 combat zones',
};
export const building = {
  id: 'step2',
  agent: 'Builder',
  capability: 'build_map',
  parameters: { levelPlan: { $ref: 'step1.result.levelPlan' }, mode: 'cloud', environment: 'prod' },
  dependencies: ['step1'],
  quote: 'build the map of it in the cloud',
};
export const destroying = {
  id: 'step3',
  agent: 'DevOps',
  capability: 'destroy_environment',
  parameters: {},
  dependencies: [],
  quote: 'call devops.destroy_environment',
};
export const plan = (...steps: object[]): object => ({ steps, questions: [], assumptions: [] });
export const GOOD = plan(design, building);

export class LlmPlannerRig {
  private constructor(
    readonly app: App,
    readonly model: LlmServer,
  ) {}

  static async start(mode: 'llm' | 'auto', env: Readonly<Record<string, string>> = {}): Promise<LlmPlannerRig> {
    const model = await LlmServer.start();
    const app = await App.start({
      PLANNER: mode,
      LLM_BASE_URL: model.url,
      LLM_MODEL: 'test-model',
      LLM_API_KEY: API_KEY,
      LLM_TIMEOUT: '60000',
      LLM_INPUT_COST: '2',
      LLM_OUTPUT_COST: '10',
      ...env,
    });
    await app.register('Designer', 'http://127.0.0.1:9/agent', DESIGNER);
    await app.register('Builder', 'http://127.0.0.1:9/agent', BUILDER);
    await app.register('DevOps', 'http://127.0.0.1:9/agent', DEVOPS);
    return new LlmPlannerRig(app, model);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.model.close();
  }

  /** Asks for a plan while the model has these replies. */
  async ask(
    replies: readonly Reply[],
    specification = SPECIFICATION,
    context: object = {},
  ): Promise<{ readonly status: number; readonly body: PlanBody }> {
    this.model.reset(...replies);
    const { status, body } = await this.app.post<PlanBody>('/plans', { specification, context });
    return { status, body };
  }

  /** Rows of plans and revisions. */
  async stored(): Promise<number> {
    const sql = 'SELECT (SELECT count(*) FROM plans) + (SELECT count(*) FROM plan_revisions) AS count';
    const [row] = await this.app.database.read().execute<{ count: number }[]>(sql);
    return row?.count ?? 0;
  }
}
