import { readAccepted, readHeartbeat, readReply } from './protocol.js';

const EXPECTED = { id: 'r1', correlationId: 'c1' };

describe('the protocol', () => {
  it('tells the author of a reply what does not fit, where, and what was given', () => {
    const said = (body: Parameters<typeof readReply>[0]) => {
      const reply = readReply(body, EXPECTED);
      return reply.ok ? 'fits' : reply.error;
    };
    expect(said({ success: true, correlationId: 'c2' })).toBe('correlationId must be the request\'s "c1", given "c2"');
    expect(said({ success: 1 })).toBe('success must be true or false, given 1');
    expect(said({ success: true, charges: [{ service: 's', amount: -2 }] })).toMatch(/^charges\/0\/amount must be/);
    expect(said('text')).toBe('the reply must be an object, given "text"');
    expect(said({ success: true, id: null, correlationId: null, cost: null, charges: null, artifacts: null })).toBe(
      'fits',
    );
  });

  it('a failure without a reason is still a failure', () => {
    expect(readReply({ success: false }, EXPECTED)).toMatchObject({
      ok: true,
      value: { error: { code: 'agent.failed', retryable: false } },
    });
  });

  it('only true makes an error retryable', () => {
    const retryable = (value: string | number | boolean) => {
      const reply = readReply({ success: false, error: { code: 'x', message: 'y', retryable: value } }, EXPECTED);
      return reply.ok && reply.value.error?.retryable;
    };
    expect([retryable(true), retryable('true'), retryable(1), retryable(false)]).toEqual([true, false, false, false]);
  });

  it('reads heartbeats and 202 answers', () => {
    expect(readHeartbeat({ percent: 5, costSoFar: 0.1, more: 1 })).toEqual({
      ok: true,
      value: { percent: 5, costSoFar: 100_000 },
    });
    expect(readHeartbeat({ percent: 101 }).ok).toBe(false);
    expect(readAccepted({ taskId: 't', pollAfterMs: 5 })).toEqual({ ok: true, value: { taskId: 't', pollAfterMs: 5 } });
    expect(readAccepted({}).ok).toBe(false);
  });
});
