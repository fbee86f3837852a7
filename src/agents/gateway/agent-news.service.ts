// Tells outside when an agent goes down and when it answers again, each once, over restarts too: what was told last is
// in the outbox.
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { Outbox } from '../../platform/events/outbox.store.js';
import { AgentRegistry } from '../registry/agent-registry.service.js';
import { AgentGates } from './agent-gates.service.js';
import { AgentVitals } from './agent-vitals.service.js';

@Injectable()
export class AgentNews implements OnModuleInit {
  private readonly logger = new Logger('agents');
  /** Told to be down and not up again. */
  private readonly down = new Set<string>();

  constructor(
    private readonly gates: AgentGates,
    private readonly vitals: AgentVitals,
    private readonly registry: AgentRegistry,
    private readonly outbox: Outbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    for (const { type, data } of this.outbox.latest(['agent.down', 'agent.up'], '$.agent')) {
      const { agent } = data;
      if (type === 'agent.down' && typeof agent === 'string') this.down.add(agent);
    }
    this.gates.onHealth((agent, isUp) => (isUp ? this.up(agent) : this.wentDown(agent)));
    // One that was down when the service ended is believed again at the start: its first answer is the news.
    this.vitals.onAnswer((agent, good) => {
      if (good) this.up(agent);
    });
    this.registry.watch((agent, change) => {
      if (change === 'removed') this.down.delete(agent);
    });
  }

  private wentDown(agent: string): void {
    if (this.down.has(agent)) return;
    this.down.add(agent);
    const faults = this.settings.AGENT_BREAKER_THRESHOLD;
    this.tell('agent.down', agent, `${faults} calls in a row did not reach it; its steps wait`);
  }

  private up(agent: string): void {
    if (this.down.delete(agent)) this.tell('agent.up', agent, 'it answers again; its steps go on');
  }

  private tell(type: 'agent.down' | 'agent.up', agent: string, detail: string): void {
    this.outbox.publish([{ type, data: { agent, detail } }]).catch((error: unknown) => {
      this.logger.error(`${type} of ${agent} could not be told: ${String(error)}`);
    });
  }
}
