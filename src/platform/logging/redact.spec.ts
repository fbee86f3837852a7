import { REDACTED, redact, redactText } from './redact.js';

describe('redaction', () => {
  it.each(['authorization', 'Cookie', 'secret', 'agentSecret', 'API_KEY', 'x-api-key', 'callbackToken', 'password'])(
    'hides the member %s at any depth',
    (name) => {
      expect(redact({ a: [{ [name]: 'hunter2' }] })).toEqual({ a: [{ [name]: REDACTED }] });
    },
  );

  it.each(['idempotencyKey', 'key', 'tokens', 'stepId', 'cost', 'monkey'])('shows the member %s', (name) => {
    expect(redact({ [name]: 'plain' })).toEqual({ [name]: 'plain' });
  });

  it.each([
    ['Authorization: Bearer abc.def.ghi', 'Authorization: Bearer [redacted]'],
    ['GET https://me:pw@host/x', 'GET https://[redacted]@host/x'],
    ['POST /api/v1/callbacks/eyJhbGciOi', 'POST /api/v1/callbacks/[redacted]'],
    ['http://a/b?x=1&token=abc&y=2', 'http://a/b?x=1&token=[redacted]&y=2'],
    ['whsec_MfKQ9r8GKYqrTwjU', '[redacted]'],
    ['a task-list, a disk-space', 'a task-list, a disk-space'],
  ])('cleans text: %s', (text, clean) => {
    expect(redactText(text)).toBe(clean);
    expect(redact({ text })).toEqual({ text: clean });
  });

  it('makes errors readable, causes too', () => {
    const error = new Error('send failed', { cause: new Error('Bearer abcdefgh refused') });
    expect(redact({ error })).toMatchObject({
      error: { name: 'Error', message: 'send failed', cause: { message: 'Bearer [redacted] refused' } },
    });
  });

  it('survives cycles, depth, dates and big integers; the same object twice is no cycle', () => {
    const self: Record<string, unknown> = { at: new Date(0), n: 1n };
    self['self'] = self;
    expect(redact(self)).toEqual({ at: '1970-01-01T00:00:00.000Z', n: '1', self: '[circular]' });
    const twice = { a: 1 };
    expect(redact([twice, twice])).toEqual([{ a: 1 }, { a: 1 }]);
    let deep: unknown = 'end';
    for (let i = 0; i < 50; i += 1) deep = [deep];
    expect(JSON.stringify(redact(deep))).toContain('[deeper]');
  });

  it.each([
    ['letters', 'a'.repeat(1_000_000)],
    ['letters and dots', 'a.'.repeat(500_000)],
    ['beginnings of addresses', 'a://'.repeat(250_000)],
    ['an address without end', `a://${'x'.repeat(1_000_000)}`],
    ['addresses with colons', 'a://x:'.repeat(160_000)],
    ['keys', 'sk-'.repeat(300_000)],
    ['bearers', 'Bearer '.repeat(140_000)],
  ])('takes a time that grows with the length of the text: %s', (_, text) => {
    const before = process.cpuUsage();
    redactText(text);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
  });
});
