import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readSettings } from '../../../src/platform/config/read-settings.js';
import { Settings } from '../../../src/platform/config/settings.js';

describe('.env.example', () => {
  const example = parseEnv(readFileSync('.env.example', 'utf8'));

  it('names every setting, and nothing else', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(new Settings()).sort());
  });

  it('shows the defaults', () => {
    expect(Object.entries(readSettings(example))).toEqual(Object.entries(new Settings()));
  });
});
