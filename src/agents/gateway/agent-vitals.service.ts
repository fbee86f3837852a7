import { Injectable } from '@nestjs/common';
import type { DurationMs } from '../../kernel/duration.js';
import { EventBus } from '../../platform/events/event-bus.js';
import { Latency, type LatencySummary } from './latency.js';
import { AgentRegistry } from '../registry/agent-registry.service.js';

/** How each registered agent has been answering since the start: memory only, bounded by the register. */
@Injectable()
export class AgentVitals {
  private readonly listeners: ((agent: string, good: boolean) => void)[] = [];
  private readonly byAgent = new Map<string, Latency>();

  constructor(
    registry: AgentRegistry,
    private readonly events: EventBus,
  ) {
    registry.watch((agent, change) => {
      if (change === 'removed') this.byAgent.delete(agent);
    });
  }

  record(agent: string, durationMs: DurationMs, good: boolean): void {
    const latency = this.byAgent.get(agent) ?? new Latency();
    latency.record(durationMs, good);
    this.byAgent.set(agent, latency);
    this.events.publish('agent.called', { agent, ms: durationMs, ok: good });
    for (const listener of this.listeners) listener(agent, good);
  }

  /** Each call that has come back. */
  onAnswer(listener: (agent: string, good: boolean) => void): void {
    this.listeners.push(listener);
  }

  summary(agent: string): LatencySummary {
    return (this.byAgent.get(agent) ?? new Latency()).summary();
  }
}
