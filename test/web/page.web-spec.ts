// The page in a real browser against a real service: the whole way of a user, and what must hold on every page.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { App, newFolder } from '../support/app.js';
import { launch, Visitor } from '../support/web/browser.js';

const WORDS =
  'Set up voice chat for parties of 4 with push to talk, and netcode for 8 players.\nWrite a poem for the Lisbon team.';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('the page', () => {
  let app: App;
  let visitor: Visitor;
  const begin = async (faults: object = {}): Promise<void> => {
    const folder = newFolder();
    const file = join(folder, 'faults.json');
    writeFileSync(file, JSON.stringify(faults));
    app = await App.start({ MOCK_MODE: 'true', MOCK_FAULTS: file }, folder);
    visitor = await Visitor.of(browser, app.url);
  };
  afterEach(async () => {
    await visitor.close();
    await app.close();
  });

  it('leads from words to done work: priced while typing, read, approved as shown, failed, decided, paid', async () => {
    const fault = { kind: 'error', code: 'no', message: 'the microphone array is missing', cost: 0.8 };
    await begin({ setup_voice_chat: [fault] });
    const { page, complaints } = visitor;
    await page.goto('/');
    await page.getByLabel('Specification').fill(WORDS);
    await page.getByText(/As you type: \d+ steps, £/).waitFor();
    expect((await app.get<{ items: unknown[] }>('/plans')).body.items).toEqual([]);

    await visitor.plans(WORDS);
    expect(await page.locator('.words .un').textContent()).toContain('Write a poem');
    await page.locator('tr.row', { hasText: 'Add voice controls' }).hover();
    expect(await page.locator('.wd.lit').allTextContents()).toContain('push to talk');
    expect(await page.locator('#thread path').count()).toBeGreaterThan(0);
    await page.locator('.wd', { hasText: 'push to talk' }).hover();
    expect(await page.locator('tr.row.lit .nm').allTextContents()).toContain('Add voice controls');

    const button = page.locator('#go');
    expect(await button.isDisabled()).toBe(true);
    for (const tick of await page.locator('.tick input').all()) await tick.check();
    const planned = page.url().split('/').at(-1) ?? '';
    const { body: plan } = await app.get<{ estimatedCost: number; hash: string }>(`/plans/${planned}`);
    expect(await button.textContent()).toBe(`Approve revision 1 and run, £${plan.estimatedCost.toFixed(2)}`);
    await visitor.approves();

    await page.getByRole('heading', { name: /Setup voice chat failed/ }).waitFor();
    const executionId = page.url().split('/').at(-1)?.split('?')[0] ?? '';
    expect(await app.execution(executionId)).toMatchObject({
      hash: plan.hash,
      costs: { total: expect.any(Number) as number },
    });
    expect(await page.locator('.dec .top').textContent()).toContain('the microphone array is missing');
    expect(await page.locator('.opts h3').allTextContents()).toEqual([
      'Retryr',
      'Skips',
      'Complete by handc',
      'Cancel all',
    ]);
    await page.getByRole('button', { name: /^Retry step/ }).click();
    await page.locator('.stateline', { hasText: 'Completed' }).waitFor();
    const done = await app.execution(executionId);
    expect(done.status).toBe('completed');
    expect(await page.locator('.gauges .v').nth(1).textContent()).toContain(`£${done.costs.total.toFixed(2)}`);

    await page.locator('tr.row', { hasText: 'Setup voice chat' }).click();
    await page.locator('.drawer dl').waitFor();
    const file = page.locator('aside .plist a').first();
    expect((await page.request.get((await file.getAttribute('href')) ?? '')).status()).toBe(200);
    await page.getByRole('link', { name: 'Costs' }).click();
    await page.getByRole('heading', { name: new RegExp(`£${done.costs.total.toFixed(2)}`) }).waitFor();
    await page.getByRole('link', { name: 'Executions' }).click();
    await page.locator('a.ttl').first().click();
    await page.getByRole('button', { name: /^Do it again: 0 steps for £0\.00/ }).click();
    await page.locator('.crumb', { hasText: 'done again after' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('asks in the table, and answers make revisions; remarks change the plan', async () => {
    await begin();
    await app.register('Baker', 'http://127.0.0.1:9/', [
      {
        name: 'bake_bread',
        description: 'Bakes bread',
        parameters: {
          type: 'object',
          properties: { loaves: { type: 'integer', minimum: 1 }, oven: { type: 'string', enum: ['north', 'south'] } },
          required: ['loaves', 'oven'],
        },
      },
    ]);
    const { page, complaints } = visitor;
    await visitor.plans('Bake bread.');
    expect(await page.locator('#go').textContent()).toBe('Answer 2 questions to approve');
    await page.locator('.qrow input[type=number]').fill('3');
    await page
      .locator('.qrow form', { has: page.locator('input[type=number]') })
      .getByRole('button')
      .click();
    await page.locator('.crumb', { hasText: 'Revision 2' }).waitFor();
    await page.getByLabel('south').check();
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.locator('.crumb', { hasText: 'Revision 3' }).waitFor();
    const { body } = await app.get<{ steps: { parameters: object }[] }>(`/plans/${page.url().split('/').at(-1) ?? ''}`);
    expect(body.steps[0]?.parameters).toEqual({ loaves: 3, oven: 'south' });
    await page.getByLabel('Change it in words').fill('Make it 5 loaves');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.locator('.crumb', { hasText: 'Revision 4' }).waitFor();
    expect(await page.locator('#go').textContent()).toMatch(/^Approve revision 4|^Tick/);
    expect(complaints).toEqual([]);
  });

  it('lets one of two people win, and tells the other what was decided', async () => {
    await begin({ setup_voice_chat: [{ kind: 'error', code: 'no', message: 'no' }] });
    await visitor.plans('Set up voice chat for parties of 4.');
    await visitor.approves();
    const other = await Visitor.of(browser, app.url);
    try {
      await other.page.goto(visitor.page.url());
      await other.page.getByRole('button', { name: 'Skip…' }).click();
      await visitor.page.getByRole('button', { name: /^Retry step/ }).click();
      await visitor.page.locator('.stateline', { hasText: 'Completed' }).waitFor();
      await other.page.locator('.stateline', { hasText: 'Completed' }).waitFor();
      expect(await other.page.locator('.dec').count()).toBe(0);
    } finally {
      await other.close();
    }
  });

  it('keeps the last figures when the connection is lost, says so, and comes back by itself', async () => {
    await begin({ setup_voice_chat: [{ kind: 'error', code: 'no', message: 'no' }] });
    await visitor.plans('Set up voice chat for parties of 4.');
    await visitor.approves();
    const { page, context } = visitor;
    await page.getByRole('heading', { name: /failed/ }).waitFor();
    const streams = app.app.getHttpServer() as { closeAllConnections(): void };
    await context.setOffline(true);
    streams.closeAllConnections();
    await page.getByText('The service does not answer.').waitFor();
    expect(await page.locator('.gauges .v').first().textContent()).toMatch(/of/);
    await context.setOffline(false);
    await page.getByText('The service does not answer.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Retry step/ }).click();
    await page.locator('.stateline', { hasText: 'Completed' }).waitFor();
  });

  it('shows a plan of 1,000 steps at once, without drawing what nobody sees', async () => {
    await begin();
    await app.register('Painter', 'http://127.0.0.1:9/', [{ name: 'paint' }]);
    const planId = await app.plan(
      Array.from({ length: 1_000 }, (_, at) => ({ id: `step${at + 1}`, agent: 'Painter', capability: 'paint' })),
    );
    const { page, complaints } = visitor;
    const began = performance.now();
    await page.goto(`/plans/${planId}`);
    await page.getByText('1000 steps, 1 agent').waitFor();
    await page.locator('tr.row').first().hover();
    await page.locator('tr.row.lit').waitFor();
    const interactive = Math.round(performance.now() - began);
    const drawn = await page.locator('tr.row').count();
    expect(drawn).toBeLessThan(200);
    await page.evaluate(`
      window.drawnFrames = [];
      const count = (before) => requestAnimationFrame((now) => { window.drawnFrames.push(now - before); count(now); });
      count(performance.now());`);
    await page.evaluate('scrollTo(0, 30000)');
    await page.locator('tr.row[data-step=step580]').waitFor();
    expect(await page.locator('tr.row').count()).toBeLessThan(200);
    const frames = await page.evaluate<{ many: number; longest: number }>(
      '({ many: window.drawnFrames.length, longest: Math.round(Math.max(0, ...window.drawnFrames)) })',
    );
    expect(frames.many).toBeGreaterThan(0);
    // Said, not judged: another load on the machine is not the page's fault.
    process.stdout.write(
      `1,000 steps: ${drawn} rows drawn, interactive after ${interactive} ms; a jump of 30,000 px: ${frames.many} frames, the longest ${frames.longest} ms\n`,
    );
    expect(complaints).toEqual([]);
  });

  it('goes by keys', async () => {
    await begin();
    const { page } = visitor;
    await visitor.plans(WORDS);
    await page.keyboard.press('j');
    expect(await page.evaluate("document.activeElement.getAttribute('data-step')")).toBe('step1');
    await page.keyboard.press('j');
    expect(await page.locator('tr.row.lit').getAttribute('data-step')).toBe('step2');
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.waitForURL(/\/budgets$/);
    await page.keyboard.press('n');
    await page.waitForURL(/\/$/);
  });
});
