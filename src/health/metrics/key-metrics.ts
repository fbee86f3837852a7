// The figures the service is judged by: plan generation time, execution success rate, agent response time, cost
// accuracy, error rate by agent. Counted since the process started. One registry feeds Prometheus and the JSON alike.
import { Injectable } from '@nestjs/common';
import { Counter, collectDefaultMetrics, Registry, Summary } from 'prom-client';
import { fromMicros, type Micros } from '../../kernel/money.js';

export type ExecutionEnd = 'completed' | 'failed' | 'cancelled';

/** Agents beyond this many share one label: a label's values must stay few whatever people register. */
const MOST_AGENTS = 100;
const OTHER = 'other';
const PERCENTILES = [0.5, 0.95, 0.99];

@Injectable()
export class KeyMetrics {
  readonly registry = new Registry();
  private readonly agents = new Set<string>();

  readonly planSeconds = new Summary({
    name: 'orchestrator_plan_generation_seconds',
    help: 'Time from a specification to a stored plan',
    percentiles: PERCENTILES,
    registers: [this.registry],
  });
  readonly executions = new Counter({
    name: 'orchestrator_executions_total',
    help: 'Executions that ended, by how',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly agentSeconds = new Summary({
    name: 'orchestrator_agent_response_seconds',
    help: 'Time from a call to its outcome',
    labelNames: ['agent'],
    percentiles: PERCENTILES,
    registers: [this.registry],
  });
  readonly agentCalls = new Counter({
    name: 'orchestrator_agent_calls_total',
    help: 'Calls to agents, by outcome',
    labelNames: ['agent', 'outcome'],
    registers: [this.registry],
  });
  readonly costEstimated = new Counter({
    name: 'orchestrator_cost_estimated_total',
    help: 'Estimates of the executions that completed, in currency units',
    registers: [this.registry],
  });
  readonly costActual = new Counter({
    name: 'orchestrator_cost_actual_total',
    help: 'Charges of the executions that completed, in currency units',
    registers: [this.registry],
  });
  readonly costDeviation = new Summary({
    name: 'orchestrator_cost_deviation_ratio',
    help: 'Per completed execution: |actual - estimated| / estimated',
    percentiles: PERCENTILES,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  planCreated(ms: number): void {
    this.planSeconds.observe(ms / 1_000);
  }

  executionEnded(outcome: ExecutionEnd): void {
    this.executions.inc({ outcome });
  }

  agentCalled(agent: string, ms: number, ok: boolean): void {
    const label = this.labelOf(agent);
    this.agentSeconds.observe({ agent: label }, ms / 1_000);
    this.agentCalls.inc({ agent: label, outcome: ok ? 'ok' : 'error' });
  }

  costKnown(estimated: Micros, actual: Micros): void {
    this.costEstimated.inc(fromMicros(estimated));
    this.costActual.inc(Math.max(0, fromMicros(actual)));
    if (estimated > 0) this.costDeviation.observe(Math.abs(actual - estimated) / estimated);
  }

  private labelOf(agent: string): string {
    if (this.agents.size < MOST_AGENTS) this.agents.add(agent);
    return this.agents.has(agent) ? agent : OTHER;
  }
}
