// What stops the boot: each in one line that names the setting, its value and what to do.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { readSettings } from '../../../src/platform/config/read-settings.js';
import { openDatabase } from '../../../src/platform/database/open-database.js';
import { demandStartable } from '../../../src/platform/lifecycle/boot-checks.js';
import { CannotStart } from '../../../src/platform/lifecycle/cannot-start.js';
import { makeOwnFolder } from '../../../src/platform/lifecycle/own-folder.js';
import { takePort } from '../../support/process/ports.js';

describe('before anything is opened', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchestrator-boot-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const check = (env: Readonly<Record<string, string>> = {}): Promise<string> => {
    const whole = {
      ORCHESTRATOR_PORT: '0',
      BACKUP_DIR: join(folder, 'backups'),
      ARTIFACTS_DIR: join(folder, 'artifacts'),
      ...env,
    };
    return demandStartable(readSettings(whole), whole).then(() => 'starts', oneLine);
  };
  const oneLine = (error: unknown): string => {
    expect(error).toBeInstanceOf(CannotStart);
    const { message } = error as Error;
    expect(message).not.toContain('\n');
    return message;
  };
  const file = (name: string, text = ''): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('the defaults start, and what is made is for its owner only', async () => {
    expect(await check()).toBe('starts');
    for (const name of ['backups', 'artifacts']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700);
  });

  it('older backups become private', async () => {
    mkdirSync(join(folder, 'backups'));
    const old = file('backups/orchestrator-2026-01-01T00-00-00-000Z.db');
    chmodSync(old, 0o644);
    await check();
    expect(statSync(old).mode & 0o777).toBe(0o600);
  });

  const OPEN = { PUBLIC_URL: 'https://orchestrator.example', ALLOW_UNAUTHENTICATED: 'true' };

  it.each(['0.0.0.0', '::', '10.1.2.3', '[::]', '192.168.0.1', '::ffff:10.0.0.1'])(
    'HOST=%s needs to be said twice',
    async (HOST) => {
      for (const { PUBLIC_URL, ALLOW_UNAUTHENTICATED } of [OPEN]) {
        expect(await check({ HOST })).toMatch(
          /PUBLIC_URL .* and ALLOW_UNAUTHENTICATED=true .*or set HOST=127\.0\.0\.1/,
        );
        expect(await check({ HOST, PUBLIC_URL })).toMatch(/set ALLOW_UNAUTHENTICATED=true/);
        expect(await check({ HOST, ALLOW_UNAUTHENTICATED })).toMatch(/set PUBLIC_URL/);
        expect(await check({ HOST, ALLOW_UNAUTHENTICATED: 'false', PUBLIC_URL })).toContain(`HOST=${HOST} opens`);
      }
    },
  );

  it.each(['127.0.0.1', '127.0.0.5', 'localhost'])('HOST=%s is this machine alone', async (HOST) => {
    expect(await check({ HOST })).toBe('starts');
  });

  it('all addresses, said twice, start', async () => {
    expect(await check({ HOST: '0.0.0.0', ...OPEN })).toBe('starts');
  });

  it.each(['no-such-host.invalid'])('HOST=%s is nowhere', async (HOST) => {
    expect(await check({ HOST, ...OPEN })).toContain(`HOST=${HOST} is no address of this machine`);
  });

  it.each(['POLICIES_DIR', 'AGENTS_FILE'])('%s that was set and is not there', async (name) => {
    const missing = join(folder, 'none');
    expect(await check({ [name]: missing })).toContain(`${name}=${missing} is not a`);
    expect(await check({ [name]: ' ' })).toBe('starts');
  });

  it('a file for a folder, a folder for a file', async () => {
    expect(await check({ POLICIES_DIR: file('policies') })).toContain('is not a folder that can be read');
    expect(await check({ AGENTS_FILE: folder })).toContain('is not a file that can be read');
    expect(await check({ AGENTS_FILE: file('agents.json', 'not JSON: set aside, not refused') })).toBe('starts');
  });

  it.each(['BACKUP_DIR', 'ARTIFACTS_DIR'])('%s that cannot be written', async (name) => {
    for (const path of [file('plain'), join(file('plain'), 'below'), '/proc/none/at/all']) {
      expect(await check({ [name]: path })).toContain(`${name}=${path} is not a folder that can be written`);
    }
  });

  it('a port that is taken', async () => {
    const { port, release } = await takePort();
    try {
      expect(await check({ ORCHESTRATOR_PORT: String(port) })).toContain(`port ${port} is in use`);
    } finally {
      await release();
    }
  });

  it('one bad setting is one line, several are one each', () => {
    const lines = (env: Record<string, string>): string[] => {
      try {
        readSettings(env);
        return [];
      } catch (error) {
        expect(error).toBeInstanceOf(CannotStart);
        return (error as Error).message.split('\n');
      }
    };
    expect(lines({ MAX_RETRIES: '-1' })).toEqual([
      'cannot start with this configuration: MAX_RETRIES=-1: MAX_RETRIES must not be less than 0',
    ]);
    expect(lines({ MAX_RETRIES: '-1', ALLOW_UNAUTHENTICATED: 'perhaps' })).toHaveLength(3);
  });

  describe('a database', () => {
    const open = (path: string): Promise<string> =>
      openDatabase({ path, backupDir: folder, entities: [], now: '2026-01-01T00:00:00.000Z' }).then(async (opened) => {
        await opened.close();
        return 'opens';
      }, oneLine);
    const made = (name: string, sql: string): string => {
      const db = new BetterSqlite3(join(folder, name));
      db.exec(sql);
      db.close();
      return join(folder, name);
    };

    it.each([
      ['that is none', () => file('x.db', 'no database '.repeat(500)), 'is damaged or not a SQLite database'],
      ['that is a folder', () => folder, 'cannot be opened: see that the path is a file'],
      ['below a file', () => join(file('plain'), 'x.db'), 'cannot be opened'],
      ['where nothing can be', () => '/proc/none/at/all/x.db', 'cannot be opened'],
      ['in memory', () => ':memory:', 'would forget everything'],
      [
        "of another program's",
        () => made('x.db', 'CREATE TABLE songs (id)'),
        'is the database of another program (it holds songs)',
      ],
      [
        'of a newer version',
        () =>
          made(
            'x.db',
            `CREATE TABLE mikro_orm_migrations (name); INSERT INTO mikro_orm_migrations VALUES ('Migration2099')`,
          ),
        'was written by a newer version (Migration2099)',
      ],
    ])('%s', async (_, make, says) => {
      const path = make();
      expect(await open(path)).toContain(`DATABASE_PATH=${path} ${says}`);
    });

    it('that is damaged inside', async () => {
      const path = join(folder, 'x.db');
      expect(await open(path)).toBe('opens');
      writeFileSync(path, Buffer.alloc(4_096, 7), { flag: 'r+' });
      expect(await open(path)).toContain('is damaged or not a SQLite database');
    });

    it('that another program keeps locked', async () => {
      const path = join(folder, 'x.db');
      expect(await open(path)).toBe('opens');
      const other = new BetterSqlite3(path);
      other.exec('BEGIN IMMEDIATE');
      expect(await open(path)).toContain('is locked by another program');
      other.close();
      expect(await open(path)).toBe('opens');
    });

    it('behind a link that leads to no file yet is made there', async () => {
      const target = join(folder, 'deeper');
      mkdirSync(target);
      symlinkSync(join(target, 'real.db'), join(folder, 'link.db'));
      expect(await open(join(folder, 'link.db'))).toBe('opens');
      expect(existsSync(join(target, 'real.db.lock'))).toBe(true);
    });
  });

  it('makes folders one in another, and comes back from where none can be', () => {
    makeOwnFolder(join(folder, 'a', 'b', 'c'));
    expect(statSync(join(folder, 'a', 'b', 'c')).mode & 0o777).toBe(0o700);
    expect(() => makeOwnFolder('/proc/none/at/all')).toThrow();
  });
});
