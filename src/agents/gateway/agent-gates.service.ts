// Which agents may be sent a call now: one circuit breaker and one Retry-After per agent, and a timer that tells when a
// closed gate may be tried again. All of it is measured in spans, by a clock that nobody sets. A Retry-After is kept over a
// restart; a breaker is in memory only: after a restart every agent is believed again.
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
import { type Closing, ClosingsStore } from './closings.store.js';
import { AgentRegistry } from '../registry/agent-registry.service.js';

const PROBE_LEASE_MS = 250;
const OPEN_GATE: Admission = { ok: true };

interface Gate {
  breaker: Breaker;
  /** Monotonic; 0: none. */
  retryAt: number;
  waker: { readonly at: number; readonly cancel: () => void } | undefined;
}

@Injectable()
export class AgentGates {
  private readonly gates = new Map<string, Gate>();
  private readonly listeners: ((agent: string) => void)[] = [];
  private readonly healthListeners: ((agent: string, isUp: boolean) => void)[] = [];
  private readonly rules: BreakerRules;

  constructor(
    private readonly clock: Clock,
    settings: Settings,
    registry: AgentRegistry,
    private readonly closings: ClosingsStore,
  ) {
    const { AGENT_BREAKER_THRESHOLD: threshold, AGENT_BREAKER_COOLDOWN: cooldownMs } = settings;
    this.rules = { threshold, cooldownMs, leaseMs: Math.min(cooldownMs, PROBE_LEASE_MS) };
    registry.watch((agent, change) => {
      // Known by name only: what is registered at boot is the one that asked before.
      if (change !== 'registered') this.forget(agent);
      this.tell(agent);
    });
    closings.all().forEach((closing) => this.takeUp(closing));
  }

  onChange(listener: (agent: string) => void): void {
    this.listeners.push(listener);
  }

  /** An agent went down, or answers again. */
  onHealth(listener: (agent: string, isUp: boolean) => void): void {
    this.healthListeners.push(listener);
  }

  /** Whoever is let through a half-open gate has taken the probe. */
  admit(agent: string): Admission {
    const gate = this.gates.get(agent);
    if (!gate) return OPEN_GATE;
    const { admission, breaker, until } = this.ask(agent, gate);
    gate.breaker = breaker;
    if (until !== undefined) this.wakeAt(agent, gate, until);
    return admission;
  }

  /** What `admit` would say; takes nothing. */
  outlook(agent: string): Admission {
    const gate = this.gates.get(agent);
    return gate ? this.ask(agent, gate).admission : OPEN_GATE;
  }

  /** `until`: monotonic. */
  private ask(agent: string, gate: Gate): { admission: Admission; breaker: Breaker; until?: number } {
    const now = this.clock.monotonic();
    if (now < gate.retryAt) {
      const until = gate.retryAt;
      const detail = `${agent} asked to wait (Retry-After)`;
      const admission = { ok: false, kind: 'rate', detail, until: this.shown(until) } as const;
      return { admission, breaker: gate.breaker, until };
    }
    const { breaker, allowed, until } = pass(gate.breaker, now, this.rules);
    if (allowed) return { admission: OPEN_GATE, breaker };
    if (until === undefined) {
      const detail = `a probe of ${agent} is under way`;
      return { admission: { ok: false, kind: 'agent-down', detail }, breaker };
    }
    const detail = `${agent} could not be reached repeatedly`;
    return { admission: { ok: false, kind: 'agent-down', detail, until: this.shown(until) }, breaker, until };
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
    if (wasClosed) return;
    this.tell(agent);
    for (const listener of this.healthListeners) listener(agent, true);
  }

  faulted(agent: string, retryAfterMs: DurationMs | undefined): void {
    const gate = this.gateOf(agent);
    const now = this.clock.monotonic();
    const wasClosed = gate.breaker.state === 'closed';
    gate.breaker = faulted(gate.breaker, now, this.rules);
    if (wasClosed && gate.breaker.state === 'open') {
      for (const listener of this.healthListeners) listener(agent, false);
    }
    if (gate.breaker.state === 'open') this.wakeAt(agent, gate, gate.breaker.until);
    if (retryAfterMs === undefined) return;
    gate.retryAt = Math.max(gate.retryAt, now + retryAfterMs);
    this.wakeAt(agent, gate, gate.retryAt);
  }

  inconclusive(agent: string): void {
    const gate = this.gates.get(agent);
    if (!gate) return;
    gate.breaker = inconclusive(gate.breaker, this.clock.monotonic(), this.rules);
    if (gate.breaker.state === 'open') this.wakeAt(agent, gate, gate.breaker.until);
  }

  stateOf(agent: string): Breaker['state'] {
    return this.gates.get(agent)?.breaker.state ?? 'closed';
  }

  /** Ms since the epoch while a Retry-After stands. */
  waitingUntil(agent: string): number | null {
    const retryAt = this.gates.get(agent)?.retryAt ?? 0;
    return retryAt > this.clock.monotonic() ? this.shown(retryAt) : null;
  }

  /** Writes down until when the agent is to be left alone. Inside an open transaction. */
  keep(agent: string): void {
    const leftMs = Math.ceil((this.gates.get(agent)?.retryAt ?? 0) - this.clock.monotonic());
    if (leftMs > 0) this.closings.write({ agent, since: this.clock.now(), leftMs });
  }

  /** The clock on the wall shortens what was left by what has passed, and never stretches it. */
  private takeUp({ agent, since, leftMs }: Closing): void {
    const left = leftMs - Math.max(0, this.clock.now() - since);
    if (!(left > 0)) return;
    const gate = this.gateOf(agent);
    gate.retryAt = this.clock.monotonic() + left;
    this.wakeAt(agent, gate, gate.retryAt);
  }

  /** By the clock on the wall, ms since the epoch. */
  private shown(at: number): number {
    return Math.ceil(this.clock.now() + at - this.clock.monotonic());
  }

  /** Registered again, changed or removed: what was learnt about the old one does not count. */
  private forget(agent: string): void {
    this.gates.get(agent)?.waker?.cancel();
    this.gates.delete(agent);
    // A row that stays closes the agent after a restart for what was left, no longer.
    this.closings.forget(agent).catch(() => undefined);
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
    const cancel = this.clock.after(Math.ceil(at - this.clock.monotonic()), () => {
      gate.waker = undefined;
      this.tell(agent);
    });
    gate.waker = { at, cancel };
  }

  private tell(agent: string): void {
    for (const listener of this.listeners) listener(agent);
  }
}
