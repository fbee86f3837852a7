// Whatever fails inside a transaction, and whatever another program does to the file: everyone gets an answer within a
// bound, nobody is told that something was kept which was not, and it goes on by itself once the cause is gone.
import { linkSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import BetterSqlite3 from 'better-sqlite3';
import { DatabaseUnavailable } from '../../../src/platform/database/database.errors.js';
import { CODES, FailingSqlite } from '../../support/database/failing-sqlite.js';
import { tempDatabase, type TempDatabase } from '../../support/temp-database.js';

const INSERT = `INSERT INTO plans (id, specification, steps) VALUES (?, 's', '[]')`;
const BOUNDS = { patienceMs: 400, longestMs: 2_000 };

describe('a database that fails', () => {
  let temp: TempDatabase;
  let sqlite: FailingSqlite;
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    temp = await tempDatabase([], BOUNDS);
    sqlite = new FailingSqlite();
  });
  afterEach(async () => {
    sqlite.restore();
    await temp.close();
  });

  const native = (id: string): Promise<unknown> => temp.database.commit((db) => db.prepare(INSERT).run(id));
  const orm = (id: string): Promise<unknown> => temp.database.transaction((em) => em.execute(INSERT, [id]));
  const ids = (): unknown[] => temp.database.native.prepare('SELECT id FROM plans ORDER BY id').pluck().all();
  const faultOf = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DatabaseUnavailable ? error.fault : String(error)),
    );

  const STATEMENTS = [/^BEGIN/i, /^INSERT/, /^COMMIT/i, /^(COMMIT|ROLLBACK)/i, /^(INSERT|ROLLBACK)/i];
  const cases = STATEMENTS.flatMap((sql) => CODES.map((code) => ({ sql, code })));
  const DOORS = [
    ['the hot path', native],
    ['the ORM', orm],
  ] as const;

  describe.each(DOORS)('%s', (_, write) => {
    it.each(cases)('answers when $sql fails with $code, keeps nothing of it, and goes on', async ({ sql, code }) => {
      sqlite.watch((text) => (sql.test(text) ? code : undefined));
      const results = await Promise.all([faultOf(write('a')), faultOf(orm('b')), faultOf(native('c'))]);
      expect(new Set(results)).toEqual(new Set([faultNamed(code)]));
      expect(temp.database.problem?.fault).toBe(faultNamed(code));
      sqlite.heal();
      expect(await Promise.all([write('d'), orm('e'), native('f')])).toHaveLength(3);
      expect(ids()).toEqual(['d', 'e', 'f']);
      expect(temp.database.problem).toBeUndefined();
    });
  });

  it('knows by itself when it can be written again', async () => {
    sqlite.watch((text) => (/^(BEGIN|COMMIT)/i.test(text) ? 'SQLITE_FULL' : undefined));
    await faultOf(native('a'));
    await temp.database.tryAgain();
    expect(temp.database.problem?.fault).toBe('full');
    sqlite.heal();
    await temp.database.tryAgain();
    expect(temp.database.problem).toBeUndefined();
  });

  it('is really full: says so, loses nothing, and goes on when there is room', async () => {
    await native('before');
    temp.database.native.pragma(
      `max_page_count = ${String(temp.database.native.pragma('page_count', { simple: true }))}`,
    );
    const large = (id: string): Promise<unknown> =>
      temp.database.commit((db) =>
        db.prepare(`INSERT INTO plans (id, specification, steps) VALUES (?, zeroblob(100000), '[]')`).run(id),
      );
    expect(await faultOf(large('a'))).toBe('full');
    expect(await faultOf(temp.database.transaction((em) => em.execute(INSERT, ['b'.repeat(50_000)])))).toBe('full');
    expect(ids()).toEqual(['before']);
    temp.database.native.pragma('max_page_count = 1000000');
    await large('after');
    expect(ids()).toEqual(['after', 'before']);
  });

  it('reads nothing that a failed ROLLBACK left behind', async () => {
    sqlite.watch((text) => (/^(COMMIT|ROLLBACK)/i.test(text) ? 'SQLITE_IOERR' : undefined));
    await faultOf(orm('a'));
    sqlite.heal();
    expect(await temp.database.read().execute('SELECT id FROM plans')).toEqual([]);
  });

  it('takes a transaction for lost that SQLite has taken back by itself', async () => {
    const lost = temp.database.transaction(async (em) => {
      await em.execute(INSERT, ['a']);
      temp.database.native.exec('ROLLBACK');
      await em.execute(INSERT, ['b']).catch(() => undefined);
    });
    expect(await faultOf(lost)).toBe('stuck');
    expect(ids()).toEqual([]);
  });

  it('gives up waiting for a transaction that does not end, and for nobody else', async () => {
    const gate = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const endless = temp.database.transaction(() => {
      begun.resolve(undefined);
      return gate.promise;
    });
    await begun.promise;
    expect(await Promise.all([faultOf(native('a')), faultOf(orm('b'))])).toEqual(['stuck', 'stuck']);
    gate.resolve(undefined);
    await endless;
    await native('c');
    expect(ids()).toEqual(['c']);
  });

  it('lets many wait as long as others get on', async () => {
    const each = 30;
    const slow = Array.from({ length: 20 }, (_, n) =>
      temp.database.transaction(async (em) => {
        await new Promise((resolve) => setTimeout(resolve, each));
        await em.execute(INSERT, [`p${String(n).padStart(2, '0')}`]);
      }),
    );
    await Promise.all(slow);
    expect(slow.length * each).toBeGreaterThan(BOUNDS.patienceMs);
    expect(ids()).toHaveLength(slow.length);
  });

  describe('a lock of another program', () => {
    let other: BetterSqlite3.Database;
    beforeEach(() => {
      other = new BetterSqlite3(temp.database.native.name);
    });
    afterEach(() => other.close());

    it.each(['IMMEDIATE', 'EXCLUSIVE'])(
      'BEGIN %s keeps the event loop free, readers going and writers waiting',
      async (kind) => {
        other.exec(`BEGIN ${kind}`);
        const waiting = Promise.all([faultOf(native('a')), faultOf(orm('b'))]);
        let turns = 0;
        const ticks = setInterval(() => (turns += 1), 5);
        expect(await temp.database.read().execute('SELECT id FROM plans')).toEqual([]);
        expect(ids()).toEqual([]);
        expect(await waiting).toEqual(['busy', 'busy']);
        clearInterval(ticks);
        expect(turns).toBeGreaterThan(10);
        expect(temp.database.problem?.fault).toBe('busy');
        other.exec('ROLLBACK');
        await native('c');
        expect(ids()).toEqual(['c']);
        expect(temp.database.problem).toBeUndefined();
      },
    );

    it('that ends in time is waited for', async () => {
      other.exec('BEGIN IMMEDIATE');
      const waiting = [native('a'), orm('b')];
      setTimeout(() => other.exec('COMMIT'), 60);
      await Promise.all(waiting);
      expect(ids()).toEqual(['a', 'b']);
    });
  });

  describe('the file under it', () => {
    const path = (suffix = ''): string => temp.database.native.name + suffix;
    /** POSIX only: elsewhere an open file cannot be taken away. */
    const away: Readonly<Record<string, () => void>> = {
      deleted: () => rmSync(path()),
      moved: () => renameSync(path(), path('.moved')),
      'replaced by another': () => {
        writeFileSync(path('.new'), '');
        renameSync(path('.new'), path());
      },
      'without its -wal': () => rmSync(path('-wal')),
      'without its -shm': () => rmSync(path('-shm')),
      'without its lock': () => rmSync(path('.lock')),
    };

    it.each(Object.keys(away))('%s: nothing is acknowledged any more', async (what) => {
      await native('before');
      away[what]?.();
      expect(temp.database.problem?.fault).toBe('moved');
      expect([await faultOf(native('a')), await faultOf(orm('b'))]).toEqual(['moved', 'moved']);
      await temp.database.tryAgain();
      expect(temp.database.problem?.fault).toBe('moved');
      expect(ids()).toEqual(['before']);
    });

    it('moved away and back: goes on', async () => {
      renameSync(path(), path('.moved'));
      expect(await faultOf(native('a'))).toBe('moved');
      renameSync(path('.moved'), path());
      expect(temp.database.problem).toBeUndefined();
      await native('b');
      expect(ids()).toEqual(['b']);
    });

    it('with a second name: nothing is acknowledged until it has one again', async () => {
      const second = join(temp.folder, 'second.db');
      linkSync(path(), second);
      expect([await faultOf(native('a')), await faultOf(orm('b'))]).toEqual(['second-name', 'second-name']);
      rmSync(second);
      await native('c');
      expect(ids()).toEqual(['c']);
    });

    it('behind a symbolic link that now leads elsewhere is another file', async () => {
      const link = join(temp.folder, 'link.db');
      const target = join(temp.folder, 'target.db');
      symlinkSync(target, link);
      const linked = await tempDatabase([], BOUNDS, link);
      try {
        expect(linked.database.problem).toBeUndefined();
        writeFileSync(join(temp.folder, 'elsewhere.db'), '');
        rmSync(link);
        symlinkSync(join(temp.folder, 'elsewhere.db'), link);
        expect(linked.database.problem?.fault).toBe('moved');
      } finally {
        await linked.close();
      }
    });

    it('is for its owner only, whatever the mode was', () => {
      for (const suffix of ['', '-wal', '-shm', '.lock']) expect(statSync(path(suffix)).mode & 0o777).toBe(0o600);
    });
  });
});

function faultNamed(code: string): string {
  return {
    SQLITE_FULL: 'full',
    SQLITE_IOERR: 'failing',
    SQLITE_BUSY: 'busy',
    SQLITE_READONLY: 'read-only',
    SQLITE_CORRUPT: 'damaged',
  }[code] as string;
}
