import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerBook } from '../../../src/costs/budget/ledger-book.service.js';
import { PolicyVerdicts } from '../../../src/costs/budget/policy-verdicts.adapter.js';
import { PolicyFiles } from '../../../src/costs/policies/policy-files.adapter.js';
import { readSettings } from '../../../src/platform/config/read-settings.js';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { tempDatabase, type TempDatabase } from '../../support/temp-database.js';

const MICRO = 1_000_000;

describe('policy files', () => {
  let folder: string;
  let temp: TempDatabase;
  let verdicts: PolicyVerdicts;
  let files: PolicyFiles;
  let clock: FakeClock;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orchestrator-policies-'));
    cpSync('policies', folder, { recursive: true });
    temp = await tempDatabase();
    const settings = readSettings({ POLICIES_DIR: folder });
    clock = new FakeClock();
    const book = new LedgerBook(temp.database, clock);
    files = new PolicyFiles(settings, temp.database, clock);
    verdicts = new PolicyVerdicts(files, book, settings);
  });
  afterEach(async () => {
    await temp.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (name: string, content: unknown): void =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  const policy = (id: string, environment: string, total: number, enforcement: object = { mode: 'block' }) => ({
    id,
    environment,
    limits: { total, duration: '24h' },
    enforcement,
  });
  const ids = (choice: { budgetPolicy?: string; environment: string }): string[] =>
    verdicts.choose(choice).policies.map(({ id }) => id);

  describe('that were readable once stay in force, and are reported', () => {
    const HELD = { ...policy('team', 'dev', 7), limits: { total: 7, duration: '24h' } };
    const ways: [string, string, (path: string) => void][] = [
      ['broken', 'it is not JSON', (path) => writeFileSync(path, '{ "id": "team", }')],
      ['half written', 'it is not JSON', (path) => writeFileSync(path, JSON.stringify(HELD).slice(0, 40))],
      ['emptied', 'it is not JSON', (path) => writeFileSync(path, '')],
      [
        'saved in UTF-16',
        'it is not UTF-8',
        (path) => writeFileSync(path, Buffer.from(`\uFEFF${JSON.stringify(HELD)}`, 'utf16le')),
      ],
      [
        'saved in Latin-1',
        'it is not UTF-8',
        (path) => writeFileSync(path, JSON.stringify({ ...HELD, description: 'né' }), 'latin1'),
      ],
      ['no policy any more', 'it is not a budget policy', (path) => writeFileSync(path, '{"limits":{"total":1e9}}')],
      ['deleted', 'the file is gone', (path) => unlinkSync(path)],
      ['renamed away', 'the file is gone', (path) => renameSync(path, `${path}.bak`)],
      [
        'given another id',
        'the file is policy "other" now',
        (path) => writeFileSync(path, JSON.stringify({ ...HELD, id: 'other' })),
      ],
      ['a folder', 'it cannot be read', (path) => (unlinkSync(path), mkdirSync(path))],
      ['gone with the folder', 'the file is gone', () => rmSync(folder, { recursive: true })],
    ];

    it.each(ways)('when the file is %s', async (_what, reason, spoil) => {
      write('team.json', HELD);
      expect(ids({ environment: 'dev' })).toContain('team');
      await files.saved();
      spoil(join(folder, 'team.json'));
      const chosen = verdicts.choose({ environment: 'dev' });
      expect(chosen.policies.find(({ id }) => id === 'team')?.content).toEqual(HELD);
      expect(chosen.warnings.join()).toContain(reason);
      expect(files.read().problems).toContainEqual(
        expect.objectContaining({
          file: 'team.json',
          inForce: 'team',
          reason: expect.stringContaining(reason) as string,
        }),
      );
      const afterRestart = new PolicyFiles(readSettings({ POLICIES_DIR: folder }), temp.database, clock);
      expect(afterRestart.read().files.map(({ policy }) => policy.id)).toContain('team');
    });

    it('under another name too, and nothing is left to report', () => {
      write('team.json', HELD);
      verdicts.choose({ environment: 'dev' });
      renameSync(join(folder, 'team.json'), join(folder, 'crew.json'));
      expect(files.read().problems).toEqual([]);
      expect(files.read().files.map(({ file }) => file)).toContain('crew.json');
    });

    it("and a copy under the same id takes nobody's place", () => {
      write('team.json', HELD);
      verdicts.choose({ environment: 'dev' });
      write('a-copy.json', { ...HELD, limits: { total: 1e9, duration: '24h' } });
      expect(files.read().problems).toMatchObject([{ file: 'a-copy.json', inForce: null }]);
      expect(files.read().files.find(({ policy: { id } }) => id === 'team')?.policy.total).toBe(7 * MICRO);
    });

    it('until they are mended, when the new version counts, or somebody retires them', async () => {
      write('team.json', HELD);
      verdicts.choose({ environment: 'dev' });
      write('team.json', '{');
      verdicts.choose({ environment: 'dev' });
      write('team.json', { ...HELD, limits: { total: 9, duration: '24h' } });
      expect(files.read().problems).toEqual([]);
      expect(files.read().files.find(({ policy: { id } }) => id === 'team')?.policy.total).toBe(9 * MICRO);
      expect(await files.retire('team', 'kim', 'over', () => undefined)).toBe(false);
      unlinkSync(join(folder, 'team.json'));
      expect(await files.retire('team', 'kim', 'over', () => undefined)).toBe(true);
      expect(ids({ environment: 'dev' })).toEqual(['dev-policy']);
      expect(files.history('team').map(({ pinned, endedBy }) => [pinned.content['limits'], endedBy])).toEqual([
        [{ total: 9, duration: '24h' }, 'kim'],
        [{ total: 7, duration: '24h' }, null],
      ]);
    });
  });
});
