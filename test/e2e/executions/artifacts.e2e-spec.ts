// Files that steps have made: served whole or in ranges, from one folder only.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '../../support/app.js';
import { succeed, TestAgent } from '../../support/agents/test-agent.js';

describe('artifacts', () => {
  let app: App;
  let agent: TestAgent;
  let shown: readonly { id: string; path: string; url: string }[];
  const content = (at: number, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${app.url}${shown[at]?.url ?? ''}`, { method, headers });

  beforeAll(async () => {
    app = await App.start({});
    agent = await TestAgent.start();
    await app.register('worker', agent.url, [{ name: 'work' }]);
    const root = join(app.folder, 'artifacts');
    mkdirSync(join(root, 'x'), { recursive: true });
    writeFileSync(join(root, 'x', 'page.html'), '<b>0123456789</b>');
    writeFileSync(join(app.folder, 'secret.txt'), 'secret');
    symlinkSync(join(app.folder, 'secret.txt'), join(root, 'link.txt'));
    const files = [
      { path: join(root, 'x', 'page.html'), mimeType: 'text/html' },
      { path: 'x/page.html' },
      { path: 'level.json', url: 's3://bucket/level.json' },
      { path: join(app.folder, 'secret.txt') },
      { path: '../secret.txt' },
      { path: 'link.txt' },
      { path: 'x' },
      { path: 'nowhere.json' },
      { path: 'x/page.html', url: 'javascript:alert(1)' },
    ];
    agent.on('work', succeed({ artifacts: files.map((file) => ({ type: 'File', ...file })) }));
    const executionId = await app.execute(await app.plan([{ id: 'a', agent: 'worker', capability: 'work' }]));
    shown = (await app.reaches(executionId, 'completed')).artifacts as unknown as typeof shown;
  });
  afterAll(async () => {
    await agent.close();
    await app.close();
  });

  it('each has an id, a path and a url', () => {
    expect(shown.map(({ id }) => id)).toEqual(shown.map((_, at) => `a-${at + 1}`));
    expect(shown[2]).toMatchObject({ path: 'level.json', url: 's3://bucket/level.json' });
    expect(shown[8]?.url).toMatch(/^\/api\/v1\/executions\/.*\/artifacts\/a-9\/content$/);
  });

  it.each([0, 1, 8])('number %d is served, to be saved only', async (at) => {
    const answer = await content(at);
    expect([answer.status, await answer.text()]).toEqual([200, '<b>0123456789</b>']);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=page.html');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('in ranges, by HEAD and by ETag', async () => {
    const part = await content(0, { range: 'bytes=3-5' });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '012', 'bytes 3-5/17']);
    const beyond = await content(0, { range: 'bytes=99-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */17']);
    const head = await content(0, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '17', '']);
    const etag = head.headers.get('etag') ?? '';
    const again = await content(0, { 'if-none-match': etag, 'cache-control': 'max-age=0' });
    expect(again.status).toBe(304);
  });

  it.each([3, 4, 5, 6, 7])('number %d is not: it is no file of the folder', async (at) => {
    const answer = await content(at);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'artifact.not-found']);
  });
});
