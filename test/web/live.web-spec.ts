// An open page while things happen: nothing jumps, and a service that goes and comes back loses nothing.
import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { App, newFolder } from '../support/app.js';
import { succeed, TestAgent } from '../support/agents/test-agent.js';
import { freePort } from '../support/process/ports.js';
import { ObservedProcess } from '../support/process/observed-process.js';
import { until } from '../support/until.js';
import { launch, Visitor } from '../support/web/browser.js';

const STEPS = Array.from({ length: 6 }, (_, at) => ({
  ...{ id: `step${at + 1}`, agent: 'Worker', capability: 'work' },
  dependencies: at === 0 ? [] : [`step${at}`],
}));
const CAPABILITY = {
  ...{ name: 'work', description: 'Works.', parameters: { type: 'object' }, dependencies: [] },
  ...{ estimatedCost: 1, estimatedDuration: 60_000, idempotent: true },
};

let browser: Browser;
let agent: TestAgent;
/** Lets the next call of the agent be answered. */
let let1: () => void;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
const opened: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  agent = await TestAgent.start();
  let allowed = 0;
  let waiting: (() => void)[] = [];
  agent.on('work', async () => {
    while (allowed === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    allowed -= 1;
    return succeed({ cost: 1 });
  });
  let1 = () => {
    allowed += 1;
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
  };
});
afterEach(async () => {
  // Whoever still waits is answered, or the service could not end.
  STEPS.forEach(() => let1());
  for (const close of opened.splice(0).reverse()) await close();
  await agent.close();
});

/** Where every row is, from the top of the document. */
const PLACES = `[...document.querySelectorAll('tr.row')].map((row) => row.dataset.step + ' at ' + Math.round(row.getBoundingClientRect().top + scrollY))`;

it('nothing moves while an execution runs from its first step to its last; scroll position and focus stay', async () => {
  const app = await App.start();
  opened.push(() => app.close());
  await app.register('Worker', agent.url, [CAPABILITY]);
  const executionId = await app.execute(await app.plan(STEPS));
  const visitor = await Visitor.of(browser, app.url, { viewport: { width: 1440, height: 500 } });
  opened.push(() => visitor.close());
  const { page, complaints } = visitor;
  await page.goto(`/executions/${executionId}`);
  await page.locator('tr.row[data-step=step1]', { hasText: 'Running' }).waitFor();
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.locator('.ev li', { hasText: 'is sent' }).waitFor();
  await page.locator('tr.row[data-step=step3]').focus();
  await page.evaluate('scrollTo(0, 120)');
  await page.evaluate(`
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const { node, previousRect, currentRect } of list.getEntries().flatMap(({ sources }) => [...sources])) {
        const element = node?.nodeType === 3 ? node.parentElement : node;
        const [from, to] = [JSON.stringify(previousRect), JSON.stringify(currentRect)];
        // New lines come at the top of the list of events, and only there; words that get longer move nothing else.
        if (from !== to && !element?.closest('.ev')) window.shifts.push([element?.outerHTML, from, to].join(' '));
      }
    }).observe({ type: 'layout-shift' });`);
  const [places, scrolled] = await page.evaluate<[string[], number]>(`[${PLACES}, scrollY]`);
  for (const { id } of STEPS) {
    let1();
    await page.locator(`tr.row[data-step=${id}]`, { hasText: 'Done' }).waitFor();
  }
  await page.locator('.stateline', { hasText: 'Completed' }).waitFor();
  // What is seen is what the observer has had a frame to see.
  await page.evaluate('new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() => seen(0))))');
  expect(await page.evaluate('window.shifts')).toEqual([]);
  expect(await page.evaluate(`[${PLACES}, scrollY]`)).toEqual([places, scrolled]);
  expect(await page.evaluate('document.activeElement.dataset.step')).toBe('step3');
  expect(complaints).toEqual([]);
});

it('a service that is killed and started again: an amber line, the same rows in their places, and every event', async () => {
  const folder = newFolder();
  const port = String(await freePort());
  const boot = (): ObservedProcess =>
    ObservedProcess.start({ ORCHESTRATOR_PORT: port, POLICIES_DIR: folder }, { folder });
  let service = boot();
  opened.push(
    () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
    () => service.dispose(),
  );
  const url = await service.ready();
  await service.send('POST', '/agents', { name: 'Worker', endpoint: agent.url, capabilities: [CAPABILITY] });
  const { planId } = await service.send<{ planId: string }>('POST', '/plans', { specification: 'work', steps: STEPS });
  const { executionId } = await service.send<{ executionId: string }>('POST', `/plans/${planId}/execute`, {
    approved: true,
  });
  const visitor = await Visitor.of(browser, url);
  opened.push(() => visitor.close());
  const { page } = visitor;
  await page.goto(`/executions/${executionId}`);
  let1();
  await page.locator('tr.row[data-step=step1]', { hasText: 'Done' }).waitFor();
  await page.locator('tr.row[data-step=step2]', { hasText: 'Running' }).waitFor();
  const order = `[...document.querySelectorAll('tr.row')].map((row) => row.dataset.step)`;
  const before = await page.evaluate<string[]>(PLACES);

  await service.kill();
  await page.getByText('The service does not answer.').waitFor();
  expect(await page.evaluate(PLACES)).toEqual(before);
  expect(await page.locator('.gauges .v').first().textContent()).toBe('1 of 6');

  service = boot();
  await service.ready();
  await page.getByText('The service does not answer.').waitFor({ state: 'detached' });
  STEPS.forEach(() => let1());
  await page.locator('.stateline', { hasText: 'Completed' }).waitFor();
  expect(await page.evaluate(PLACES)).toEqual(before);
  expect(await page.evaluate(order)).toEqual(STEPS.map(({ id }) => id));
  const { items } = await service.send<{ items: { seq: number; type: string }[] }>(
    'GET',
    `/executions/${executionId}/events?limit=200`,
  );
  const told = items.filter(({ type }) => /^(step|execution)\.(started|completed)$/.test(type)).map(({ seq }) => seq);
  await until(async () => {
    const listed = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.ev li')].map(({ dataset }) => dataset.seq)`,
    );
    return told.every((seq) => listed.includes(String(seq)));
  }, 15_000);
});
