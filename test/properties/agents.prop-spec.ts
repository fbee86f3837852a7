import fc from 'fast-check';
import { answered, type Breaker, CLOSED, faulted, inconclusive, pass, sent } from '../../src/agents/domain/breaker.js';
import { measure } from '../../src/kernel/measure.js';
import { readHeartbeat, readReply } from '../../src/agents/domain/protocol.js';
import { redactJson } from '../../src/agents/domain/redaction.js';
import type { Json } from '../../src/kernel/json.js';

const RULES = { threshold: 3, cooldownMs: 100, leaseMs: 10 };
type Move = 'pass' | 'sent' | 'answered' | 'faulted' | 'inconclusive';
const MOVES: readonly Move[] = ['pass', 'sent', 'answered', 'faulted', 'inconclusive'];

function moved(breaker: Breaker, move: Move, now: number): Breaker {
  switch (move) {
    case 'pass':
      return pass(breaker, now, RULES).breaker;
    case 'sent':
      return sent(breaker);
    case 'answered':
      return answered();
    case 'faulted':
      return faulted(breaker, now, RULES);
    case 'inconclusive':
      return inconclusive(breaker, now, RULES);
  }
}

/** What must hold when somebody asks at `now`. */
function judgePassage(breaker: Breaker, now: number): void {
  const { allowed, until } = pass(breaker, now, RULES);
  if (breaker.state === 'closed') expect(allowed).toBe(true);
  if (breaker.state === 'open') expect(allowed).toBe(now >= breaker.until);
  if (breaker.state === 'half-open') expect(allowed).toBe(!breaker.probing && now >= breaker.leasedUntil);
  if (!allowed && until !== undefined) expect(until).toBeGreaterThan(now);
}

describe('the breaker, whatever happens in whatever order', () => {
  const story = fc.array(fc.tuple(fc.constantFrom(...MOVES), fc.nat(60)), { maxLength: 200 });

  it('allows nothing before the cooldown is over, one probe at a time, and never stays shut for good', () => {
    fc.assert(
      fc.property(story, (steps) => {
        let breaker: Breaker = CLOSED;
        let now = 0;
        for (const [move, ms] of steps) {
          judgePassage(breaker, now);
          breaker = moved(breaker, move, now);
          if (breaker.state === 'open') expect(breaker.until).toBeLessThanOrEqual(now + RULES.cooldownMs);
          now += ms;
        }
        // A probe under way ends some time; then the longest wait is one cooldown.
        if (breaker.state === 'half-open' && breaker.probing) breaker = faulted(breaker, now, RULES);
        expect(pass(breaker, now + RULES.cooldownMs, RULES).allowed).toBe(true);
      }),
    );
  });

  it('opens exactly at the threshold of faults in a row', () => {
    fc.assert(
      fc.property(fc.nat(RULES.threshold - 1), fc.nat(1_000), (faults, now) => {
        let breaker: Breaker = CLOSED;
        for (let count = 0; count < faults; count += 1) breaker = faulted(breaker, now, RULES);
        expect(breaker.state).toBe('closed');
        for (let count = faults; count < RULES.threshold; count += 1) breaker = faulted(breaker, now, RULES);
        expect(breaker).toEqual({ state: 'open', until: now + RULES.cooldownMs });
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
        const read = readReply(body, { id: 'i', correlationId: 'c' });
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

  it('is measured to its depth, and no further than asked', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 300 }), (levels, limit) => {
        const nested = JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`) as Json;
        const { depth } = measure(nested, Number.POSITIVE_INFINITY, limit);
        expect(depth).toBe(Math.min(levels + 1, limit + 1));
      }),
    );
  });
});
