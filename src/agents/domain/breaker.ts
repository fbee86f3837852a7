// One agent's circuit breaker. Closed until so many transport faults came in a row, then open for a while, then
// half-open: one probe at a time decides. Pure: time comes in, a new state comes out.
import { assertNever } from '../../kernel/assert-never.js';
import type { DurationMs } from '../../kernel/duration.js';

export type Breaker =
  | { readonly state: 'closed'; readonly faults: number }
  | { readonly state: 'open'; readonly until: number }
  /** `leasedUntil`: a probe was allowed but not sent yet; `probing`: it is under way. */
  | { readonly state: 'half-open'; readonly leasedUntil: number; readonly probing: boolean };

export interface BreakerRules {
  readonly threshold: number;
  readonly cooldownMs: DurationMs;
  /** How long an allowed probe may take to be sent before another is allowed. */
  readonly leaseMs: DurationMs;
}

export const CLOSED: Breaker = { state: 'closed', faults: 0 };

export interface Passage {
  readonly breaker: Breaker;
  readonly allowed: boolean;
  /** When to ask again; absent while a probe is under way. */
  readonly until?: number;
}

/** May a call be sent now? An allowed one in the half-open state is the probe. */
export function pass(breaker: Breaker, now: number, rules: BreakerRules): Passage {
  switch (breaker.state) {
    case 'closed':
      return { breaker, allowed: true };
    case 'open':
      if (now < breaker.until) return { breaker, allowed: false, until: breaker.until };
      return lease(now, rules);
    case 'half-open':
      if (breaker.probing) return { breaker, allowed: false };
      if (now < breaker.leasedUntil) return { breaker, allowed: false, until: breaker.leasedUntil };
      return lease(now, rules);
    default:
      return assertNever(breaker, 'breaker');
  }
}

/** A call was sent. */
export function sent(breaker: Breaker): Breaker {
  return breaker.state === 'half-open' ? { ...breaker, probing: true } : breaker;
}

/** The agent answered, whatever it said. */
export function answered(): Breaker {
  return CLOSED;
}

/** A transport fault. Faults of calls sent before it opened change nothing. */
export function faulted(breaker: Breaker, now: number, rules: BreakerRules): Breaker {
  switch (breaker.state) {
    case 'closed':
      if (breaker.faults + 1 < rules.threshold) return { state: 'closed', faults: breaker.faults + 1 };
      return { state: 'open', until: now + rules.cooldownMs };
    case 'open':
      return breaker;
    case 'half-open':
      return { state: 'open', until: now + rules.cooldownMs };
    default:
      return assertNever(breaker, 'breaker');
  }
}

/** A call ended without telling anything about the agent (timed out, aborted): only a probe is affected. */
export function inconclusive(breaker: Breaker, now: number, rules: BreakerRules): Breaker {
  return breaker.state === 'half-open' ? { state: 'open', until: now + rules.cooldownMs } : breaker;
}

function lease(now: number, rules: BreakerRules): Passage {
  return { breaker: { state: 'half-open', leasedUntil: now + rules.leaseMs, probing: false }, allowed: true };
}
