// Rows of `agents` and `capabilities`. Cold path: the ORM, one transaction per write.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/sqlite';
import { Clock } from '../../platform/clock/clock.port.js';
import { Database } from '../../platform/database/database.js';
import type { Agent } from '../domain/agent.js';
import type { Capability } from '../domain/capability.js';
import { contentHash, versionFor } from '../domain/capability-version.js';
import type { CapabilityBody } from './agent.dto.js';
import { capabilityView, contentOf, documentOf } from './agent-document.js';
import { AgentRow, CapabilityRow } from './agent.entity.js';

@Injectable()
export class AgentsStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async rows(): Promise<readonly AgentRow[]> {
    return this.database.read().findAll(AgentRow, { orderBy: { name: 'asc' } });
  }

  transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  find(em: EntityManager, name: string): Promise<AgentRow | null> {
    return em.findOne(AgentRow, name);
  }

  /** Gives each capability its version and records those that are new. */
  async versioned(em: EntityManager, agent: string, bodies: readonly CapabilityBody[]): Promise<readonly Capability[]> {
    const names = bodies.map((body) => body.name);
    const rows = await em.find(CapabilityRow, { agent, name: names });
    const known = new Map(rows.map((row) => [`${row.name}\n${row.version}`, row.hash]));
    return bodies.map((body) => {
      const content = contentOf(body);
      const version = versionFor(content, body.version, (declared) => known.get(`${body.name}\n${declared}`));
      const capability = { ...content, version };
      if (!known.has(`${body.name}\n${version}`)) this.record(em, agent, capability);
      return capability;
    });
  }

  async save(em: EntityManager, agent: Agent): Promise<void> {
    await em.upsert(AgentRow, {
      name: agent.name,
      source: agent.source,
      document: JSON.stringify(documentOf(agent)),
      removed: false,
      createdAt: agent.registeredAt,
      updatedAt: agent.updatedAt,
    });
  }

  /** A removed agent keeps its row: it stays hidden, and what ran on it can still be explained. */
  async hide(em: EntityManager, agent: Agent): Promise<void> {
    await this.save(em, { ...agent, updatedAt: this.clock.timestamp() });
    await em.nativeUpdate(AgentRow, { name: agent.name }, { removed: true });
  }

  private record(em: EntityManager, agent: string, capability: Capability): void {
    em.create(CapabilityRow, {
      agent,
      name: capability.name,
      version: capability.version,
      hash: contentHash(capability),
      document: JSON.stringify(capabilityView(capability)),
      createdAt: this.clock.timestamp(),
    });
  }
}
