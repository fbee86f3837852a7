import fc from 'fast-check';
import { answered, type Breaker, CLOSED, faulted, inconclusive, pass, sent } from '../../src/agents/domain/breaker.js';
import { measure } from '../../src/agents/domain/measure.js';
import { readHeartbeat, readReply } from '../../src/agents/domain/protocol.js';
import { redactJson } from '../../src/agents/domain/redaction.js';
import type { Json } from '../../src/kernel/json.js';

const RULES = { threshold: 3, cooldownMs: 100, leaseMs: 10 };
type Move = 'pass' | 'sent' | 'answered' | 'faulted' | 'inconclusive' | 'wait';
const MOVES: readonly Move[] = ['pass', 'sent', 'answered', 'faulted', 'inconclusive', 'wait'];

describe('the breaker, whatever happens in whatever order', () => {
  it('allows nothing before the cooldown is over, and at most one probe per lease while half-open', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom(...MOVES), fc.nat(60)), { maxLength: 200 });
    fc.assert(
      fc.property(moves, (steps) => {
        let breaker: Breaker = CLOSED;
        let now = 0;
        let probeAllowedAt = Number.NEGATIVE_INFINITY;
        for (const [move, ms] of steps) {
          const before: Breaker = breaker;
          if (move === 'wait') now += ms;
          else if (move === 'pass') {
            const passage = pass(before, now, RULES);
            if (before.state === 'closed') expect(passage.allowed).toBe(true);
            if (before.state === 'open' && now < before.until) expect(passage.allowed).toBe(false);
            if (before.state === 'half-open' && passage.allowed) {
              expect(before.probing).toBe(false);
              expect(now - probeAllowedAt).toBeGreaterThanOrEqual(RULES.leaseMs);
            }
            if (!passage.allowed && passage.until !== undefined) expect(passage.until).toBeGreaterThan(now);
            if (passage.allowed && before.state !== 'closed') probeAllowedAt = now;
            breaker = passage.breaker;
          } else if (move === 'sent') breaker = sent(before);
          else if (move === 'answered') breaker = answered();
          else if (move === 'faulted') breaker = faulted(before, now, RULES);
          else breaker = inconclusive(before, now, RULES);
          if (breaker.state === 'open') expect(breaker.until).toBeLessThanOrEqual(now + RULES.cooldownMs);
        }
        // It never stays shut for good: some time after the last event a call is allowed again.
        if (breaker.state === 'half-open' && breaker.probing) breaker = faulted(breaker, now, RULES);
        expect(pass(breaker, now + RULES.cooldownMs, RULES).allowed).toBe(true);
      }),
    );
  });
});

describe('what agents send, whatever it is', () => {
  const json = fc.jsonValue() as fc.Arbitrary<Json>;
  const member = fc.constantFrom('success', 'cost', 'charges', 'artifacts', 'error', 'id', 'correlationId', 'result');
  const reply = fc.dictionary(member, json) as fc.Arbitrary<Json>;

  it('is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(json, reply), (body) => {
        const read = readReply(body, { id: 'r', correlationId: 'c' });
        if (read.ok) {
          const amounts = [read.value.cost ?? 0, ...read.value.charges.map(({ amount }) => amount)];
          expect(amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
        } else expect(read.error).not.toBe('');
        readHeartbeat(body);
      }),
    );
  });

  it('is redacted to valid JSON without any value of a secret-looking member', () => {
    const secret = fc.constantFrom('password', 'apiKey', 'x-token', 'Authorization');
    fc.assert(
      fc.property(json, secret, (body, name) => {
        const text = redactJson(JSON.stringify({ deep: [{ [name]: 'SENTINEL', body }] }));
        expect(text).not.toContain('SENTINEL');
        expect(() => JSON.parse(text) as unknown).not.toThrow();
      }),
    );
  });

  it('is measured about as long as it is', () => {
    fc.assert(
      fc.property(json, (body) => {
        const { size } = measure(body, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
        expect(size).toBeGreaterThanOrEqual(JSON.stringify(body).length / 12 - 2);
      }),
    );
  });
});
