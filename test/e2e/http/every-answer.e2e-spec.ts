// Whatever is sent, what comes back is an answer: a problem document with a code and a correlation id, and in time.
import { App } from '../../support/app.js';
import { request, type RawAnswer, sendRaw } from '../../support/raw-http.js';

describe('every answer', () => {
  let app: App;
  beforeAll(async () => {
    app = await App.start({ REQUEST_TIMEOUT: '700' });
  });
  afterAll(() => app.close());

  const problem = (answer: RawAnswer): { status: number; code: string } => {
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const document = JSON.parse(answer.body) as { status: number; code: string; correlationId: string; detail: string };
    expect(document).toMatchObject({ status: answer.status, detail: expect.stringMatching(/\w/) as string });
    expect(document.correlationId).toBe(answer.headers.get('x-correlation-id'));
    expect(answer.body).not.toMatch(/\n\s+at |node_modules|\/src\//);
    return { status: document.status, code: document.code };
  };

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'request.invalid'],
    ['a request line that is none', 'GET\r\n\r\n', 400, 'request.invalid'],
    ['a method that nobody knows', request('BREW /pot HTTP/1.1'), 400, 'request.invalid'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n', 400, 'request.invalid'],
    [
      'two lengths of one body',
      request('POST /api/v1/plans HTTP/1.1', { 'Content-Length': '5', 'Transfer-Encoding': 'chunked' }, '0\r\n\r\n'),
      400,
      'request.invalid',
    ],
    [
      'a length that is no number',
      request('POST /api/v1/plans HTTP/1.1', { 'Content-Length': '-1' }),
      400,
      'request.invalid',
    ],
    ['a tunnel', request('CONNECT evil.example:443 HTTP/1.1'), 405, 'request.method-not-allowed'],
    [
      'headers without end',
      request('GET /health HTTP/1.1', { 'X-Long': 'x'.repeat(40_000) }),
      431,
      'request.headers-too-large',
    ],
    [
      'headers without number',
      request(
        'GET /health HTTP/1.1',
        Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`X-${at}`, 'x'.repeat(20)])),
      ),
      431,
      'request.headers-too-large',
    ],
    [
      'an address that is too long',
      request(`GET /api/v1/plans?q=${'x'.repeat(10_000)} HTTP/1.1`),
      414,
      'request.address-too-long',
    ],
    ['an address without end', request(`GET /${'x'.repeat(60_000)} HTTP/1.1`), 414, 'request.address-too-long'],
    ['an address that cannot be decoded', request('GET /api/v1/plans/%E0%A4%A HTTP/1.1'), 400, 'request.invalid'],
    ['another one', request('GET /api/docs/%ff%fe HTTP/1.1'), 404, 'request.not-found'],
    ['an unknown path', request('GET /api/v2/plans HTTP/1.1'), 404, 'request.not-found'],
    [
      'an unknown path with a body',
      request('POST /login HTTP/1.1', { 'Content-Type': 'application/json', 'Content-Length': '2' }, '{}'),
      404,
      'request.not-found',
    ],
    ['a file above the docs', request('GET /api/docs/../../package.json HTTP/1.1'), 404, 'request.not-found'],
    [
      'the same in disguise',
      request('GET /api/docs/%2e%2e%2f%2e%2e%2fpackage.json HTTP/1.1'),
      404,
      'request.not-found',
    ],
    [
      'XML',
      request('POST /api/v1/plans HTTP/1.1', { 'Content-Type': 'application/xml', 'Content-Length': '4' }, '<x/>'),
      415,
      'request.unsupported-type',
    ],
    [
      'a body without a type',
      request('POST /api/v1/plans HTTP/1.1', { 'Content-Length': '2' }, '{}'),
      415,
      'request.unsupported-type',
    ],
    [
      'UTF-16',
      request(
        'POST /api/v1/plans HTTP/1.1',
        { 'Content-Type': 'application/json; charset=utf-16', 'Content-Length': '2' },
        '{}',
      ),
      415,
      'request.unsupported-type',
    ],
    [
      'an unknown compression',
      request(
        'POST /api/v1/plans HTTP/1.1',
        { 'Content-Type': 'application/json', 'Content-Encoding': 'x-odd', 'Content-Length': '2' },
        '{}',
      ),
      415,
      'request.unsupported-type',
    ],
    [
      'a compression that it is not',
      request(
        'POST /api/v1/plans HTTP/1.1',
        { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip', 'Content-Length': '2' },
        '{}',
      ),
      400,
      'request.invalid',
    ],
    [
      'a bare value',
      request('POST /api/v1/plans HTTP/1.1', { 'Content-Type': 'application/json', 'Content-Length': '4' }, 'null'),
      400,
      'request.invalid',
    ],
  ])('%s', async (_, text, status, code) => {
    expect(problem(await sendRaw(app.url, [text]))).toEqual({ status, code });
  });

  it.each([
    ['DELETE', '/api/v1/plans', 'GET, HEAD, OPTIONS, POST'],
    ['PATCH', '/api/v1/agents/x', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['GET', '/api/v1/operations/backup', 'OPTIONS, POST'],
    ['POST', '/health', 'GET, HEAD, OPTIONS'],
    ['TRACE', '/api/v1/plans', 'GET, HEAD, OPTIONS, POST'],
    ['PUT', '/api/docs-json', 'GET, HEAD, OPTIONS'],
  ])('%s %s: not that way, but %s', async (method, path, allow) => {
    const answer = await sendRaw(app.url, [request(`${method} ${path} HTTP/1.1`)]);
    expect(problem(answer)).toEqual({ status: 405, code: 'request.method-not-allowed' });
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('OPTIONS and HEAD say what they should, without a body', async () => {
    const options = await sendRaw(app.url, [request('OPTIONS /api/v1/plans HTTP/1.1')]);
    expect([options.status, options.headers.get('allow'), options.body]).toEqual([204, 'GET, HEAD, OPTIONS, POST', '']);
    expect(problem(await sendRaw(app.url, [request('OPTIONS /nowhere HTTP/1.1')])).status).toBe(404);
    for (const path of [
      '/health',
      '/api/v1/plans',
      '/api/v1/events',
      '/metrics',
      '/api/docs',
      '/api/v1/costs/export',
    ]) {
      const stream = await sendRaw(app.url, [request(`HEAD ${path} HTTP/1.1`, { Accept: 'text/event-stream, */*' })]);
      expect([path, stream.status, stream.body]).toEqual([path, 200, '']);
    }
    const missing = await sendRaw(app.url, [request('HEAD /nowhere HTTP/1.1')]);
    expect([missing.status, missing.body]).toEqual([404, '']);
  });

  it.each([
    ['headers that never end', ['GET /health HTTP/1.1\r\nHost: localhost\r\nX-A: ']],
    [
      'a body that never comes',
      [
        request(
          'POST /api/v1/plans HTTP/1.1',
          { 'Content-Type': 'application/json', 'Content-Length': '100' },
          '{"spec',
        ),
      ],
    ],
    [
      'chunks that stop',
      [
        request(
          'POST /api/v1/plans HTTP/1.1',
          { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
          '3\r\n{"s\r\n',
        ),
      ],
    ],
  ])('%s: cut off', async (_, pieces) => {
    expect(problem(await sendRaw(app.url, pieces))).toEqual({ status: 408, code: 'request.too-slow' });
  });

  it('a connection on which nothing is asked is closed', async () => {
    await expect(sendRaw(app.url, [''])).resolves.toMatchObject({ status: 408 });
  });

  it('an Expect that nobody knows is no obstacle', async () => {
    expect((await sendRaw(app.url, [request('GET /health/live HTTP/1.1', { Expect: 'wonders' })])).status).toBe(200);
  });
});
