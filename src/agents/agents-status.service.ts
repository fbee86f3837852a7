import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isoTime } from '../kernel/iso-time.js';
import { StatusBoard } from '../platform/metrics/status-board.js';
import type { Breaker } from './domain/breaker.js';
import type { LatencySummary } from './gateway/latency.js';
import { AgentGates } from './gateway/agent-gates.service.js';
import { AgentVitals } from './gateway/agent-vitals.service.js';
import { AgentRegistry, type SetAside } from './registry/agent-registry.service.js';

export interface AgentStatus extends LatencySummary {
  readonly name: string;
  readonly endpoint: string;
  readonly builtin: boolean;
  /** down: the breaker is not closed. */
  readonly state: 'up' | 'down';
  readonly breaker: Breaker['state'];
  /** ISO 8601; while the agent asked to wait. */
  readonly waitingUntil: string | null;
}

export interface AgentsReport {
  readonly count: number;
  readonly capabilities: number;
  readonly up: number;
  readonly down: number;
  readonly agents: readonly AgentStatus[];
  /** Entries that could not be used. */
  readonly setAside: readonly SetAside[];
}

/** The section `agents` of /api/v1/status. */
@Injectable()
export class AgentsStatus implements OnModuleInit {
  constructor(
    private readonly registry: AgentRegistry,
    private readonly gates: AgentGates,
    private readonly vitals: AgentVitals,
    private readonly board: StatusBoard,
  ) {}

  onModuleInit(): void {
    this.board.register('agents', () => this.report());
  }

  report(): AgentsReport {
    const agents = this.registry.all().map(({ name, endpoint, source }): AgentStatus => {
      const breaker = this.gates.stateOf(name);
      const until = this.gates.waitingUntil(name);
      return {
        name,
        endpoint,
        builtin: source === 'builtin',
        state: breaker === 'closed' ? 'up' : 'down',
        breaker,
        waitingUntil: until === null ? null : isoTime(until),
        ...this.vitals.summary(name),
      };
    });
    const down = agents.filter(({ state }) => state === 'down').length;
    return {
      count: agents.length,
      capabilities: this.registry.offers().length,
      up: agents.length - down,
      down,
      agents,
      setAside: this.registry.problems(),
    };
  }
}
