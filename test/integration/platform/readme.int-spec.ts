// The README is part of the product: what it says about settings, commands and the example is what the code does.
import { readdirSync, readFileSync } from 'node:fs';
import { Settings } from '../../../src/platform/config/settings.js';

const README = readFileSync('README.md', 'utf8');
const CHAPTERS = readdirSync('docs').filter((name) => name.endsWith('.md'));
const ALL = [README, ...CHAPTERS.map((name) => readFileSync(`docs/${name}`, 'utf8'))].join('\n');

/** Variable → default, from the table's rows. */
const VARIABLES = new Map(
  [...README.matchAll(/^\| `([A-Z][A-Z_]+)`\s+\| (?:`([^`]*)`)?\s*\|/gm)].map(([, name, value]) => [name, value ?? '']),
);

describe('README.md', () => {
  it('names every setting with its default, and no other', () => {
    const settings = Object.entries(new Settings()).map(([name, value]) => [name, String(value)] as const);
    expect(Object.fromEntries(VARIABLES)).toEqual(Object.fromEntries(settings));
  });

  it('names only scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...ALL.matchAll(/npm run ([a-z0-9:]+)/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('shows the specification that the quickstart plans', () => {
    expect(README).toContain(readFileSync('scripts/quickstart/example.txt', 'utf8').trim());
  });
});
