// A service with things in it, so that drawn requests hit: agents that answer and one that does not, plans, executions
// that run, wait and have ended, budgets. What the fuzzer destroys is made anew now and then.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestAgent, succeed } from '../agents/test-agent.js';
import { App, newFolder } from '../app.js';
import type { Value } from './hostile.js';
import type { Seeds, Wish } from './wish.js';

const CAPABILITIES = ['work', 'measure'].map((name) => ({
  name,
  description: `Does the ${name}.`,
  parameters: {
    type: 'object',
    properties: { count: { type: 'integer', minimum: 1 }, note: { type: 'string' }, from: {} },
  },
  estimatedCost: 1,
  estimatedDuration: 1_000,
  dependencies: [],
}));
const STEPS: Value = [
  { id: 'a', agent: 'worker', capability: 'work', parameters: { count: 1 } },
  {
    id: 'b',
    agent: 'worker',
    capability: 'measure',
    dependencies: ['a'],
    parameters: { from: { $ref: 'a.result.done' } },
  },
  { id: 'c', agent: 'holder', capability: 'work' },
];
const APPROVAL = { amount: 5, approvedBy: 'kim', reason: 'the demo is on Friday' };

export const SEEDS: Seeds = {
  'POST /api/v1/plans': [
    { specification: 'by hand', steps: STEPS },
    { specification: 'Create a VR arena with 3 combat zones.', context: { targetEnvironment: 'dev' } },
    { specification: 'Generate a cost report for 7 days', context: { budgetPolicy: './policies/dev-budget.json' } },
  ],
  'POST /api/v1/plans/{planId}/revisions': [
    { steps: STEPS },
    { changes: [{ op: 'set', stepId: 'a', parameters: { count: 2 } }] },
    {
      changes: [
        { op: 'add', step: { agent: 'worker', capability: 'measure' } },
        { op: 'remove', stepId: 'c' },
      ],
    },
    { remark: 'Make it 4 combat zones.' },
  ],
  'POST /api/v1/plans/{planId}/execute': [
    { approved: true },
    { approved: true, dryRun: true },
    { approved: true, onBudget: 'pause', modifications: [{ stepId: 'a', parameters: { count: 3 } }] },
  ],
  'POST /api/v1/plans/{planId}/clone': [{}, { revision: 1 }],
  'PUT /api/v1/templates/{name}': [
    { planId: '@@planId:0', parameters: { count: { places: [{ stepId: 'a', pointer: '/count' }] } } },
  ],
  'POST /api/v1/templates/{name}/plan': [{}, { parameters: { count: 2 } }],
  'POST /api/v1/executions/{executionId}/rerun': [{ approved: true, onBudget: 'pause' }, { preview: true }],
  'POST /api/v1/agents': [
    { name: 'newcomer', endpoint: '@@endpoint:0', capabilities: CAPABILITIES as unknown as Value },
  ],
  'PUT /api/v1/agents/{name}': [{ endpoint: '@@endpoint:0', capabilities: CAPABILITIES as unknown as Value }],
  'POST /api/v1/webhooks': [{ url: '@@endpoint:0' }, { url: '@@endpoint:2', description: 'team chat' }],
  'PATCH /api/v1/webhooks/{webhookId}': [{ active: true }, { description: 'team chat' }],
  'POST /api/v1/executions/{executionId}/pause': [{}],
  'POST /api/v1/executions/{executionId}/resume': [{}],
  'POST /api/v1/executions/{executionId}/cancel': [{}],
  'POST /api/v1/callbacks/{token}': [
    { percent: 40, message: 'Cooking', costSoFar: 1.2 },
    { success: true, result: { done: true }, cost: 1 },
    { success: false, error: { code: 'x', message: 'y', retryable: true } },
  ],
  'POST /api/v1/executions/{executionId}/budget-approval': [APPROVAL],
  'POST /api/v1/budgets/{policyId}/retire': [{ by: 'kim', reason: 'the project has ended' }],
  'POST /api/v1/budgets/{policyId}/approvals': [APPROVAL, { ...APPROVAL, executionId: '@@executionId:0' }],
  'POST /api/v1/executions/{executionId}/steps/{stepId}/retry': [{}, { parameters: { count: 2 } }, { agent: 'worker' }],
  'POST /api/v1/executions/{executionId}/steps/{stepId}/skip': [{ reason: 'r' }, { reason: 'r', result: { done: 1 } }],
  'POST /api/v1/executions/{executionId}/steps/{stepId}/complete': [{ reason: 'r', result: { done: 1 }, cost: 1 }],
};

/** Nothing is sent beyond this machine. */
const ELSEWHERE = /https?:\/\/(?!127\.0\.0\.1)[\w.-]+/g;

type Pools = Record<string, string[]>;

export class FuzzWorld {
  private readonly pools: Pools = {
    policyId: ['dev-policy', 'tight', 'leaving', 'leaving'],
    stepId: ['a', 'a', 'a', 'b', 'c', 'step1'],
    capability: ['work', 'measure', 'generate_level_plan'],
    cursor: ['x'],
  };

  private constructor(
    readonly app: App,
    private readonly worker: TestAgent,
    private readonly holder: TestAgent,
  ) {}

  static async start(): Promise<FuzzWorld> {
    const folder = newFolder();
    mkdirSync(join(folder, 'policies'));
    const dev = JSON.parse(readFileSync('policies/dev-budget.json', 'utf8')) as object;
    writeFileSync(join(folder, 'policies', 'dev-budget.json'), JSON.stringify(dev));
    const tight = {
      ...dev,
      id: 'tight',
      environment: 'staging',
      limits: { total: 1, currency: 'GBP', duration: '24h' },
    };
    writeFileSync(join(folder, 'policies', 'tight.json'), JSON.stringify({ ...tight, enforcement: { mode: 'block' } }));
    const app = await App.start({ MOCK_MODE: 'true', LOG_LEVEL: 'error', RETRY_DELAY: '5', MAX_RETRIES: '1' }, folder);
    const world = new FuzzWorld(app, await TestAgent.start(), await TestAgent.start());
    world.holder.hold();
    mkdirSync(join(folder, 'artifacts'), { recursive: true });
    writeFileSync(join(folder, 'artifacts', 'done.json'), '{"done":true}');
    world.worker.on('*', succeed({ cost: 1, artifacts: [{ type: 'Report', path: 'done.json' }] }));
    await world.replenish();
    return world;
  }

  async close(): Promise<void> {
    this.holder.release();
    await this.app.close();
    await this.worker.close();
    await this.holder.close();
  }

  /** Puts back what the rest of the session needs. A pooled connection may be closed just when it is used: once more. */
  async replenish(): Promise<void> {
    await this.putBack().catch(() => this.putBack());
  }

  private async putBack(): Promise<void> {
    for (const [name, { url }] of [
      ['worker', this.worker],
      ['holder', this.holder],
      ['gone', { url: 'http://127.0.0.1:9' }],
    ] as const) {
      const body = { endpoint: url, capabilities: CAPABILITIES };
      const { status } = await this.app.send('PUT', `/agents/${name}`, body);
      if (status === 404) await this.app.post('/agents', { name, ...body });
    }
    const failing = [
      { id: 'a', agent: 'gone', capability: 'work' },
      { id: 'b', agent: 'worker', capability: 'work', dependencies: ['a'] },
    ];
    const short = [{ id: 'a', agent: 'worker', capability: 'work' }];
    for (const steps of [short, STEPS, failing, failing, failing, STEPS]) {
      const plan = await this.app.post<{ planId?: string }>('/plans', { specification: 'by hand', steps });
      const { planId } = plan.body;
      if (planId === undefined) continue;
      await this.app.post(`/plans/${planId}/execute`, { approved: true, onBudget: 'pause' });
    }
    const [last] = await this.items('/executions?limit=1');
    await this.app.post(`/executions/${last?.['executionId'] ?? ''}/pause`);
    const [plan] = await this.items('/plans?limit=1');
    await this.app.send('PUT', '/templates/shelf', { planId: plan?.['planId'] });
    await this.endOne();
    await this.app.post('/webhooks', { url: `${this.worker.url}/hook` });
    await this.leaveAPolicy();
    await this.look();
  }

  /** One that is over can be done again. */
  private async endOne(): Promise<void> {
    const [, , third] = await this.items('/executions?limit=3');
    await this.app.post(`/executions/${third?.['executionId'] ?? ''}/cancel`, {});
  }

  /** A policy in force whose file is gone: one that can be retired. */
  private async leaveAPolicy(): Promise<void> {
    const policies = join(this.app.folder, 'policies');
    const dev = JSON.parse(readFileSync(join(policies, 'dev-budget.json'), 'utf8')) as object;
    const file = join(policies, 'leaving.json');
    writeFileSync(file, JSON.stringify({ ...dev, id: 'leaving', environment: 'prod' }));
    await this.app.get('/budgets');
    rmSync(file);
  }

  /** Reads what there is now. */
  private async look(): Promise<void> {
    const named = (rows: readonly Readonly<Record<string, string>>[], member: string): string[] =>
      rows.flatMap((row) => row[member] ?? []);
    this.pools['planId'] = named(await this.items('/plans?limit=8'), 'planId');
    this.pools['executionId'] = named(await this.items('/executions?limit=8'), 'executionId');
    this.pools['agent'] = named(await this.items('/agents?limit=50'), 'name');
    this.pools['name'] = ['worker', 'shelf', 'holder', 'gone', 'newcomer', ...this.pools['agent']];
    this.pools['webhookId'] = named(await this.items('/webhooks'), 'webhookId');
    const [webhookId] = this.pools['webhookId'];
    const sent = webhookId === undefined ? [] : await this.items(`/webhooks/${webhookId}/deliveries`);
    this.pools['deliveryId'] = named(sent, 'deliveryId');
    this.pools['endpoint'] = [this.worker.url, this.holder.url, 'http://127.0.0.1:9/'];
    this.pools['token'] = this.holder.calls.slice(-10).flatMap(({ body }) => body.callback?.token ?? []);
    const artifacts: string[] = [];
    for (const executionId of this.pools['executionId']) {
      artifacts.push(...named(await this.items(`/executions/${executionId}/artifacts`), 'id'));
    }
    this.pools['artifactId'] = [...new Set(artifacts), '1'];
  }

  private async items(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
    const { body } = await this.app.get<{ items?: readonly Record<string, string>[]; nextCursor?: string | null }>(
      path,
    );
    if (typeof body.nextCursor === 'string')
      this.pools['cursor'] = [body.nextCursor, ...(this.pools['cursor'] ?? [])].slice(0, 20);
    return body.items ?? [];
  }

  /** "@@agent:3" → the name of an agent. */
  private settle(text: string): string {
    return text.replaceAll(/@@(\w+):(\d+)/g, (whole: string, kind: string, at: string) => {
      const pool = this.pools[kind] ?? [];
      return pool[Number(at) % Math.max(1, pool.length)] ?? whole;
    });
  }

  requestOf({ operation, path, query, headers, body }: Wish): FuzzRequest {
    const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = path[name] ?? 'x';
      return value.startsWith('@@') ? encodeURIComponent(this.settle(value)) : value;
    });
    const pairs = query.map(([name, value]) => `${encode(name)}=${encode(this.settle(value))}`).join('&');
    return {
      method: operation.method,
      target: `${filled}${pairs === '' ? '' : `?${pairs}`}`,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : this.settle(body).replaceAll(ELSEWHERE, 'http://127.0.0.1:9'),
    };
  }
}

export interface FuzzRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).slice(0, 3_000).replace(/%.?$/, '');
}
