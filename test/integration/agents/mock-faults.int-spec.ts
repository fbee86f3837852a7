// MOCK_FAULTS is played exactly as it is written, or the boot stops and says what is wrong where.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFaults } from '../../../src/agents/mock/mock-faults.store.js';
import { SettingsError } from '../../../src/platform/config/read-settings.js';
import { mockCatalogue } from '../../support/agents/running-mock.js';

describe('MOCK_FAULTS', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mock-faults-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = (text: string): string => {
    const path = join(folder, 'faults.json');
    writeFileSync(path, text);
    return path;
  };

  const complaint = (path: string): string => {
    try {
      readFaults(path, mockCatalogue);
    } catch (error) {
      if (error instanceof SettingsError) return error.message;
      throw error;
    }
    return 'no complaint';
  };

  it('is no fault when it is not set', () => expect(readFaults('', mockCatalogue)).toEqual({}));

  it('may be the shipped example', () => {
    const example = fileURLToPath(new URL('../../../data/catalogues/mock-faults.example.json', import.meta.url));
    const script = readFaults(example, mockCatalogue);
    expect(script['build_level_geometry']).toEqual([{ kind: 'unavailable', retryAfterSeconds: 2, times: 2 }]);
    expect(script['$schema']).toBeUndefined();
    const kinds = Object.values(script).flatMap((faults) => faults.map(({ kind }) => kind));
    expect([...new Set(kinds)].sort()).toEqual(
      ['bad-json', 'error', 'hang', 'late', 'overspend', 'rate-limit', 'timeout', 'unavailable'], // every kind there is
    );
  });

  it.each([
    ['a missing file', undefined, 'ENOENT'],
    ['no JSON', '{', 'JSON'],
    ['an unknown kind', '{"package_build": [{"kind": "explode"}]}', '/package_build/0'],
    ['a missing kind', '{"package_build": [{}]}', '/package_build/0'],
    ['times 0', '{"package_build": [{"kind": "hang", "times": 0}]}', '/package_build/0/times must be >= 1'],
    [
      'a word that its kind does not know',
      '{"package_build": [{"kind": "hang", "factor": 2}]}',
      '/package_build/0/factor is not a setting of',
    ],
    ['a fault without a list', '{"package_build": {"kind": "hang"}}', '/package_build must be array'],
    ['an unknown capability', '{"QAAgent.package_build": [{"kind": "hang"}]}', '/QAAgent.package_build: no mock agent'],
  ])('stops the boot for %s', (_name, text, expected) => {
    const path = text === undefined ? join(folder, 'nowhere.json') : file(text);
    const message = complaint(path);
    expect(message).toContain(`MOCK_FAULTS=${path}: `);
    expect(message).toContain(expected);
  });

  it('names the kinds there are', () => {
    expect(complaint(file('{"package_build": [{"kind": "explode"}]}'))).toContain(
      '"timeout","hang","error","bad-json","rate-limit","unavailable","overspend","late"], given "explode"',
    );
  });
});
