import { linkSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseInUseError } from '../../../src/platform/database/database-lock.js';
import { openDatabase } from '../../../src/platform/database/open-database.js';
import { tempDatabase, type TempDatabase } from '../../support/temp-database.js';

describe('the database', () => {
  let temp: TempDatabase;
  beforeEach(async () => {
    temp = await tempDatabase();
  });
  afterEach(() => temp.close());

  const columns = (table: string): unknown[] =>
    temp.database.native.pragma(`table_info(${table})`) as { name: string }[];

  it('has the four tables with exactly the promised columns', () => {
    const names = (table: string) => columns(table).map((column) => (column as { name: string }).name);
    expect(names('plans')).toEqual([
      'id',
      'specification',
      'context',
      'steps',
      'estimated_cost',
      'estimated_duration',
      'created_at',
    ]);
    expect(names('executions')).toEqual(['id', 'plan_id', 'status', 'started_at', 'completed_at', 'error_message']);
    expect(names('step_executions')).toEqual([
      'id',
      'execution_id',
      'step_id',
      'agent',
      'status',
      'started_at',
      'completed_at',
      'result',
      'error_message',
      'cost',
    ]);
    expect(names('agent_messages')).toEqual([
      'id',
      'execution_id',
      'step_id',
      'direction',
      'agent',
      'message',
      'timestamp',
    ]);
  });

  it('is durable: WAL, full sync, foreign keys', () => {
    const pragma = (name: string): unknown => temp.database.native.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
  });

  it('refuses a second owner of the same file with a clear message', async () => {
    const second = openDatabase({
      path: join(temp.folder, 'orchestrator.db'),
      backupDir: temp.folder,
      entities: [],
      now: '2026-01-01T00:00:00.000Z',
    });
    await expect(second).rejects.toThrow(DatabaseInUseError);
    await expect(second).rejects.toThrow(/DATABASE_PATH/);
  });

  it('knows its file by any name', async () => {
    const link = join(temp.folder, 'link.db');
    symlinkSync(temp.database.native.name, link);
    await expect(tempDatabase([], undefined, link)).rejects.toThrow(DatabaseInUseError);
    const second = join(temp.folder, 'second.db');
    linkSync(temp.database.native.name, second);
    await expect(tempDatabase([], undefined, second)).rejects.toThrow(/has a second name \(a hard link\)/);
  });

  it('rolls back what a commit throws out of', async () => {
    const insert = `INSERT INTO plans (id, specification, steps) VALUES ('p', 's', '[]')`;
    const failing = temp.database.commit((db) => {
      db.prepare(insert).run();
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(temp.database.native.prepare('SELECT count(*) AS n FROM plans').get()).toEqual({ n: 0 });
  });

  it('lets no commit slip into an open ORM transaction', async () => {
    const order: string[] = [];
    let native: Promise<unknown> = Promise.resolve();
    await temp.database.transaction(async (em) => {
      order.push('orm begins');
      await em.execute('SELECT 1');
      native = temp.database.commit(() => order.push('native'));
      await new Promise((resolve) => setImmediate(resolve));
      order.push('orm ends');
    });
    await native;
    expect(order).toEqual(['orm begins', 'orm ends', 'native']);
  });

  it('makes no backup when there is nothing to migrate', () => {
    expect(readdirSync(temp.folder)).not.toContain('backups');
  });
});
