// The README is part of the product: what it says about settings, commands and the example is what the code does.
import { readFileSync } from 'node:fs';
import { Settings } from '../../src/platform/config/settings.js';

const README = readFileSync('README.md', 'utf8');

describe('README.md', () => {
  it.each(Object.entries(new Settings()))('names %s with its default', (name, value) => {
    const cell = value === '' ? '\\s*' : `\`${String(value).replaceAll('.', '\\.')}\`\\s*`;
    expect(README).toMatch(new RegExp(`^\\| \`${name}\`\\s+\\| ${cell}\\|`, 'm'));
  });

  it('names no variable that does not exist', () => {
    const rows = [...README.matchAll(/^\| `([A-Z][A-Z_]+)`\s+\|/gm)].map(([, name]) => name);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((name) => !Object.hasOwn(new Settings(), name ?? ''))).toEqual([]);
  });

  it('names only scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...README.matchAll(/npm run ([a-z0-9:]+)/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('shows the specification that the quickstart plans', () => {
    expect(README).toContain(readFileSync('scripts/quickstart/example.txt', 'utf8').trim());
  });
});
