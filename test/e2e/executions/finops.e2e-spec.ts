// An agent of one's own, registered as CostMonitorFinOpsAgent: it is told every charge at least once, its reports are
// held against the ledger, and while it is away the ledger goes on alone.
import { App } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

interface Finops {
  readonly agent: string;
  readonly up: boolean;
  readonly behind: number;
  readonly refused: number;
  readonly lastReconciliation: { readonly outcome: string; readonly booked: number } | null;
}

const STEPS = [
  { id: 's1', agent: 'worker', capability: 'work' },
  { id: 's2', agent: 'worker', capability: 'work' },
  { id: 's3', agent: 'worker', capability: 'work' },
];

describe('a FinOps agent of one’s own', () => {
  let app: App;
  let worker: TestAgent;
  let finops: TestAgent;
  /** What it believes to have been charged, by its own books: each key once. */
  let books: Map<string, { service: string; cost: number }>;
  let invoice: Record<string, number>;
  beforeEach(async () => {
    app = await App.start({ BUDGET_CHECK_INTERVAL: '200', AGENT_BREAKER_THRESHOLD: '1', AGENT_BREAKER_COOLDOWN: '50' });
    worker = await TestAgent.start();
    worker.on(
      'work',
      succeed({
        charges: [
          { service: 'ec2', amount: 2, currency: 'GBP' },
          { service: 's3', amount: 0.5, currency: 'GBP' },
        ],
      }),
    );
    await app.register('worker', worker.url, [{ name: 'work', estimatedCost: 2.5 }]);
    books = new Map();
    invoice = {};
    own(await TestAgent.start());
  });
  afterEach(async () => {
    await app.close();
    await worker.close();
    await finops.close();
  });

  function own(agent: TestAgent): void {
    finops = agent;
    finops.on('track_cost', ({ body, headers }) => {
      const { service, cost } = body.parameters as { service: string; cost: number };
      books.set(String(headers['idempotency-key']), { service, cost });
      return succeed({ result: { booked: true } });
    });
    finops.on('generate_cost_report', () => {
      const sums = new Map<string, number>();
      for (const { service, cost } of books.values()) sums.set(service, (sums.get(service) ?? 0) + cost);
      for (const [service, more] of Object.entries(invoice)) sums.set(service, (sums.get(service) ?? 0) + more);
      const items = [...sums].map(([key, amount]) => ({ key, amount, currency: 'GBP' }));
      return succeed({ result: { costReport: { currency: 'GBP', items } } });
    });
  }
  const takeOver = () =>
    app.register('CostMonitorFinOpsAgent', finops.url, [{ name: 'track_cost' }, { name: 'generate_cost_report' }]);
  const run = async (): Promise<string> => {
    const executionId = await app.execute(await app.plan(STEPS));
    await app.reaches(executionId, 'completed');
    return executionId;
  };
  const status = async (): Promise<Finops> => (await app.get<{ finops: Finops }>('/status')).body.finops;
  const adjustments = async () =>
    (
      await app.get<{
        items: { kind: string; amount: number; service: string; details: { reason: string; by: string } }[];
      }>('/costs/entries?limit=200')
    ).body.items.filter(({ kind }) => kind === 'adjust');

  it('is told every charge, once by its key, also those from before it came', async () => {
    expect(await status()).toMatchObject({ agent: 'builtin', up: true });
    await run();
    await takeOver();
    const executionId = await run();
    await until(() => books.size === 12);
    await until(async () => (await status()).behind === 0);
    expect(await status()).toMatchObject({ agent: 'external', up: true, behind: 0, refused: 0 });
    expect([...books.values()].reduce((sum, { cost }) => sum + cost, 0)).toBeCloseTo(15, 9);
    const call = finops.callsOf('track_cost').at(-1);
    expect(call?.body.parameters).toMatchObject({
      operation: 'worker.work',
      currency: 'GBP',
      resourceId: expect.stringContaining(executionId) as unknown,
      tags: { environment: 'dev', executionId, confirmed: 'true' },
    });
    // What the agent and the ledger agree on changes nothing.
    await until(async () => (await status()).lastReconciliation?.outcome === 'agrees');
    expect(await adjustments()).toEqual([]);
  });

  it('makes the ledger follow its report, in lines that say so, and is not told those', async () => {
    await takeOver();
    await run();
    await until(() => books.size === 6);
    invoice = { ec2: 1.25, lambda: 0.4 };
    await until(async () => (await adjustments()).length === 2);
    expect((await adjustments()).map(({ amount, service, details }) => [service, amount, details.by]).sort()).toEqual([
      ['ec2', 1.25, 'CostMonitorFinOpsAgent'],
      ['lambda', 0.4, 'CostMonitorFinOpsAgent'],
    ]);
    expect((await adjustments())[0]?.details.reason).toContain('reconciliation: CostMonitorFinOpsAgent has');
    await until(async () => (await status()).lastReconciliation?.outcome === 'agrees');
    expect(books.size).toBe(6);
    // An invoice may say less as well.
    invoice = { ec2: -0.5, lambda: 0.4 };
    await until(async () => (await adjustments()).length === 3);
    expect((await app.get<{ total: number }>('/costs/summary')).body.total).toBeCloseTo(7.5 - 0.5 + 0.4, 9);
  });

  it('gives nothing back for what it has forgotten', async () => {
    await takeOver();
    await run();
    await until(() => books.size === 6);
    books.clear();
    const asked = finops.callsOf('generate_cost_report').length;
    await finops.received(asked + 4, 'generate_cost_report');
    expect(await adjustments()).toEqual([]);
    expect((await status()).lastReconciliation?.outcome).toContain('not mentioned');
  });

  it('is told later what was charged while it was away; executions go on', async () => {
    await takeOver();
    await run();
    await until(() => books.size === 6);
    const { port } = finops;
    await finops.close();
    await run();
    await until(async () => !(await status()).up);
    expect(await status()).toMatchObject({ agent: 'external', up: false, behind: 6 });
    own(await TestAgent.start(port));
    await until(() => books.size === 12);
    await until(async () => (await status()).up);
  });
});
