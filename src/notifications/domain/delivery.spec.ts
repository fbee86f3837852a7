import { type Answer, afterAttempt, type Delivery, replayed } from './delivery.js';
import { rotated, signingSecrets, wants, type Webhook } from './webhook.js';

const FRESH: Delivery = {
  id: 'd1',
  webhookId: 'w1',
  seq: 7,
  lane: 'x',
  state: 'pending',
  attempts: 0,
  nextAt: 100,
  lastAt: null,
  lastStatus: null,
  lastError: null,
};
const rules = { delayMs: 5_000, maxAttempts: 4 };
const answered = (status: number, retryAfterMs: number | null = null): Answer => ({
  kind: 'answered',
  status,
  retryAfterMs,
});
const after = (delivery: Delivery, answer: Answer, jitter = 0) =>
  afterAttempt(delivery, answer, { now: 1_000, jitter, rules });

describe('a delivery', () => {
  it.each([200, 202, 204, 299])('is delivered by %d', (status) => {
    expect(after({ ...FRESH, lastError: 'answered 500' }, answered(status))).toEqual({
      ...FRESH,
      state: 'delivered',
      attempts: 1,
      nextAt: null,
      lastAt: 1_000,
      lastStatus: status,
    });
  });

  it.each([
    [answered(500), 500, 'answered 500'],
    [answered(404), 404, 'answered 404'],
    [answered(199), 199, 'answered 199'],
    [answered(300), 300, 'answered 300; redirects are not followed'],
    [answered(302), 302, 'answered 302; redirects are not followed'],
    [answered(399), 399, 'answered 399; redirects are not followed'],
    [answered(400), 400, 'answered 400'],
    [{ kind: 'failed', message: 'connection refused' } as const, null, 'connection refused'],
  ])('is tried again after %j', (answer, lastStatus, lastError) => {
    expect(after(FRESH, answer)).toEqual({
      ...FRESH,
      attempts: 1,
      nextAt: 3_500,
      lastAt: 1_000,
      lastStatus,
      lastError,
    });
  });

  it('waits longer each time, between half and all of the doubled delay, at most an hour', () => {
    const waits = (jitter: number) =>
      [0, 1, 2].map((attempts) => (after({ ...FRESH, attempts }, answered(500), jitter).nextAt ?? 0) - 1_000);
    expect(waits(0)).toEqual([2_500, 5_000, 10_000]);
    expect(waits(0.999_999)).toEqual([5_000, 10_000, 20_000]);
    const late = afterAttempt({ ...FRESH, attempts: 30 }, answered(500), {
      now: 0,
      jitter: 0.999_999_9,
      rules: { delayMs: 5_000, maxAttempts: 99 },
    });
    expect(late.nextAt).toBe(3_600_000);
  });

  it('waits as long as it is asked to, a day at most', () => {
    expect(after(FRESH, answered(429, 60_000)).nextAt).toBe(61_000);
    expect(after(FRESH, answered(503, 1)).nextAt).toBe(3_500);
    expect(after(FRESH, answered(503, 1e12)).nextAt).toBe(86_401_000);
  });

  it('is dead after the last attempt, or at once when the receiver is gone', () => {
    const dead = { state: 'dead', nextAt: null, lastAt: 1_000 } as const;
    expect(after({ ...FRESH, attempts: 3 }, answered(500))).toEqual({
      ...FRESH,
      ...dead,
      attempts: 4,
      lastStatus: 500,
      lastError: 'answered 500',
    });
    expect(after(FRESH, answered(410))).toEqual({
      ...FRESH,
      ...dead,
      attempts: 1,
      lastStatus: 410,
      lastError: 'answered 410',
    });
  });

  it('begins anew when replayed, past those that wait in its lane', () => {
    const dead = {
      ...FRESH,
      state: 'dead',
      attempts: 4,
      nextAt: null,
      lastStatus: 500,
      lastError: 'answered 500',
    } as const;
    expect(replayed(dead, 2_000)).toEqual({ ...dead, lane: 'replay:d1', state: 'pending', attempts: 0, nextAt: 2_000 });
  });
});

describe('a webhook', () => {
  const webhook: Webhook = {
    id: 'w1',
    url: 'https://example.com/',
    description: null,
    types: ['agent.down'],
    secret: 'new',
    oldSecret: null,
    active: true,
    inactiveBecause: null,
    since: 5,
    createdAt: 0,
    updatedAt: 0,
  };

  it('wants what it names, or everything, from the day it was made', () => {
    expect(wants(webhook, { seq: 6, type: 'agent.down' })).toBe(true);
    expect(wants(webhook, { seq: 5, type: 'agent.down' })).toBe(false);
    expect(wants(webhook, { seq: 6, type: 'agent.up' })).toBe(false);
    expect(wants({ ...webhook, types: null }, { seq: 6, type: 'agent.up' })).toBe(true);
    expect(wants({ ...webhook, types: [] }, { seq: 6, type: 'agent.up' })).toBe(false);
  });

  it('signs with the old secret too for a day after it was changed', () => {
    const next = rotated(webhook, 'newer', 1_000);
    expect(next).toEqual({
      ...webhook,
      secret: 'newer',
      oldSecret: { secret: 'new', until: 86_401_000 },
      updatedAt: 1_000,
    });
    expect(signingSecrets(webhook, 0)).toEqual(['new']);
    expect(signingSecrets(next, 86_400_999)).toEqual(['newer', 'new']);
    expect(signingSecrets(next, 86_401_000)).toEqual(['newer']);
  });
});
