// Calls of this service itself to the agent that is registered as CostMonitorFinOpsAgent, over the agent protocol.
import { Injectable } from '@nestjs/common';
import { AgentRegistry, HttpAgentGateway } from '../../agents/index.js';
import type { AgentCall } from '../../executions/ports/agent-gateway.port.js';
import type { Json, JsonObject } from '../../kernel/json.js';
import { Ids } from '../../platform/clock/ids.port.js';
import { Settings } from '../../platform/config/settings.js';
import { FINOPS_AGENT } from './finops-agent.js';

export type AgentTold =
  | { readonly kind: 'done'; readonly result: Json }
  /** It has seen it and says no. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Nobody can say whether it has seen it: to be told again under the same key. */
  | { readonly kind: 'unknown'; readonly message: string };

/** What messages of the service itself are filed under, where an execution and its step would stand. */
const OWN = 'finops';

@Injectable()
export class FinopsCalls {
  private readonly stopping = new AbortController();

  constructor(
    private readonly gateway: HttpAgentGateway,
    private readonly registry: AgentRegistry,
    private readonly ids: Ids,
    private readonly settings: Settings,
  ) {}

  /** There is an agent of that name, and it is not ours. */
  get isExternal(): boolean {
    const agent = this.registry.find(FINOPS_AGENT);
    return agent !== undefined && agent.source !== 'builtin';
  }

  get isUp(): boolean {
    return this.gateway.outlook(FINOPS_AGENT).ok;
  }

  offers(capability: string): boolean {
    const capabilities = this.registry.find(FINOPS_AGENT)?.capabilities ?? [];
    return capabilities.some(({ name }) => name === capability);
  }

  stop(): void {
    this.stopping.abort();
  }

  async ask(capability: string, parameters: JsonObject, key: string): Promise<AgentTold> {
    const admission = this.gateway.admit(FINOPS_AGENT);
    if (!admission.ok) return { kind: 'unknown', message: admission.detail };
    const hooks = { signal: this.stopping.signal, onProgress: () => undefined, onLate: () => undefined };
    const { outcome } = await this.gateway.call(this.gateway.prepare(this.callOf(capability, parameters, key)), hooks);
    switch (outcome.kind) {
      case 'succeeded':
        return { kind: 'done', result: outcome.result };
      case 'rejected':
        return outcome.retryable
          ? { kind: 'unknown', message: outcome.failure.message }
          : { kind: 'refused', message: outcome.failure.message };
      case 'aborted':
        return { kind: 'unknown', message: 'the service is stopping' };
      default:
        return { kind: 'unknown', message: outcome.failure.message };
    }
  }

  private callOf(capability: string, parameters: JsonObject, key: string): AgentCall {
    const id = this.ids.next();
    return {
      id,
      executionId: OWN,
      stepId: capability,
      attempt: 1,
      agent: FINOPS_AGENT,
      capability,
      parameters,
      correlationId: `${OWN}:${id}`,
      idempotencyKey: key,
      timeoutMs: this.settings.AGENT_TIMEOUT,
      maxCost: null,
    };
  }
}
