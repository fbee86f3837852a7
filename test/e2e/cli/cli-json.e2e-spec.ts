// `--json` prints what the API answers: each verb's output is held against the schema that the served contract gives.
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '../../support/app.js';
import { Cli } from '../../support/cli.js';
import { OpenApiDocument, type RawDocument } from '../../support/fuzz/openapi-document.js';

const WORDS = 'Set up voice chat for parties of 4 with push to talk, and netcode for 8 players.';
const API = '/api/v1';

describe('the command line as JSON', () => {
  let app: App;
  let cli: Cli;
  let contract: OpenApiDocument;
  beforeAll(async () => {
    app = await App.start({ MOCK_MODE: 'true' });
    cli = new Cli(app.url);
    copyFileSync(join('policies', 'dev-budget.json'), join(app.folder, 'policies', 'dev-budget.json'));
    contract = new OpenApiDocument((await (await fetch(`${app.url}/api/docs-json`)).json()) as RawDocument);
  });
  afterAll(async () => {
    cli.close();
    await app.close();
  });

  /** Runs it with --json; what it prints must be what `route` answers. */
  async function answers(args: readonly string[], route: string, status = 200, code = 0): Promise<unknown> {
    const ended = await cli.run([...args, '--json']);
    expect({ args, ...ended }).toEqual({ ...ended, args, code });
    const operation = contract.operations.find(({ key }) => key === route.replace(' /', ` ${API}/`));
    if (operation === undefined) throw new Error(`the contract has no ${route}`);
    const fault = contract.fault(operation, status, 'application/json', ended.out);
    expect({ args, fault }).toEqual({ args, fault: undefined });
    return JSON.parse(ended.out);
  }

  it('shows plans, templates, executions, money, agents and the service as the contract says', async () => {
    await answers(['plan', WORDS], 'POST /plans', 201);
    await answers(['revise', '@', 'Make it 6 players per party'], 'POST /plans/{planId}/revisions', 201);
    await answers(['show', '@'], 'GET /plans/{planId}');
    await answers(['diff', '@'], 'GET /plans/{planId}/diff');
    await answers(['dry-run', '@'], 'POST /plans/{planId}/execute', 200);
    await answers(['template', 'save', 'chat', '@'], 'PUT /templates/{name}');
    await answers(['template', 'list'], 'GET /templates');
    await answers(['template', 'show', 'chat'], 'GET /templates/{name}');
    await answers(['template', 'plan', 'chat'], 'POST /templates/{name}/plan', 201);
    await answers(['clone', '@'], 'POST /plans/{planId}/clone', 201);

    await answers(['approve', '@', '-y'], 'POST /plans/{planId}/execute', 202);
    const watched = await cli.run(['watch', '@', '--json']);
    expect(watched).toMatchObject({ code: 0 });
    const lines = watched.out.trim().split('\n');
    const last = JSON.parse(lines.at(-1) ?? '') as { type: string; execution: unknown };
    expect(last).toMatchObject({ type: 'result', execution: { status: 'completed' } });
    const whole = await answers(['show', '@'], 'GET /executions/{executionId}');
    expect((whole as { executionId: string }).executionId).toBe(
      (last.execution as { executionId: string }).executionId,
    );
    const [first] = (whole as { steps: { id: string }[] }).steps;
    const one = await cli.run(['show', '@', first?.id ?? '', '--json']);
    expect(JSON.parse(one.out)).toEqual(first);
    await answers(['ps'], 'GET /executions');
    await answers(['events', '@'], 'GET /executions/{executionId}/events');
    await answers(['artifacts', '@'], 'GET /executions/{executionId}/artifacts');
    await answers(['rerun', '@', '--preview'], 'POST /executions/{executionId}/rerun', 200);
    await answers(['costs', '--by', 'agent'], 'GET /costs/summary');
    await answers(['budgets'], 'GET /budgets');
    await answers(['budgets', 'dev-policy'], 'GET /budgets/{policyId}');
    const approval = ['--amount', '5', '--reason', 'the demo', '--raises', 'total'];
    await answers(['approve-budget', 'dev-policy', ...approval], 'POST /budgets/{policyId}/approvals', 201);
    await answers(['agents'], 'GET /agents');
    await answers(['status'], 'GET /status');
    await answers(['backup'], 'POST /operations/backup');
    await answers(['decide'], 'GET /attention');

    writeFileSync(
      join(app.folder, 'agent.json'),
      JSON.stringify({
        name: 'Baker',
        endpoint: 'http://127.0.0.1:9/',
        capabilities: [
          {
            ...{ name: 'bake_bread', description: 'Bakes', parameters: { type: 'object' } },
            ...{ estimatedCost: 2, estimatedDuration: 1_000, dependencies: [] },
          },
        ],
      }),
    );
    await answers(['agent', 'register', '-f', join(app.folder, 'agent.json')], 'GET /agents');
    await answers(['agent', 'check', 'Baker'], 'POST /agents/{name}/check', 200, 1);
    expect(JSON.parse((await cli.run(['agent', 'remove', 'Baker', '-y', '--json'])).out)).toEqual({ removed: 'Baker' });
  });
});
