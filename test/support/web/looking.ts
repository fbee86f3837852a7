// What every page is judged by, however it is looked at; and pictures of it, for whoever wants to see.
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** Serious findings of axe-core: which rule, where first. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ') ?? ''}`);
}

/** How much does not fit beside each other, and what reaches out furthest. */
export async function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(() => {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (over <= 0) return [];
    const [last] = [...document.body.querySelectorAll('*')]
      .sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right);
    return [over + ' px too wide: ' + last.tagName + '.' + last.getAttribute('class')];
  })()`);
}

/** Animations that run for ever; one that has ended moves nothing. */
export async function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(
    `document.getAnimations().filter(({ playState }) => playState === 'running').map(({ animationName }) => 'moves: ' + animationName)`,
  );
}

/** Where pictures go: never into the repository. */
export function picturesFolder(): string {
  const asked = process.env['SCREENSHOTS_DIR'];
  if (asked === undefined) return mkdtempSync(join(tmpdir(), 'orchestrator-pages-'));
  mkdirSync(asked, { recursive: true });
  return asked;
}

/** In forced colours: parts of bars and strips that nothing but a ground that is gone would show. */
export async function unseen(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('.bar i, .strip i, .gb .pl, .gb .ac')]
      .filter((part) => part.getBoundingClientRect().width > 0)
      .filter((part) => ['Top', 'Bottom'].every((side) => parseFloat(getComputedStyle(part)['border' + side + 'Width']) === 0))
      .map((part) => 'not seen: ' + part.className)`);
}
