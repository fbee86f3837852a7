import { answered, type Breaker, type BreakerRules, CLOSED, faulted, inconclusive, pass, sent } from './breaker.js';

const RULES: BreakerRules = { threshold: 3, cooldownMs: 1_000, leaseMs: 100 };
const open = (until: number): Breaker => ({ state: 'open', until });

describe('the circuit breaker', () => {
  it('opens at the threshold of faults in a row, and an answer starts the count again', () => {
    const twice = faulted(faulted(CLOSED, 0, RULES), 0, RULES);
    expect(pass(twice, 0, RULES).allowed).toBe(true);
    expect(faulted(answered(), 0, RULES)).toEqual({ state: 'closed', faults: 1 });
    expect(faulted(twice, 5, RULES)).toEqual(open(1_005));
  });

  it('lets nothing through while open and says until when', () => {
    expect(pass(open(1_000), 999, RULES)).toEqual({ breaker: open(1_000), allowed: false, until: 1_000 });
    expect(faulted(open(1_000), 500, RULES)).toEqual(open(1_000));
  });

  it('lets one probe through, another one only when the first was never sent', () => {
    const { breaker, allowed } = pass(open(1_000), 1_000, RULES);
    expect(allowed).toBe(true);
    expect(pass(breaker, 1_050, RULES)).toMatchObject({ allowed: false, until: 1_100 });
    expect(pass(breaker, 1_100, RULES).allowed).toBe(true);
    const waiting = pass(sent(breaker), 1_100, RULES);
    expect(waiting.allowed).toBe(false);
    expect(waiting).not.toHaveProperty('until');
  });

  it('closes on the answer to the probe, opens again on anything else', () => {
    const probing = sent(pass(open(0), 0, RULES).breaker);
    expect(faulted(probing, 10, RULES)).toEqual(open(1_010));
    expect(inconclusive(probing, 10, RULES)).toEqual(open(1_010));
    expect(pass(answered(), 10, RULES).allowed).toBe(true);
  });

  it('is not moved by calls that tell nothing while it is closed', () => {
    expect(inconclusive(CLOSED, 0, RULES)).toBe(CLOSED);
    expect(sent(CLOSED)).toBe(CLOSED);
  });
});
