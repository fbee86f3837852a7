// States are told apart by their shapes: without colours, and without motion.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../support/web/browser.js';

const STATES = [
  'pending',
  'waiting',
  'running',
  'completed',
  'late',
  'kept',
  'failed',
  'skipped',
  'cancelled',
  'paused',
];
const SIZE = 16;
const PIXELS = SIZE * SIZE;
/** Of the 256 pixels of a sign, how many must differ clearly from any other's. */
const CLEARLY = 20;

describe('signs of states', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  /** Darkness of every pixel, all in one grey: the one colour that a filter would leave of them. */
  async function drawn(id: string): Promise<readonly number[]> {
    const sheet = readFileSync('web/public/glyphs.svg', 'utf8');
    const inside = new RegExp(`<symbol id="${id}"[^>]*>(.*)</symbol>`).exec(sheet)?.[1];
    if (inside === undefined) throw new Error(`no sign for ${id}`);
    const grey = inside.replaceAll('currentColor', '#666').replaceAll('var(--sheet)', '#fff');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 16 16"><rect width="16" height="16" fill="#fff"/>${grey}</svg>`;
    return page.evaluate(
      `(async () => {
        const image = new Image();
        image.src = 'data:image/svg+xml,' + encodeURIComponent(${JSON.stringify(svg)});
        await image.decode();
        const canvas = new OffscreenCanvas(${SIZE}, ${SIZE}).getContext('2d');
        canvas.drawImage(image, 0, 0);
        return [...canvas.getImageData(0, 0, ${SIZE}, ${SIZE}).data].filter((_, at) => at % 4 === 0);
      })()`,
    );
  }

  it('differ from each other in grey, pair by pair', async () => {
    const signs = await Promise.all(STATES.map(async (id) => ({ id, pixels: await drawn(id) })));
    const alike: string[] = [];
    let least = PIXELS;
    for (const [at, one] of signs.entries()) {
      expect(one.pixels).toHaveLength(PIXELS);
      for (const other of signs.slice(at + 1)) {
        const differ = one.pixels.filter((grey, pixel) => Math.abs(grey - (other.pixels[pixel] ?? 0)) > 48).length;
        least = Math.min(least, differ);
        if (differ < CLEARLY) alike.push(`${one.id} and ${other.id}: ${differ} pixels`);
      }
    }
    process.stdout.write(`the two signs most alike differ in ${least} of ${PIXELS} pixels\n`);
    expect(alike).toEqual([]);
  });
});
