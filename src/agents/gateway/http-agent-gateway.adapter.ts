// Implements the port of executions: finds the agent, sends through a session, keeps the gates, writes the messages.
// Retries, slots and order are the engine's.
import { Injectable } from '@nestjs/common';
import {
  type Admission,
  type AgentCall,
  AgentGateway,
  type CallAnswer,
  type CallHooks,
  type CallOutcome,
  type PreparedCall,
} from '../../executions/ports/agent-gateway.port.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { trace } from '../../platform/logging/trace.js';
import { CallbackAddress } from '../callbacks/callback-address.service.js';
import { CallbackTokens } from '../callbacks/callback-tokens.service.js';
import { AgentRegistry } from '../registry/agent-registry.service.js';
import { Transport } from '../transports/transport.port.js';
import { AgentGates } from './agent-gates.service.js';
import { AgentVitals } from './agent-vitals.service.js';
import { CallSession, type SessionHost } from './session/call-session.js';
import { rejected } from './session/classify.js';
import { MessageLog } from './message-log.store.js';
import { OpenCalls } from './open-calls.service.js';
import { type CallbackOffer, requestText } from './request-text.js';
import { responseText } from './response-text.js';

const debug = trace('agent');

@Injectable()
export class HttpAgentGateway extends AgentGateway {
  private readonly host: SessionHost;

  constructor(
    transport: Transport,
    private readonly clock: Clock,
    private readonly registry: AgentRegistry,
    private readonly gates: AgentGates,
    private readonly vitals: AgentVitals,
    private readonly log: MessageLog,
    private readonly calls: OpenCalls,
    private readonly tokens: CallbackTokens,
    private readonly callbacks: CallbackAddress,
  ) {
    super();
    this.host = {
      transport,
      clock,
      accepted: ({ agent }) => this.gates.answered(agent),
      settled: (call, outcome, durationMs) => this.settled(call, outcome, durationMs),
      closed: ({ id }) => this.calls.close(id),
    };
  }

  prepare(call: AgentCall): PreparedCall {
    const { sent: text, logged } = requestText(call, this.clock.now(), this.offer(call));
    return { call, text, logged };
  }

  call({ call, text }: PreparedCall, hooks: CallHooks): Promise<CallAnswer> {
    const agent = this.registry.find(call.agent);
    if (!agent) {
      const message = `no agent "${call.agent}" is registered; register it with POST /api/v1/agents or choose another`;
      return Promise.resolve({ outcome: rejected('agent.unknown', message) });
    }
    this.gates.sent(agent.name);
    const session = new CallSession(this.host, call, agent, hooks);
    this.calls.open(call.id, session);
    return session.run(text);
  }

  listen(call: AgentCall, onLate: CallHooks['onLate']): void {
    const agent = this.registry.find(call.agent);
    if (!agent) return;
    const { signal } = new AbortController();
    const session = new CallSession(this.host, call, agent, { signal, onProgress: () => undefined, onLate });
    this.calls.open(call.id, session);
    session.listen();
  }

  cancel(callId: string): void {
    this.calls.find(callId)?.cancel();
  }

  admit(agent: string): Admission {
    return this.gates.admit(agent);
  }

  outlook(agent: string): Admission {
    return this.gates.outlook(agent);
  }

  maxConcurrency(agent: string): number | undefined {
    return this.registry.maxConcurrency(agent);
  }

  onChange(listener: (agent: string) => void): void {
    this.gates.onChange(listener);
  }

  logRequest({ call, logged }: PreparedCall, at: number): void {
    this.log.write(call, 'request', logged, { at });
  }

  logResponse(call: AgentCall, { outcome, received }: CallAnswer, at: number): void {
    const late = received?.late ?? false;
    this.log.write(call, 'response', responseText(call, outcome, received), { at, late });
    if (outcome.kind === 'unreachable' && outcome.retryAfterMs !== undefined) this.gates.keep(call.agent);
  }

  private offer(call: AgentCall): CallbackOffer | undefined {
    const base = this.callbacks.base();
    return base === undefined ? undefined : { base, token: this.tokens.issue(call.id) };
  }

  private settled(call: AgentCall, outcome: CallOutcome, durationMs: number): void {
    debug('%s.%s attempt %d of %s: %s', call.agent, call.capability, call.attempt, call.stepId, outcome.kind);
    switch (outcome.kind) {
      case 'succeeded':
      case 'rejected':
        this.gates.answered(call.agent);
        break;
      case 'unreachable':
        this.gates.faulted(call.agent, outcome.retryAfterMs);
        break;
      case 'timed-out':
      case 'aborted':
        this.gates.inconclusive(call.agent);
        break;
    }
    if (outcome.kind === 'aborted') return;
    this.vitals.record(call.agent, durationMs, outcome.kind === 'succeeded');
  }
}
