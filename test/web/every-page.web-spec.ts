// Every page, in every way in which it may be looked at: it fits, can be read and operated by everybody, and complains of nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { App, newFolder } from '../support/app.js';
import { until } from '../support/until.js';
import { launch, Visitor } from '../support/web/browser.js';
import { axe, moving, picturesFolder, tooWide, unseen } from '../support/web/looking.js';

const WORDS =
  'Set up voice chat for parties of 4 with push to talk, and netcode for 8 players.\nWrite a poem for the Lisbon team.';
const FAULTS = {
  setup_voice_chat: [{ kind: 'error', code: 'no', message: 'the microphone array is missing', cost: 0.8 }],
};
const POLICY = {
  id: 'dev-budget',
  environment: 'dev',
  limits: { total: 40, duration: '24h', perService: { Painter: 1 } },
  enforcement: { mode: 'block' },
};
const nothing = (): Promise<readonly string[]> => Promise.resolve([]);
interface Look {
  readonly look: string;
  readonly options: BrowserContextOptions;
  readonly more?: (page: Page) => Promise<readonly string[]>;
}

/** How it is looked at, and what is looked for then beside what always must hold. */
const LOOKS: readonly Look[] = [
  { look: 'light, 1440 wide', options: { colorScheme: 'light', viewport: { width: 1440, height: 900 } }, more: axe },
  { look: 'dark, 1440 wide', options: { colorScheme: 'dark', viewport: { width: 1440, height: 900 } }, more: axe },
  {
    look: 'light, 390 wide',
    options: { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true },
    more: axe,
  },
  {
    look: 'dark, 390 wide',
    options: { colorScheme: 'dark', viewport: { width: 390, height: 844 }, hasTouch: true },
    more: axe,
  },
  { look: 'light, 360 wide', options: { colorScheme: 'light', viewport: { width: 360, height: 740 }, hasTouch: true } },
  { look: 'forced colours', options: { forcedColors: 'active', viewport: { width: 1440, height: 900 } }, more: unseen },
  { look: 'forced colours, 390 wide', options: { forcedColors: 'active', viewport: { width: 390, height: 844 } } },
  { look: 'zoom 200 %', options: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 } },
];

async function planned(app: App, body: object): Promise<string> {
  const answer = await app.post<{ planId: string }>('/plans', { context: {}, ...body });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.planId;
}

describe('every page', () => {
  const pictures = picturesFolder();
  const pages: [name: string, path: string][] = [];
  let app: App;
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
    const folder = newFolder();
    mkdirSync(join(folder, 'policies'), { recursive: true });
    writeFileSync(join(folder, 'faults.json'), JSON.stringify(FAULTS));
    writeFileSync(join(folder, 'policies', 'dev.json'), JSON.stringify(POLICY));
    app = await App.start({ MOCK_MODE: 'true', MOCK_FAULTS: join(folder, 'faults.json'), ENVIRONMENT: 'dev' }, folder);
    await app.register('Painter', 'http://127.0.0.1:9/', [
      { name: 'paint', estimatedCost: 2 },
      {
        name: 'bake_bread',
        description: 'Bakes bread',
        parameters: { type: 'object', properties: { loaves: { type: 'integer' } }, required: ['loaves'] },
      },
    ]);
    const read = await planned(app, { specification: WORDS });
    const failed = await app.execute(read);
    await app.reaches(failed, 'paused');
    const asks = await planned(app, { specification: 'Bake bread.' });
    const many = await app.plan(['a', 'b'].map((id) => ({ id, agent: 'Painter', capability: 'paint' })));
    const { body: short } = await app.post<{ executionId: string }>(`/plans/${many}/execute`, {
      approved: true,
      onBudget: 'pause',
    });
    await until(async () => (await app.execution(short.executionId)).attention.length > 0);
    pages.push(
      ...([
        ['new plan', '/'],
        ['plan', `/plans/${read}`],
        ['plan with a question', `/plans/${asks}`],
      ] as [string, string][]),
      ['execution with a decision', `/executions/${failed}`],
      ['execution with a step open', `/executions/${failed}?step=step1`],
      ['execution that waits for money', `/executions/${short.executionId}`],
      ['no such execution', '/executions/01a21939-37c9-7304-87f0-d8272635c065'],
      ...['inbox', 'executions', 'budgets', 'costs', 'agents', 'status'].map((name): [string, string] => [
        name,
        `/${name}`,
      ]),
    );
    process.stdout.write(`pictures of the pages: ${pictures}\n`);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it.each(LOOKS)('fits, is accessible and is quiet: $look', async ({ look, options, more = nothing }) => {
    const visitor = await Visitor.of(browser, app.url, { ...options, reducedMotion: 'reduce' });
    const { page, complaints } = visitor;
    const found: string[] = [];
    for (const [name, path] of pages) {
      await page.goto(path);
      await page.locator('main h1, main [role=alert]').first().waitFor();
      await page.locator('main .loading').waitFor({ state: 'detached' });
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      const findings = [...(await tooWide(page)), ...(await moving(page)), ...(await more(page))];
      found.push(...findings.map((finding) => `${name}: ${finding}`));
      await page.screenshot({
        path: join(pictures, `${name}, ${look}.png`.replaceAll(/[ ,%]+/g, '-')),
        fullPage: true,
      });
      // Chromium itself notes every answer of 404.
      const noted = complaints.filter((complaint) => complaint.includes('404 (Not Found)'));
      if (name === 'no such execution') for (const note of noted) complaints.splice(complaints.indexOf(note), 1);
    }
    await visitor.close();
    expect([...found, ...complaints]).toEqual([]);
  });
});
