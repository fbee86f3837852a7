// `--json` prints what the API answers: each command's output is held against the schema that the served contract gives.
import type { Command } from 'commander';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { orchestrator } from '../../../cli/program.js';
import { refuse, succeed, TestAgent } from '../../support/agents/test-agent.js';
import { App } from '../../support/app.js';
import { Cli } from '../../support/cli.js';
import { OpenApiDocument, type RawDocument } from '../../support/fuzz/openapi-document.js';

const WORDS = 'Set up voice chat for parties of 4 with push to talk, and netcode for 8 players.';
const API = '/api/v1';
/** They print a script and the service's own log. */
const WITHOUT_JSON = ['completion', 'serve'];

const COMMANDS = leaves(orchestrator('0.0.0')).filter((name) => !WITHOUT_JSON.includes(name));

function leaves(command: Command, before = ''): string[] {
  return command.commands.flatMap((one) => {
    const name = `${before}${one.name()}`;
    return one.commands.length === 0 ? [name] : leaves(one, `${name} `);
  });
}

interface Execution {
  readonly executionId: string;
  readonly steps: readonly { readonly id: string; readonly status: string; readonly capability: string }[];
}

describe('the command line as JSON', () => {
  const held = new Set<string>();
  let app: App;
  let cli: Cli;
  let agent: TestAgent;
  let contract: OpenApiDocument;

  beforeAll(async () => {
    app = await App.start({ MOCK_MODE: 'true' });
    copyFileSync(join('policies', 'dev-budget.json'), join(app.folder, 'policies', 'dev-budget.json'));
    agent = await TestAgent.start();
    await app.register('worker', agent.url, [{ name: 'work' }]);
    contract = new OpenApiDocument((await (await fetch(`${app.url}/api/docs-json`)).json()) as RawDocument);
  });
  afterAll(async () => {
    await agent.close();
    await app.close();
  });
  beforeEach(() => (cli = new Cli(app.url)));
  afterEach(() => cli.close());

  /** What it prints with --json; it must end with that code. */
  async function printed(args: readonly string[], code = 0): Promise<string> {
    const { out, ...ended } = await cli.run([...args, '--json']);
    expect({ args, ...ended }).toMatchObject({ args, code });
    const [verb = '', inner = ''] = args;
    held.add(COMMANDS.includes(verb) ? verb : `${verb} ${inner}`);
    return out;
  }

  function fits(text: string, route: string, status = 200): void {
    const operation = contract.operations.find(({ key }) => key === route.replace(' /', ` ${API}/`));
    if (operation === undefined) throw new Error(`the contract has no ${route}`);
    const fault = contract.fault(operation, status, 'application/json', text);
    expect({ route, fault }).toEqual({ route, fault: undefined });
  }

  /** Runs it with --json; what it prints must be what `route` answers. */
  async function answers<T>(args: readonly string[], route: string, status = 200, code = 0): Promise<T> {
    const out = await printed(args, code);
    fits(out, route, status);
    return JSON.parse(out) as T;
  }

  /** One event a line, as the contract's pages have them, then the result; the execution that it gives. */
  async function follows(args: readonly string[], code = 0): Promise<Execution> {
    const lines = (await printed(args, code)).trimEnd().split('\n');
    const { type, execution } = JSON.parse(lines.pop() ?? '') as { type: string; execution: Execution };
    expect(type).toBe('result');
    fits(JSON.stringify(execution), 'GET /executions/{executionId}');
    areEvents(lines);
    return execution;
  }

  /** Forecasts and progress are no events of the journal: they carry no number. */
  function areEvents(lines: readonly string[]): void {
    const events = lines.map((line) => JSON.parse(line) as { seq?: number; type?: string; at?: string });
    expect(events.filter(({ type, at }) => type === undefined || at === undefined)).toEqual([]);
    const numbered = events.filter(({ seq }) => seq !== undefined);
    expect(numbered[0]?.type).toBe('execution.started');
    fits(JSON.stringify({ items: numbered, nextCursor: null }), 'GET /executions/{executionId}/events');
  }

  async function begun(...ids: readonly string[]): Promise<string> {
    const steps = ids.map((id) => ({ id, agent: 'worker', capability: 'work' }));
    const context = { targetEnvironment: 'staging' };
    return app.execute(await app.plan(steps, context), { onBudget: 'pause' });
  }

  const aPlan = (): Promise<unknown> => answers(['plan', WORDS], 'POST /plans', 201);

  it('shows plans as the contract says', async () => {
    await aPlan();
    await answers(['revise', '@', 'Make it 6 players per party'], 'POST /plans/{planId}/revisions', 201);
    await answers(['show', '@'], 'GET /plans/{planId}');
    await answers(['diff', '@'], 'GET /plans/{planId}/diff');
    await answers(['dry-run', '@'], 'POST /plans/{planId}/execute', 200);
    await answers(['clone', '@'], 'POST /plans/{planId}/clone', 201);
    const { nodes } = await answers<{ nodes: object[] }>(['graph', '@'], 'GET /plans/{planId}/graph');
    expect(nodes.length).toBeGreaterThan(1);
  });

  it('exports what it imports', async () => {
    await aPlan();
    const file = join(app.folder, 'plan.json');
    const exported = await printed(['export', '@']);
    writeFileSync(file, exported);
    await answers(['import', file], 'POST /plans', 201);
    expect(JSON.parse(await printed(['export', '@']))).toEqual(JSON.parse(exported));
  });

  it('answers questions with the plan as it is then', async () => {
    const parameters = { type: 'object', properties: { loaves: { type: 'integer' } }, required: ['loaves'] };
    await app.register('Baker', 'http://127.0.0.1:9/', [
      { name: 'bake_bread', description: 'Bakes bread', parameters },
    ]);
    await answers(['plan', 'Bake bread.'], 'POST /plans', 201, 3);
    const open = await answers<{ needsInput: boolean }>(['answer', '@'], 'GET /plans/{planId}', 200, 3);
    const settled = await answers<{ needsInput: boolean }>(
      ['answer', '@', '1.loaves=4'],
      'POST /plans/{planId}/revisions',
      201,
    );
    expect([open.needsInput, settled.needsInput]).toEqual([true, false]);
    await answers(['answer', '@'], 'GET /plans/{planId}');
    expect(JSON.parse(await printed(['agent', 'remove', 'Baker', '-y']))).toEqual({ removed: 'Baker' });
  });

  it('keeps templates', async () => {
    await aPlan();
    await answers(['template', 'save', 'chat', '@'], 'PUT /templates/{name}');
    await answers(['template', 'list'], 'GET /templates');
    await answers(['template', 'show', 'chat'], 'GET /templates/{name}');
    await answers(['template', 'plan', 'chat'], 'POST /templates/{name}/plan', 201);
    expect(JSON.parse(await printed(['template', 'remove', 'chat']))).toEqual({ removed: 'chat' });
  });

  it('runs, watches, looks and does again', async () => {
    await aPlan();
    const done = await follows(['run', '@', '--wait', '-y']);
    expect(done).toMatchObject({ status: 'completed' });
    expect((await answers<Execution>(['show', '@'], 'GET /executions/{executionId}')).executionId).toBe(
      done.executionId,
    );
    const [first] = done.steps;
    expect(JSON.parse(await printed(['show', '@', first?.id ?? '']))).toEqual(first);
    await answers(['ps'], 'GET /executions');
    await answers(['events', '@'], 'GET /executions/{executionId}/events');
    await answers(['artifacts', '@'], 'GET /executions/{executionId}/artifacts');
    await answers(['costs', '--by', 'agent'], 'GET /costs/summary');
    const chat = done.steps.find(({ capability }) => capability === 'setup_voice_chat')?.id ?? '';
    const wish = ['rerun', done.executionId, '--set', `${chat}.partySize=2`];
    await answers([...wish, '--preview'], 'POST /executions/{executionId}/rerun', 200);
    await answers([...wish, '-y'], 'POST /executions/{executionId}/rerun', 202);
    await follows(['rerun', done.executionId, '--from', chat, '--wait', '-y']);
    await answers(['approve', '@', '-y'], 'POST /plans/{planId}/execute', 202);
  });

  it('follows events from a number on, and from a snapshot', async () => {
    await aPlan();
    await follows(['run', '@', '--wait', '-y']);
    const [first = '', ...rest] = (await printed(['events', '@', '--follow'])).trimEnd().split('\n');
    const { type, data } = JSON.parse(first) as { type: string; data: unknown };
    expect({ type, rest }).toEqual({ type: 'snapshot', rest: ['{"type":"result"}'] });
    fits(JSON.stringify(data), 'GET /executions/{executionId}');
    const all = (await printed(['events', '@', '--follow', '--after', '0'])).trimEnd().split('\n');
    expect(all.pop()).toBe('{"type":"result"}');
    areEvents(all);
  });

  it('offers decisions and takes them, answering with the execution', async () => {
    const no = refuse({ code: 'no', message: 'it does not fit', retryable: false });
    agent.on('work', no);
    const executionId = await begun('a', 'b', 'c');
    await app.reaches(executionId, 'paused');
    const { items } = await answers<{ items: object[] }>(['decide', executionId], 'GET /attention', 200, 3);
    expect(items).toHaveLength(3);
    await answers(['retry', executionId, 'a'], 'POST /executions/{executionId}/steps/{stepId}/retry');
    await app.reaches(executionId, 'paused');
    const why = ['--reason', 'by hand'];
    await answers(['skip', executionId, 'b', ...why], 'POST /executions/{executionId}/steps/{stepId}/skip');
    const complete = ['complete', executionId, 'c', ...why, '--result', '{"done":true}', '--cost', '1.5'];
    await answers(complete, 'POST /executions/{executionId}/steps/{stepId}/complete');
  });

  it('pauses, resumes and cancels, and watches it end', async () => {
    agent.on('work', succeed());
    agent.hold();
    const executionId = await begun('a', 'b');
    await agent.received(2);
    await answers(['pause', executionId], 'POST /executions/{executionId}/pause');
    await answers(['resume', executionId], 'POST /executions/{executionId}/resume');
    await answers(['cancel', executionId, '--reason', 'enough'], 'POST /executions/{executionId}/cancel');
    agent.release();
    const lines = (await printed(['watch', executionId], 5)).trimEnd().split('\n');
    const { execution } = JSON.parse(lines.at(-1) ?? '') as { execution: { status: string } };
    expect(execution.status).toBe('cancelled');
    fits(JSON.stringify(execution), 'GET /executions/{executionId}');
  });

  it('allows one execution more money', async () => {
    agent.on('work', succeed());
    const limits = { total: 1, currency: 'GBP', duration: '24h' };
    const policy = { id: 'tight', environment: 'staging', limits, enforcement: { mode: 'block' } };
    writeFileSync(join(app.folder, 'policies', 'tight.json'), JSON.stringify(policy));
    const executionId = await begun('a', 'b');
    await app.reaches(executionId, 'paused');
    await answers(['decide', executionId], 'GET /attention', 200, 3);
    const approval = ['--amount', '5', '--reason', 'the demo'];
    await answers(['approve-budget', executionId, ...approval], 'POST /executions/{executionId}/budget-approval');
    await app.reaches(executionId, 'completed');
    await answers(['decide', executionId], 'GET /attention');
  });

  it('tells what money is for, and of the service', async () => {
    await answers(['budgets'], 'GET /budgets');
    await answers(['budgets', 'dev-policy'], 'GET /budgets/{policyId}');
    const approval = ['--amount', '5', '--reason', 'the demo', '--raises', 'total'];
    await answers(['approve-budget', 'dev-policy', ...approval], 'POST /budgets/{policyId}/approvals', 201);
    await answers(['agents'], 'GET /agents');
    await answers(['status'], 'GET /status');
    await answers(['backup'], 'POST /operations/backup');
    expect(JSON.parse(await printed(['open', '--print']))).toEqual({ address: `${app.url}/` });
    const file = join(app.folder, 'agent.json');
    const capability = { name: 'knead', description: 'Kneads', parameters: { type: 'object' } };
    const priced = { ...capability, estimatedCost: 2, estimatedDuration: 1_000, dependencies: [] };
    writeFileSync(file, JSON.stringify({ name: 'Kneader', endpoint: 'http://127.0.0.1:9/', capabilities: [priced] }));
    await answers(['agent', 'register', '-f', file], 'GET /agents');
    await answers(['agent', 'check', 'Kneader'], 'POST /agents/{name}/check', 200, 1);
    expect(JSON.parse(await printed(['agent', 'remove', 'Kneader', '-y']))).toEqual({ removed: 'Kneader' });
  });

  it('is held against the contract for every command that there is', () => {
    expect([...held].sort()).toEqual([...COMMANDS].sort());
  });
});
