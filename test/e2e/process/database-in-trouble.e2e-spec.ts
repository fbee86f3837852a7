// What other programs and a full disk do to the database under a running service: it stays quick for all who need not
// write, says what is wrong and what to do, acknowledges nothing it cannot keep, and stops when told to.
import { linkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { ObservedProcess } from '../../support/process/observed-process.js';
import { until } from '../../support/until.js';

const PLAN = {
  specification: 'by hand',
  steps: [{ id: 'a', name: 'a', agent: 'worker', capability: 'work', parameters: {}, dependencies: [] }],
};
const WORKER = {
  name: 'worker',
  endpoint: 'http://127.0.0.1:9/',
  capabilities: [
    {
      name: 'work',
      description: 'Works.',
      parameters: { type: 'object' },
      estimatedCost: 1,
      estimatedDuration: 1_000,
      dependencies: [],
    },
  ],
};

describe('a database in trouble', () => {
  let service: ObservedProcess;
  let origin: string;
  let path: string;
  beforeEach(async () => {
    service = ObservedProcess.start({ LOG_LEVEL: 'info' });
    origin = await service.ready();
    path = join(service.folder, 'orchestrator.db');
    await service.send('POST', '/agents', WORKER);
  });
  afterEach(() => service.dispose());

  const post = async (): Promise<{ status: number; body: Record<string, unknown> }> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${origin}/api/v1/plans`, { method: 'POST', headers, body: JSON.stringify(PLAN) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const statusOf = async (where: string): Promise<number> => {
    const answer = await fetch(origin + where);
    await answer.body?.cancel();
    return answer.status;
  };
  const stops = async (): Promise<void> => {
    service.signal('SIGTERM');
    expect(await service.exited).toBe(0);
  };

  it.each(['IMMEDIATE', 'EXCLUSIVE'])(
    'BEGIN %s of another program: writers wait and are told, others go on',
    async (kind) => {
      const other = new BetterSqlite3(path);
      other.exec(`BEGIN ${kind}`);
      const waiting = Promise.all([post(), post(), post()]);
      // Each of these would take the whole lock's time if the event loop were blocked.
      const took: number[] = [];
      for (let n = 0; n < 20; n += 1) {
        const began = performance.now();
        expect(await statusOf('/health/live')).toBe(200);
        expect(await statusOf('/api/v1/plans')).toBe(200);
        took.push(performance.now() - began);
      }
      expect(took.sort((a, b) => a - b)[10]).toBeLessThan(1_000);
      for (const { status, body } of await waiting) {
        expect(status).toBe(503);
        expect(body).toMatchObject({ code: 'database.busy', detail: expect.stringContaining('locked') as string });
      }
      expect(await statusOf('/health/ready')).toBe(503);
      other.exec('ROLLBACK');
      other.close();
      await until(async () => (await statusOf('/health/ready')) === 200);
      expect((await post()).status).toBe(201);
      await stops();
    },
  );

  it('a lock that stays keeps nobody from stopping it', async () => {
    const other = new BetterSqlite3(path);
    other.exec('BEGIN IMMEDIATE');
    const waiting = post().then(
      ({ status }) => status,
      () => 'cut off',
    );
    await stops();
    expect([503, 'cut off']).toContain(await waiting);
    other.close();
  });

  it.each([
    ['deleted', (file: string) => rmSync(file)],
    ['moved', (file: string) => renameSync(file, `${file}.old`)],
    [
      'replaced by an older copy',
      (file: string) => {
        writeFileSync(`${file}.copy`, '');
        renameSync(`${file}.copy`, file);
      },
    ],
    ['given a second name', (file: string) => linkSync(file, `${file}.link`)],
    ['without its -wal', (file: string) => rmSync(`${file}-wal`)],
  ])('%s: not ready, nothing acknowledged, said in health, status and log', async (_, harm) => {
    harm(path);
    await until(() => service.log().some(({ level, context }) => level === 'error' && context === 'database'));
    expect(await post()).toMatchObject({
      status: 503,
      body: { code: expect.stringMatching(/^database\.(moved|second-name)$/) as string },
    });
    expect([await statusOf('/health'), await statusOf('/health/ready')]).toEqual([503, 503]);
    expect(await service.send('GET', '/status')).toMatchObject({
      status: 'unavailable',
      database: {
        state: expect.stringMatching(/^(moved|second-name)$/) as string,
        message: expect.any(String) as string,
      },
    });
    await stops();
  });

  it.each([
    ['a hard link', (from: string, to: string) => linkSync(from, to)],
    ['the same path', () => undefined],
  ])('cannot be opened a second time, by %s', async (_, link) => {
    const second = join(service.folder, 'second.db');
    link(path, second);
    const DATABASE_PATH = link.length === 0 ? path : second;
    const other = ObservedProcess.start({ DATABASE_PATH });
    expect(await other.exited).toBe(1);
    expect(other.stderr).toMatch(/(second name|in use by another)/);
    expect(other.stderr.trim().split('\n')).toHaveLength(1);
    await other.dispose();
  });

  it('leaves nothing that others may read', async () => {
    await post();
    for (const suffix of ['', '-wal', '-shm', '.lock']) expect(statSync(path + suffix).mode & 0o777).toBe(0o600);
  });
});
