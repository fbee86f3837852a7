// The page as it is built and served: its size, its headers, and that it answers for no address of the API.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { App } from '../../support/app.js';

const ASSETS = join('dist', 'web', 'assets');
const FIRST_PAGE_KB = 245;

describe('the page', () => {
  it('is small: what the first page loads, and the fonts beside it', () => {
    const html = readFileSync(join('dist', 'web', 'index.html'), 'utf8');
    const first = [...html.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map(([, name]) => name ?? '');
    expect(first.length).toBeGreaterThan(1);
    const size = (name: string): number => gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length;
    expect(first.reduce((sum, name) => sum + size(name), 0)).toBeLessThanOrEqual(FIRST_PAGE_KB * 1_024);
    const fonts = readdirSync(ASSETS).filter((name) => name.endsWith('.woff2'));
    expect(fonts).toHaveLength(2);
    expect(existsSync(join('dist', 'web', '.vite', 'license.md'))).toBe(true);
  });

  it('is served at its own addresses under a policy of its own, and nowhere else', async () => {
    const app = await App.start();
    try {
      for (const path of [
        '/',
        '/plans/some',
        '/executions',
        '/executions/some',
        '/inbox',
        '/budgets',
        '/costs',
        '/agents',
        '/status',
      ]) {
        const answer = await fetch(app.url + path);
        expect({ path, status: answer.status, type: answer.headers.get('content-type') }).toEqual({
          path,
          status: 200,
          type: 'text/html; charset=utf-8',
        });
        const policy = answer.headers.get('content-security-policy') ?? '';
        expect(policy).toContain("default-src 'self'");
        expect(policy).not.toContain('unsafe');
        expect(answer.headers.get('cache-control')).toBe('no-cache');
      }
      for (const path of [
        '/nothing',
        '/api/v1/nothing',
        '/plans',
        '/api/v1/plans/none',
        '/../package.json',
        '/%2e%2e/package.json',
      ]) {
        const answer = await fetch(app.url + path);
        expect({ path, status: answer.status }).toEqual({ path, status: 404 });
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
      const [script = ''] = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));
      const asset = await fetch(`${app.url}/assets/${script}`);
      expect(asset.headers.get('cache-control')).toContain('immutable');
    } finally {
      await app.close();
    }
  });
});
