import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AgentRegistry, type AgentRequest, type AgentResponse, Catalogue } from '../../../src/agents/index.js';
import { SchemaCompiler } from '../../../src/agents/schemas/schema-compiler.service.js';
import { FINOPS_AGENT, FINOPS_DOCUMENT } from '../../../src/costs/finops/finops-agent.js';
import { FinopsHandler } from '../../../src/costs/finops/finops.handler.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { Outbox } from '../../../src/platform/events/outbox.store.js';
import { CostsApp } from '../../support/costs-app.js';

interface CatalogueFile {
  readonly agents: readonly { readonly name: string; readonly capabilities: readonly { readonly name: string }[] }[];
}

describe('the built-in CostMonitorFinOpsAgent', () => {
  let costs: CostsApp;
  beforeEach(async () => {
    costs = await CostsApp.start();
  });
  afterEach(() => costs.close());

  const ask = (capability: string, parameters: JsonObject, over: Partial<AgentRequest> = {}): Promise<AgentResponse> =>
    costs.app.get(FinopsHandler).answer({
      id: 'r1',
      timestamp: '2026-01-01T00:00:00.000Z',
      capability,
      parameters,
      timeout: 1_000,
      correlationId: 'c1',
      executionId: 'e1',
      stepId: 'step9',
      attempt: 1,
      idempotencyKey: 'k1',
      deadline: '2026-01-01T00:01:00.000Z',
      ...over,
    });
  it('has schemas that any agent could register', () => {
    const schemas = new SchemaCompiler();
    for (const { parameters } of FINOPS_DOCUMENT.capabilities) expect(schemas.examine(parameters)).toEqual([]);
  });

  const file = (response: AgentResponse): { bytes: Buffer; artifact: Record<string, unknown> } => {
    const artifact = response.artifacts?.[0];
    return { bytes: readFileSync(artifact?.path ?? ''), artifact: { ...artifact } };
  };

  it('is registered, and plans see the catalogue’s own words', () => {
    const { agents } = JSON.parse(readFileSync('data/catalogues/unreal-vr.json', 'utf8')) as CatalogueFile;
    const shipped = agents.find(({ name }) => name === FINOPS_AGENT)?.capabilities ?? [];
    expect(shipped.length).toBe(3);
    expect(FINOPS_DOCUMENT.capabilities.slice(0, 3)).toEqual(shipped);
    const offered = costs.app
      .get(Catalogue)
      .offers()
      .filter(({ agent }) => agent === FINOPS_AGENT);
    expect(offered.map(({ capability }) => capability.name)).toEqual([
      'check_budget',
      'generate_cost_report',
      'set_budget_alert',
      'track_cost',
      'load_budget_policy',
      'issue_warning',
    ]);
    expect(costs.app.get(AgentRegistry)).toBeDefined();
  });

  it('checks a budget against the ledger', async () => {
    await costs.spend({ gamelift: 30 });
    const fits = await ask('check_budget', { amountGBP: 40 });
    expect(fits).toMatchObject({ success: true, cost: 0.05, correlationId: 'c1', id: 'r1' });
    expect(fits.result).toMatchObject({
      budgetVerdict: {
        policyId: 'dev-policy',
        verdict: 'ok',
        fits: true,
        spent: 30,
        remaining: 70,
        remainingAfter: 30,
      },
    });
    const over = await ask('check_budget', { amountGBP: 71, budgetPolicy: './policies/dev-budget.json' });
    expect(over.result).toMatchObject({ budgetVerdict: { verdict: 'exceeded', fits: false } });
  });

  it.each([
    ['json', 'application/json'],
    ['csv', 'text/csv'],
    ['pdf', 'application/pdf'],
  ])('reports costs as a %s file with its size and hash', async (format, mimeType) => {
    await costs.spend({ gamelift: 25, s3: 1.8 });
    const response = await ask('generate_cost_report', { periodDays: 7, format });
    const { bytes, artifact } = file(response);
    expect(response.result).toMatchObject({
      costReport: {
        total: 26.8,
        groupBy: 'service',
        items: [
          { key: 'gamelift', amount: 25 },
          { key: 's3', amount: 1.8 },
        ],
      },
      costReportPath: artifact['path'],
    });
    expect(artifact).toMatchObject({
      type: 'CostSummary',
      mimeType,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(artifact['path']).toBe(`${costs.folder}/artifacts/e1/step9.generate_cost_report.costReport.${format}`);
    if (format === 'json') expect(JSON.parse(bytes.toString())).toMatchObject({ total: 26.8 });
    if (format === 'csv') expect(bytes.toString()).toContain('gamelift,GBP,25,0,1,1');
    if (format === 'pdf') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  const toldAs = (wanted: string) =>
    costs.app
      .get(Outbox)
      .read(0, 100)
      .flatMap(({ type, data }) => (type === wanted ? [data] : []));

  it('sets an alert that is told when the share is reached', async () => {
    const events = () => toldAs('budget.threshold-passed');
    const { result } = await ask('set_budget_alert', { thresholdPercent: 20, channel: 'slack' });
    expect(result).toMatchObject({ alert: { thresholdPercent: 20, channel: 'slack', policyIds: ['dev-policy'] } });
    expect(events()).toEqual([]);
    await costs.spend({ gamelift: 20 });
    await ask('set_budget_alert', { thresholdPercent: 20, channel: 'slack' });
    expect(events()).toContainEqual(expect.objectContaining({ scope: 'total', threshold: 0.2, channels: ['slack'] }));
  });

  it('books a charge from outside once, however often it is sent', async () => {
    const parameters = { service: 'S3', operation: 'PutObject', cost: 2, budgetPolicyId: 'prod-policy' };
    await ask('track_cost', parameters);
    const again = await ask('track_cost', parameters, { id: 'r2', attempt: 2 });
    expect(again.result).toMatchObject({ entry: { service: 's3', amount: 2 } });
    const { body } = await costs.get('/costs/summary?environment=prod');
    expect(body).toMatchObject({ total: 2, items: [{ key: 's3', charges: 1 }] });
  });

  it('reads a policy file with what is left under it', async () => {
    const { result } = await ask('load_budget_policy', { policyPath: './policies/prod-budget.json' });
    expect(result).toMatchObject({ policy: { id: 'prod-policy' }, standing: { limit: 1000, remaining: 1000 } });
  });

  it('publishes a warning', async () => {
    await ask('issue_warning', { budgetPolicyId: 'dev-policy', currentCost: 85, threshold: 0.8 });
    expect(toldAs('budget.warning-issued')).toMatchObject([
      { policyId: 'dev-policy', currentCost: 85, reached: true, stepId: 'step9' },
    ]);
  });

  it.each([
    ['agent.unknown-capability', 'make_coffee', {}],
    ['agent.invalid-parameters', 'generate_cost_report', { periodDays: 0 }],
    ['agent.invalid-parameters', 'track_cost', { cost: 1 }],
    ['policy.unusable', 'load_budget_policy', { policyPath: '../../etc/passwd' }],
    ['policy.not-found', 'issue_warning', { budgetPolicyId: 'nope', currentCost: 1, threshold: 1 }],
  ])('says no with %s to %s', async (code, capability, parameters) => {
    const response = await ask(capability, parameters);
    expect([response.success, response.error?.code, response.error?.retryable]).toEqual([false, code, false]);
    expect(response.cost).toBeUndefined();
  });
});
