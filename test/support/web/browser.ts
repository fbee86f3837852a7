// Debian's Chromium on the page, and everything that must never happen while it is looked at.
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const FOUND = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
];

/** Without a Chromium there is nothing to test; scripts/test.mjs says so, and CI fails. */
export async function launch(): Promise<Browser> {
  if (FOUND === undefined) throw new Error('no Chromium: apt-get install chromium');
  return chromium.launch({ executablePath: FOUND, args: FLAGS });
}

export class Visitor {
  /** Console errors, uncaught errors, policy reports and requests to other hosts. */
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async of(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 1000 }, ...options });
    const visitor = new Visitor(context, await context.newPage());
    const { page, complaints } = visitor;
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== url) complaints.push(`request to ${request.url()}`);
    });
    return visitor;
  }

  /** Makes a plan from words, and stands on its page. */
  async plans(words: string): Promise<void> {
    const { page } = this;
    await page.goto('/');
    await page.getByLabel('Specification').fill(words);
    await page.getByRole('button', { name: /Make the plan/ }).click();
    await page.waitForURL(/\/plans\//);
    await page.locator('tr.row').first().waitFor();
  }

  /** Ticks what is to be ticked, approves, and stands on the execution's page. */
  async approves(): Promise<void> {
    const { page } = this;
    for (const tick of await page.locator('.tick input').all()) await tick.check();
    await page.locator('#go').click();
    await page.waitForURL(/\/executions\//);
    await page.locator('.gauges').waitFor();
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
