// `npm run pictures`: the README's pictures of the page, drawn from mock mode in Debian's Chromium. Same words, same seed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { claimPort, ServerProcess } from './lib/server-process.mjs';
import { ROOT } from './lib/setup.mjs';

const WORDS = `Create a VR arena with 3 combat zones and 2 safe zones for 12 players.
Add party voice chat with push to talk, multiplayer netcode and capture objectives.
Check VR comfort, run multiplayer tests with 12 bots, and package the build for Linux.
Write the patch notes in the tone of the Lisbon team.`;

const folder = mkdtempSync(join(tmpdir(), 'orchestrator-pictures-'));
const port = await claimPort('127.0.0.1');
const origin = `http://127.0.0.1:${port}`;
const server = new ServerProcess(process.execPath, origin, {
  ...process.env,
  ...{ MOCK_MODE: 'true', LOG_LEVEL: 'error', MOCK_DELAY_MIN: '1500', MOCK_DELAY_MAX: '6000' },
  ...{ ORCHESTRATOR_PORT: String(port), DATABASE_PATH: join(folder, 'o.db') },
  ...{ BACKUP_DIR: join(folder, 'b'), ARTIFACTS_DIR: join(folder, 'a') },
});
try {
  await server.ready();
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({
    viewport: { width: 1280, height: 860 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(origin);
  await page.getByLabel('Specification').fill(WORDS);
  await page.getByRole('button', { name: /Make the plan/ }).click();
  await page.waitForURL(/plans/);
  await page.locator('tr.row', { hasText: 'Add voice controls' }).hover();
  await page.locator('#thread path').first().waitFor({ state: 'attached' });
  await page.screenshot({ path: join(ROOT, 'docs', 'plan.png') });
  for (const tick of await page.locator('.tick input').all()) await tick.check();
  await page.locator('#go').click();
  await page.waitForURL(/executions/);
  await page.locator('.gauges .v', { hasText: /^[3-6] of/ }).waitFor();
  await page.screenshot({ path: join(ROOT, 'docs', 'execution.png') });
  await browser.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
