// A start that a person can mend: exit code 1, one plain line on stderr, nothing else said, nothing of a stack.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObservedProcess } from '../../support/process/observed-process.js';

describe('a start that cannot be', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchestrator-boot-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each<[string, (at: string) => Readonly<Record<string, string>>]>([
    ['POLICIES_DIR', (at) => ({ POLICIES_DIR: join(at, 'none') })],
    ['AGENTS_FILE', (at) => ({ AGENTS_FILE: join(at, 'none.json') })],
    ['BACKUP_DIR', (at) => ({ BACKUP_DIR: join(at, 'file', 'below') })],
    ['DATABASE_PATH', (at) => ({ DATABASE_PATH: join(at, 'file') })],
    ['DATABASE_PATH', (at) => ({ DATABASE_PATH: join(at, 'folder') })],
    ['HOST', () => ({ HOST: '0.0.0.0' })],
    ['MAX_RETRIES', () => ({ MAX_RETRIES: 'many' })],
    ['PLANNER', () => ({ PLANNER: 'llm' })],
    ['MOCK_FAULTS', (at) => ({ MOCK_MODE: 'true', MOCK_FAULTS: join(at, 'none.json') })],
  ])('%s', async (name, env) => {
    writeFileSync(join(folder, 'file'), 'no database '.repeat(500));
    mkdirSync(join(folder, 'folder'));
    const service = ObservedProcess.start(env(folder), { folder });
    expect(await service.exited).toBe(1);
    const lines = service.stderr.trim().split('\n');
    expect(lines).toEqual([expect.stringContaining(name)]);
    expect(lines[0]).not.toMatch(/\bat .*:\d+:\d+/);
    expect(service.log()).toEqual([]);
    await service.dispose();
  });
});
