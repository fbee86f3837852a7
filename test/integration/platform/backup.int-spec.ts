import { copyFileSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { BackupService } from '../../../src/operations/backup/backup.service.js';
import { Settings } from '../../../src/platform/config/settings.js';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { tempDatabase, type TempDatabase } from '../../support/temp-database.js';

const INSERT = `INSERT INTO plans (id, specification, steps) VALUES (?, ?, '[]')`;
const never = new AbortController().signal;

describe('the backup', () => {
  let temp: TempDatabase;
  let clock: FakeClock;
  let backups: string;
  beforeEach(async () => {
    temp = await tempDatabase();
    clock = new FakeClock();
    backups = join(temp.folder, 'made');
  });
  afterEach(() => temp.close());

  const service = (keep = 24): BackupService =>
    new BackupService(
      Object.assign(new Settings(), {
        DATABASE_PATH: join(temp.folder, 'orchestrator.db'),
        BACKUP_DIR: backups,
        BACKUP_KEEP: keep,
      }),
      clock,
      temp.database,
    );

  const plansIn = (file: string): number => {
    const copy = new BetterSqlite3(file, { readonly: true });
    const count = copy.prepare('SELECT count(*) FROM plans').pluck().get() as number;
    copy.close();
    return count;
  };

  it('is a whole database in one file that opens by itself', async () => {
    await temp.database.commit((db) => db.prepare(INSERT).run('p1', 'a castle'));
    const done = await service().run(never);
    expect(done).toMatchObject({ file: join(backups, 'orchestrator-2026-01-01T00-00-00-000Z.db'), removed: [] });
    expect(readdirSync(backups)).toEqual(['orchestrator-2026-01-01T00-00-00-000Z.db']);
    expect(plansIn(done.file)).toBe(1);
    expect(service().newest()).toEqual({ file: done.file, madeAt: '2026-01-01T00:00:00.000Z' });
  });

  it('is a consistent moment of a database that is written to all the while', async () => {
    let running = true;
    let written = 0;
    const text = 'x'.repeat(20_000);
    const writing = (async () => {
      while (running) {
        await temp.database.commit((db) => {
          const insert = db.prepare(INSERT);
          for (let i = 0; i < 10; i += 1) insert.run(`p${written + i}`, text);
        });
        written += 10;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const atStart = written;
    const done = await service().run(never);
    running = false;
    await writing;
    const copied = plansIn(done.file);
    expect(copied % 10).toBe(0);
    expect(copied).toBeGreaterThanOrEqual(atStart);
    expect(written).toBeGreaterThan(10);
  });

  it('keeps the newest, removes leftovers, and touches no other file', async () => {
    mkdirSync(backups);
    writeFileSync(join(backups, 'before-migration-2025.db'), '');
    writeFileSync(join(backups, 'orchestrator-2025-01-01T00-00-00-000Z.db.partial'), '');
    for (let i = 0; i < 4; i += 1) {
      await service(2).run(never);
      clock.advance(3_600_000);
    }
    expect(readdirSync(backups).sort()).toEqual([
      'before-migration-2025.db',
      'orchestrator-2026-01-01T02-00-00-000Z.db',
      'orchestrator-2026-01-01T03-00-00-000Z.db',
    ]);
  });

  it('leaves nothing that looks like a backup when it fails or is stopped', async () => {
    mkdirSync(backups);
    const missing = new BackupService(
      Object.assign(new Settings(), { DATABASE_PATH: join(temp.folder, 'no.db'), BACKUP_DIR: backups }),
      clock,
      temp.database,
    );
    await expect(missing.run(never)).rejects.toThrow();
    await expect(service().run(AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    expect(service().newest()).toBeNull();
  });

  it('takes no other file at that path for the database, and pushes no backup out for it', async () => {
    await service(1).run(never);
    const good = readdirSync(backups);
    copyFileSync(temp.database.native.name, join(temp.folder, 'other.db'));
    renameSync(join(temp.folder, 'other.db'), temp.database.native.name);
    clock.advance(1_000);
    await expect(service(1).run(never)).rejects.toThrow('no longer where it was opened');
    expect(readdirSync(backups)).toEqual(good);
  });

  it('leaves nothing on the disk of a copy that failed, and what it leaves is for its owner only', async () => {
    const { file } = await service().run(never);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(backups).mode & 0o777).toBe(0o700);
    clock.advance(1_000);
    const broken = join(temp.folder, 'broken.db');
    writeFileSync(broken, 'no database at all '.repeat(1_000));
    const settings = Object.assign(new Settings(), { DATABASE_PATH: broken, BACKUP_DIR: backups });
    await expect(new BackupService(settings, clock, temp.database).run(never)).rejects.toThrow();
    expect(readdirSync(backups)).toEqual([basename(file)]);
  });
});
