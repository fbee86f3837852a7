import { KeyMetrics } from './key-metrics.js';
import { metricsReport } from './metrics-report.js';
import { OnAgentCalled } from './on-agent-called.handler.js';
import { OnExecutionEvents } from './on-execution-events.handler.js';
import { OnPlanCreated } from './on-plan-created.handler.js';

const SINCE = '2026-01-01T00:00:00.000Z';

const charge = (amount: number, currency = 'GBP') => ({ service: 'ec2', amount, currency });
const event = <T>(executionId: string, data: T) => ({ executionId, data });

describe('the key metrics', () => {
  let metrics: KeyMetrics;
  beforeEach(() => {
    metrics = new KeyMetrics();
  });
  afterEach(() => metrics.registry.clear());

  it('are unknown, not zero, before anything has happened', async () => {
    expect(await metricsReport(metrics, SINCE)).toEqual({
      since: SINCE,
      planGenerationTime: { count: 0, meanMs: null, p50Ms: null, p95Ms: null },
      executionSuccessRate: { completed: 0, failed: 0, cancelled: 0, rate: null },
      agentResponseTime: {},
      costAccuracy: { executions: 0, estimated: 0, actual: 0, actualToEstimated: null, meanDeviation: null },
      errorRateByAgent: {},
    });
  });

  it('follow the events of a run', async () => {
    const plans = new OnPlanCreated(metrics);
    for (const ms of [10, 20, 30]) plans.handle({ ms });
    const agents = new OnAgentCalled(metrics);
    agents.handle({ agent: 'A', ms: 100, ok: true });
    agents.handle({ agent: 'A', ms: 300, ok: false });
    agents.handle({ agent: 'B', ms: 50, ok: true });
    const executions = new OnExecutionEvents(metrics);
    executions.started(event('e1', { estimatedCost: 10_000_000, currency: 'GBP' }));
    executions.started(event('e2', { estimatedCost: 99_000_000, currency: 'GBP' }));
    executions.settled(event('e1', { charges: [charge(8_000_000), charge(1_000_000)] }));
    executions.settled(event('e2', { charges: [charge(1)] }));
    executions.completed(event('e1', null));
    executions.failed(event('e2', null));
    executions.cancelled(event('e3', null));
    expect(await metricsReport(metrics, SINCE)).toEqual({
      since: SINCE,
      planGenerationTime: { count: 3, meanMs: 20, p50Ms: 20, p95Ms: 30 },
      executionSuccessRate: { completed: 1, failed: 1, cancelled: 1, rate: 0.5 },
      agentResponseTime: {
        A: { count: 2, meanMs: 200, p50Ms: 200, p95Ms: 300 },
        B: { count: 1, meanMs: 50, p50Ms: 50, p95Ms: 50 },
      },
      costAccuracy: { executions: 1, estimated: 10, actual: 9, actualToEstimated: 0.9, meanDeviation: 0.1 },
      errorRateByAgent: { A: { calls: 2, errors: 1, rate: 0.5 }, B: { calls: 1, errors: 0, rate: 0 } },
    });
  });

  it('count an execution that began before this process, but not its cost', async () => {
    const executions = new OnExecutionEvents(metrics);
    executions.settled({ executionId: 'old', data: { charges: [charge(5_000_000)] } });
    executions.completed({ executionId: 'old', data: null });
    expect(await metricsReport(metrics, SINCE)).toMatchObject({
      executionSuccessRate: { completed: 1, rate: 1 },
      costAccuracy: { executions: 0, actual: 0 },
    });
  });

  it.each([
    ['no step had a price', { estimatedCost: null, currency: 'GBP' }, charge(5_000_000)],
    ['it was charged in another currency', { estimatedCost: 4_000_000, currency: 'GBP' }, charge(5_000_000, 'USD')],
  ])('leave an execution out of the accuracy when %s', async (_, estimate, charged) => {
    const executions = new OnExecutionEvents(metrics);
    executions.started(event('e1', estimate));
    executions.settled(event('e1', { charges: [charged] }));
    executions.settled(event('e1', { charges: [charge(1)] }));
    executions.completed(event('e1', null));
    expect(await metricsReport(metrics, SINCE)).toMatchObject({
      executionSuccessRate: { completed: 1, rate: 1 },
      costAccuracy: { executions: 0, estimated: 0, actual: 0, actualToEstimated: null, meanDeviation: null },
    });
  });

  it('keep the number of labels bounded whatever people register', async () => {
    for (let i = 0; i < 1_000; i += 1) metrics.agentCalled(`Agent${i}`, 1, true);
    const report = (await metricsReport(metrics, SINCE)) as { errorRateByAgent: Record<string, unknown> };
    expect(Object.keys(report.errorRateByAgent)).toHaveLength(101);
    expect(report.errorRateByAgent['other']).toEqual({ calls: 900, errors: 0, rate: 0 });
  });

  it('are scraped by Prometheus under stable names', async () => {
    metrics.agentCalled('A', 1, true);
    const text = await metrics.registry.metrics();
    expect(text).toContain('orchestrator_agent_calls_total{agent="A",outcome="ok"} 1');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });
});
