// Which agents may be sent a call now: one circuit breaker and one Retry-After per agent, and a timer that tells when a
// closed gate may be tried again. In memory only: after a restart every agent is believed again.
import { Injectable } from '@nestjs/common';
import type { Admission } from '../../executions/ports/agent-gateway.port.js';
import type { DurationMs } from '../../kernel/duration.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Settings } from '../../platform/config/settings.js';
import {
  answered,
  type Breaker,
  type BreakerRules,
  CLOSED,
  faulted,
  inconclusive,
  pass,
  sent,
} from '../domain/breaker.js';
import { AgentRegistry } from '../registry/agent-registry.service.js';

const PROBE_LEASE_MS = 250;
const OPEN_GATE: Admission = { ok: true };

interface Gate {
  breaker: Breaker;
  /** Ms since the epoch; 0: none. */
  retryAt: number;
  waker: { readonly at: number; readonly cancel: () => void } | undefined;
}

@Injectable()
export class AgentGates {
  private readonly gates = new Map<string, Gate>();
  private readonly listeners: ((agent: string) => void)[] = [];
  private readonly rules: BreakerRules;

  constructor(
    private readonly clock: Clock,
    settings: Settings,
    registry: AgentRegistry,
  ) {
    const { AGENT_BREAKER_THRESHOLD: threshold, AGENT_BREAKER_COOLDOWN: cooldownMs } = settings;
    this.rules = { threshold, cooldownMs, leaseMs: Math.min(cooldownMs, PROBE_LEASE_MS) };
    registry.watch((agent) => this.forget(agent));
  }

  onChange(listener: (agent: string) => void): void {
    this.listeners.push(listener);
  }

  /** Whoever is let through a half-open gate has taken the probe. */
  admit(agent: string): Admission {
    const gate = this.gates.get(agent);
    if (!gate) return OPEN_GATE;
    const { admission, breaker } = this.ask(agent, gate);
    gate.breaker = breaker;
    if (!admission.ok && admission.until !== undefined) this.wakeAt(agent, gate, admission.until);
    return admission;
  }

  /** What `admit` would say; takes nothing. */
  outlook(agent: string): Admission {
    const gate = this.gates.get(agent);
    return gate ? this.ask(agent, gate).admission : OPEN_GATE;
  }

  private ask(agent: string, gate: Gate): { admission: Admission; breaker: Breaker } {
    const now = this.clock.now();
    if (now < gate.retryAt) {
      const detail = `${agent} asked to wait (Retry-After)`;
      return { admission: { ok: false, kind: 'rate', detail, until: gate.retryAt }, breaker: gate.breaker };
    }
    const { breaker, allowed, until } = pass(gate.breaker, now, this.rules);
    if (allowed) return { admission: OPEN_GATE, breaker };
    const probing = until === undefined;
    const detail = probing ? `a probe of ${agent} is under way` : `${agent} could not be reached repeatedly`;
    return { admission: { ok: false, kind: 'agent-down', detail, ...(probing ? {} : { until }) }, breaker };
  }

  sent(agent: string): void {
    const gate = this.gates.get(agent);
    if (gate) gate.breaker = sent(gate.breaker);
  }

  answered(agent: string): void {
    const gate = this.gates.get(agent);
    if (!gate) return;
    const wasClosed = gate.breaker.state === 'closed';
    gate.breaker = answered();
    if (!wasClosed) this.tell(agent);
  }

  faulted(agent: string, retryAfterMs: DurationMs | undefined): void {
    const gate = this.gateOf(agent);
    const now = this.clock.now();
    gate.breaker = faulted(gate.breaker, now, this.rules);
    if (gate.breaker.state === 'open') this.wakeAt(agent, gate, gate.breaker.until);
    if (retryAfterMs === undefined) return;
    gate.retryAt = Math.max(gate.retryAt, now + retryAfterMs);
    this.wakeAt(agent, gate, gate.retryAt);
  }

  inconclusive(agent: string): void {
    const gate = this.gates.get(agent);
    if (!gate) return;
    gate.breaker = inconclusive(gate.breaker, this.clock.now(), this.rules);
    if (gate.breaker.state === 'open') this.wakeAt(agent, gate, gate.breaker.until);
  }

  stateOf(agent: string): Breaker['state'] {
    return this.gates.get(agent)?.breaker.state ?? 'closed';
  }

  /** Ms since the epoch while a Retry-After stands. */
  waitingUntil(agent: string): number | null {
    const retryAt = this.gates.get(agent)?.retryAt ?? 0;
    return retryAt > this.clock.now() ? retryAt : null;
  }

  /** Registered again, changed or removed: what was learnt about the old one does not count. */
  private forget(agent: string): void {
    this.gates.get(agent)?.waker?.cancel();
    this.gates.delete(agent);
    this.tell(agent);
  }

  private gateOf(agent: string): Gate {
    const known = this.gates.get(agent);
    if (known) return known;
    const gate: Gate = { breaker: CLOSED, retryAt: 0, waker: undefined };
    this.gates.set(agent, gate);
    return gate;
  }

  /** One timer per agent, for the latest moment asked for. */
  private wakeAt(agent: string, gate: Gate, at: number): void {
    if (gate.waker && gate.waker.at >= at) return;
    gate.waker?.cancel();
    const cancel = this.clock.after(at - this.clock.now(), () => {
      gate.waker = undefined;
      this.tell(agent);
    });
    gate.waker = { at, cancel };
  }

  private tell(agent: string): void {
    for (const listener of this.listeners) listener(agent);
  }
}
