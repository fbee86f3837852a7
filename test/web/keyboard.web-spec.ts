// Without a pointer: from words to an artifact by keys alone, and what a screen reader is told on the way.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { App, newFolder } from '../support/app.js';
import { launch, Visitor } from '../support/web/browser.js';

const FAULTS = { setup_replication: [{ kind: 'error', code: 'no', message: 'no server answered' }] };

let browser: Browser;
const opened: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  for (const close of opened.splice(0).reverse()) await close();
  await browser.close();
});

/** Presses a key until what has the focus matches; there is no other way to get anywhere. */
async function goTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never leads to ${selector}`);
}

it('leads from words over a question, an approval and a decision to an artifact', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'faults.json'), JSON.stringify(FAULTS));
  const app = await App.start({ MOCK_MODE: 'true', MOCK_FAULTS: join(folder, 'faults.json') }, folder);
  opened.push(() => app.close());
  await app.register('Baker', 'http://127.0.0.1:9/', [
    {
      ...{ name: 'bake_bread', description: 'Bakes bread' },
      parameters: { type: 'object', properties: { loaves: { type: 'integer' } }, required: ['loaves'] },
    },
  ]);
  const visitor = await Visitor.of(browser, app.url);
  opened.push(() => visitor.close());
  const { page, complaints } = visitor;
  await page.goto('/');
  await page.locator('h1').waitFor();
  await goTo(page, 'textarea');
  await page.keyboard.type('Set up replication for 8 players. Bake bread.');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/plans\//);
  await page.locator('.qrow input').waitFor();

  await goTo(page, '.wd');
  expect(await page.locator('tr.row.lit').count()).toBeGreaterThan(0);
  await goTo(page, '.qrow input');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await page.locator('.crumb', { hasText: 'Revision 2' }).waitFor();

  await page.keyboard.press('a');
  for (let left = await page.locator('.tick input').count(); left > 0; left -= 1) {
    await goTo(page, '.tick input:not(:checked)');
    await page.keyboard.press('Space');
  }
  await goTo(page, '#go');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/executions\//);

  await page.getByRole('region', { name: 'Decision' }).first().waitFor();
  expect(await page.getByRole('region', { name: 'Decision' }).first().ariaSnapshot()).toMatch(
    /heading "Setup replication failed"[\s\S]*no server answered[\s\S]*button "Retry step/,
  );
  await goTo(page, '.opts button[data-key=r]');
  await page.keyboard.press('Enter');
  await page.locator('aside .plist a').first().waitFor();
  await goTo(page, 'aside .plist a');
  const [asked] = await Promise.all([
    page.context().waitForEvent('request', (request) => request.url().includes('/artifacts/')),
    page.keyboard.press('Enter'),
  ]);
  expect((await asked.response())?.status()).toBe(200);
  expect(complaints).toEqual([]);
});
