// The registered agents in memory: what planning and dispatch read many times a second.
import type { Agent } from './agent.js';
import type { Offer } from './capability.js';

export class Roster {
  private readonly agents = new Map<string, Agent>();
  private readonly offersByKey = new Map<string, Offer>();
  private ordered: readonly Agent[] | undefined;
  private flat: readonly Offer[] | undefined;

  put(agent: Agent): void {
    this.drop(agent.name);
    this.agents.set(agent.name, agent);
    for (const capability of agent.capabilities) {
      this.offersByKey.set(key(agent.name, capability.name), { agent: agent.name, capability });
    }
  }

  drop(name: string): void {
    const agent = this.agents.get(name);
    for (const capability of agent?.capabilities ?? []) this.offersByKey.delete(key(name, capability.name));
    this.agents.delete(name);
    this.ordered = undefined;
    this.flat = undefined;
  }

  find(name: string): Agent | undefined {
    return this.agents.get(name);
  }

  offer(agent: string, capability: string): Offer | undefined {
    return this.offersByKey.get(key(agent, capability));
  }

  /** By name. */
  all(): readonly Agent[] {
    this.ordered ??= [...this.agents.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return this.ordered;
  }

  /** By agent name, then in the agent's own order. */
  offers(): readonly Offer[] {
    this.flat ??= this.all().flatMap(({ name, capabilities }) =>
      capabilities.flatMap((capability) => this.offer(name, capability.name) ?? []),
    );
    return this.flat;
  }
}

function key(agent: string, capability: string): string {
  return `${agent}\n${capability}`;
}
