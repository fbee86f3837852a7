// Requests that were meant for another host or that a foreign page makes a browser send change and tell nothing.
import { App } from '../../support/app.js';
import { request, type RawAnswer, sendRaw } from '../../support/raw-http.js';

type Fields = Readonly<Record<string, string>>;

describe('who asks', () => {
  let app: App;
  beforeAll(async () => {
    app = await App.start({ ALLOWED_HOSTS: 'orchestrator.lan' });
  });
  afterAll(() => app.close());

  const ask = (line: string, headers: Fields, body = ''): Promise<RawAnswer> =>
    sendRaw(app.url, [request(`${line} HTTP/1.1`, headers, body)]);
  const plans = (): unknown => app.database.native.prepare('SELECT count(*) AS n FROM plans').get();
  const port = (): string => new URL(app.url).port;
  const plan = JSON.stringify({ specification: 'Generate a cost report' });
  const json = { 'Content-Type': 'application/json', 'Content-Length': String(plan.length) };

  it.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.7',
    '169.254.169.254',
  ])('refuses what was meant for %s, on every path', async (host) => {
    for (const path of ['/api/v1/plans', '/health', '/metrics', '/api/docs', '/api/docs-json', '/nowhere']) {
      const answer = await ask(`GET ${path}`, { Host: host });
      expect([path, answer.status]).toEqual([path, 421]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'request.host-not-allowed', status: 421 });
    }
    const before = plans();
    expect((await ask('POST /api/v1/plans', { Host: host, ...json }, plan)).status).toBe(421);
    expect(plans()).toEqual(before);
  });

  it.each(['localhost', 'LOCALHOST:9', '127.0.0.1', '[::1]:3000', 'orchestrator.lan', 'Orchestrator.LAN:3000'])(
    'answers as %s',
    async (host) => expect((await ask('GET /health/live', { Host: host })).status).toBe(200),
  );

  it('refuses an absolute address of another host, two hosts, and a host that is none', async () => {
    expect((await ask('GET http://evil.example/api/v1/plans', {})).status).toBe(421);
    expect((await ask('GET http://localhost/api/v1/plans', {})).status).toBe(200);
    const two = 'GET /api/v1/plans HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n';
    const none = 'GET /api/v1/plans HTTP/1.1\r\nConnection: close\r\n\r\n';
    for (const text of [two, none]) {
      const answer = await sendRaw(app.url, [text]);
      expect([answer.status, (JSON.parse(answer.body) as { code: string }).code]).toEqual([400, 'request.invalid']);
    }
    for (const host of ['user@localhost', 'localhost/x', 'a b', '']) {
      expect((await ask('GET /api/v1/plans', { Host: host })).status).toBe(400);
    }
    expect((await sendRaw(app.url, ['GET /health/live HTTP/1.0\r\n\r\n'])).status).toBe(200);
  });

  it.each([
    ['its Origin', { Origin: 'http://evil.example' }],
    ['an Origin that is hidden', { Origin: 'null' }],
    ['an Origin on another port', { Origin: 'http://localhost:1' }],
    ['an extension', { Origin: 'chrome-extension://abcdef' }],
    ['Sec-Fetch-Site: cross-site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }],
    ['Sec-Fetch-Site: same-site', { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' }],
    ['a form that it sends', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }],
  ])('refuses what a foreign page sends, known by %s', async (_, headers) => {
    const before = plans();
    const calls: [string, Fields, string][] = [
      ['POST /api/v1/operations/backup', { 'Content-Length': '0' }, ''],
      ['POST /api/v1/operations/retention', { 'Content-Length': '0' }, ''],
      ['POST /api/v1/executions/x/cancel', { 'Content-Length': '0' }, ''],
      ['DELETE /api/v1/agents/x', {}, ''],
      ['POST /api/v1/plans', json, plan],
    ];
    for (const [line, more, body] of calls) {
      const answer = await ask(line, { ...headers, ...more }, body);
      expect([line, answer.status, (JSON.parse(answer.body) as { code: string }).code]).toEqual([
        line,
        403,
        'request.foreign-origin',
      ]);
    }
    expect(plans()).toEqual(before);
  });

  it('lets in its own pages, listed pages, programs, and links from elsewhere that only read', async () => {
    const own: Fields[] = [
      { Host: `localhost:${port()}`, Origin: `http://localhost:${port()}`, 'Sec-Fetch-Site': 'same-origin' },
      { Origin: 'https://orchestrator.lan' },
      { 'Sec-Fetch-Site': 'none' },
      {},
    ];
    for (const headers of own) {
      const answer = await ask('POST /api/v1/operations/retention', { ...headers, 'Content-Length': '0' });
      expect([headers, answer.status]).toEqual([headers, 200]);
    }
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
    expect((await ask('GET /api/docs', link)).status).toBe(200);
    const picture = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' };
    expect((await ask('GET /api/v1/events', picture)).status).toBe(403);
  });

  it('tells browsers what to forbid, on every answer', async () => {
    for (const path of ['/api/v1/plans', '/health', '/api/docs', '/api/docs/swagger-ui.css', '/nowhere']) {
      const { headers } = await ask(`GET ${path}`, {});
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('has docs that work under what it forbids: no script inline, nothing from elsewhere', async () => {
    const { body } = await ask('GET /api/docs', {});
    const scripts = [...body.matchAll(/<script\b([^>]*)>([^<]*)/g)];
    expect(scripts.length).toBeGreaterThan(1);
    for (const [, attributes, text] of scripts) {
      expect(attributes).toMatch(/src="\.\//);
      expect(text?.trim()).toBe('');
    }
    expect(body).not.toMatch(/\son\w+=|javascript:/);
    const init = await ask('GET /api/docs/swagger-ui-init.js', {});
    expect(init.status).toBe(200);
    expect(init.body).not.toMatch(/\beval\(|new Function\(|https?:\/\/(?!127\.0\.0\.1|localhost)[^"\s]+\.(js|css)/);
  });
});
