import { Injectable } from '@nestjs/common';
import type { AgentBody } from '../../registry/agent.dto.js';
import { AgentRegistry } from '../../registry/agent-registry.service.js';
import { type BuiltinHandler, BuiltinTransport } from './builtin.transport.js';

/** An agent document whose endpoint is inside of this process. */
export type BuiltinAgentDocument = Omit<AgentBody, 'endpoint'> & { readonly endpoint: `builtin:${string}` };

@Injectable()
export class BuiltinAgents {
  constructor(
    private readonly registry: AgentRegistry,
    private readonly transport: BuiltinTransport,
  ) {}

  /**
   * Registers an agent that `handler` answers for. It gives way to a registration of the same name by a person, and
   * stays hidden when a person removed it.
   */
  async register(document: BuiltinAgentDocument, handler: BuiltinHandler): Promise<void> {
    this.transport.serve(document.endpoint, handler);
    await this.registry.registerAll([document], { source: 'builtin' });
  }
}
