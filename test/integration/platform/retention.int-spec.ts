import { EventEmitter2 } from '@nestjs/event-emitter';
import { v7 } from 'uuid';
import { RetentionService } from '../../../src/operations/retention/retention.service.js';
import { lowestIdAt, RetentionStore } from '../../../src/operations/retention/retention.store.js';
import { Settings } from '../../../src/platform/config/settings.js';
import { EventBus } from '../../../src/platform/events/event-bus.js';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { tempDatabase, type TempDatabase } from '../../support/temp-database.js';

const DAY = 86_400_000;
const NOW = Date.parse('2026-06-01T00:00:00Z');
const never = new AbortController().signal;
const iso = (at: number): string => new Date(at).toISOString();

describe('retention', () => {
  let temp: TempDatabase;
  let service: RetentionService;
  let forgotten: string[];
  let seq: number;
  beforeEach(async () => {
    temp = await tempDatabase();
    seq = 0;
    forgotten = [];
    const emitter = new EventEmitter2();
    emitter.on('executions.forgotten', ({ executionIds }: { executionIds: string[] }) =>
      forgotten.push(...executionIds),
    );
    service = new RetentionService(
      new RetentionStore(temp.database),
      new Settings(),
      new FakeClock(NOW),
      new EventBus(emitter),
    );
    await temp.database.commit((db) => db.exec(`INSERT INTO plans (id, specification, steps) VALUES ('p', 's', '[]')`));
  });
  afterEach(() => temp.close());

  interface Wish {
    readonly status?: string;
    readonly startedDaysAgo: number;
    readonly endedDaysAgo?: number;
    readonly messageDaysAgo?: number;
    readonly steps?: number;
  }

  /** An execution with a row of every kind per step; answers its id. */
  function execution({ status = 'completed', startedDaysAgo, endedDaysAgo, messageDaysAgo, steps = 2 }: Wish): string {
    const db = temp.database.native;
    const started = NOW - startedDaysAgo * DAY;
    const id = v7({ msecs: started });
    const ended = endedDaysAgo === undefined ? null : iso(NOW - endedDaysAgo * DAY);
    db.prepare('INSERT INTO executions VALUES (?, ?, ?, ?, ?, NULL)').run(id, 'p', status, iso(started), ended);
    for (let i = 0; i < steps; i += 1) {
      db.prepare(
        `INSERT INTO step_executions (id, execution_id, step_id, agent, status) VALUES (?, ?, ?, 'A', 'completed')`,
      ).run(`${id}:step${i}`, id, `step${i}`);
      db.prepare(
        `INSERT INTO agent_messages (id, execution_id, direction, agent, message, timestamp)
         VALUES (?, ?, 'request', 'A', '{}', ?)`,
      ).run(`${id}:${v7()}:request`, id, iso(NOW - (messageDaysAgo ?? startedDaysAgo) * DAY));
      seq += 1;
      db.prepare(`INSERT INTO execution_events VALUES (?, ?, 'step.started', ?, ?, '{}')`).run(
        seq,
        id,
        started,
        `step${i}`,
      );
    }
    return id;
  }

  const count = (table: string, where = '1 = 1'): unknown =>
    temp.database.native.prepare(`SELECT count(*) FROM ${table} WHERE ${where}`).pluck().get();
  const rowsOf = (id: string): unknown[] => [
    count('executions', `id = '${id}'`),
    count('step_executions', `execution_id = '${id}'`),
    count('agent_messages', `execution_id = '${id}'`),
    count('execution_events', `execution_id = '${id}'`),
  ];

  it('deletes what ended long ago with all its rows; what has not ended or is young stays', async () => {
    const old = execution({ startedDaysAgo: 40, endedDaysAgo: 31 });
    const failed = execution({ startedDaysAgo: 90, endedDaysAgo: 80, status: 'failed' });
    const paused = execution({ startedDaysAgo: 90, status: 'paused', messageDaysAgo: 1 });
    const longRunning = execution({ startedDaysAgo: 90, endedDaysAgo: 2, messageDaysAgo: 2 });
    const young = execution({ startedDaysAgo: 5, endedDaysAgo: 5 });
    const done = await service.run(never);
    expect(done).toMatchObject({ executions: 2, messages: 0, idempotencyKeys: 0 });
    expect(forgotten.sort()).toEqual([old, failed].sort());
    expect([old, failed].map(rowsOf)).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect([paused, longRunning, young].map(rowsOf)).toEqual([
      [1, 2, 2, 2],
      [1, 2, 2, 2],
      [1, 2, 2, 2],
    ]);
    expect(count('plans')).toBe(1);
  });

  it('deletes messages sooner than executions, paused ones included', async () => {
    const paused = execution({ startedDaysAgo: 9, status: 'paused' });
    const ended = execution({ startedDaysAgo: 8, endedDaysAgo: 8 });
    const young = execution({ startedDaysAgo: 6, endedDaysAgo: 6 });
    expect(await service.run(never)).toMatchObject({ executions: 0, messages: 4 });
    expect([paused, ended, young].map(rowsOf)).toEqual([
      [1, 2, 0, 2],
      [1, 2, 0, 2],
      [1, 2, 2, 2],
    ]);
  });

  it('never lets a sequence number of the journal be given out again', async () => {
    execution({ startedDaysAgo: 60, endedDaysAgo: 59 });
    const last = execution({ startedDaysAgo: 50, endedDaysAgo: 49 });
    await service.run(never);
    expect(rowsOf(last)).toEqual([1, 2, 0, 2]);
    expect(temp.database.native.prepare('SELECT max(seq) FROM execution_events').pluck().get()).toBe(seq);
  });

  it('forgets the answers of idempotency keys after a day', async () => {
    const insert = temp.database.native.prepare(
      `INSERT INTO idempotency_keys VALUES ('/r', ?, 'h', 201, '{}', 'null', ?)`,
    );
    await temp.database.commit(() => {
      for (let i = 0; i < 2_500; i += 1) insert.run(`old-${i}`, iso(NOW - 2 * DAY));
      insert.run('new', iso(NOW - 1_000));
    });
    expect(await service.run(never)).toMatchObject({ idempotencyKeys: 2_500 });
    expect(count('idempotency_keys')).toBe(1);
  });

  it('works through many and huge executions in slices, with foreign keys on again after each', async () => {
    const bulk = temp.database.native.transaction(() => {
      for (let i = 0; i < 300; i += 1) execution({ startedDaysAgo: 40, endedDaysAgo: 39 });
      execution({ startedDaysAgo: 40, endedDaysAgo: 39, steps: 5_000 });
      execution({ startedDaysAgo: 1, endedDaysAgo: 1 });
    });
    bulk();
    let foreignKeys = 1;
    let running = true;
    let turns = 0;
    const others = (async () => {
      while (running) {
        await temp.database.commit((db) => {
          foreignKeys = Math.min(foreignKeys, Number(db.pragma('foreign_keys', { simple: true })));
        });
        turns += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const done = service.run(never).finally(() => {
      running = false;
    });
    expect(await done).toMatchObject({ executions: 301 });
    await others;
    expect(foreignKeys).toBe(1);
    // 5,306 steps with an event and a message each: whoever had to wait for all of it in one go would get one turn.
    expect(turns).toBeGreaterThan(10);
    expect([count('executions'), count('step_executions'), count('agent_messages')]).toEqual([1, 2, 2]);
    expect(temp.database.native.pragma('foreign_key_check')).toEqual([]);
  });

  it('stops between slices when told to', async () => {
    execution({ startedDaysAgo: 40, endedDaysAgo: 39 });
    await expect(service.run(AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping');
    expect(count('executions')).toBe(1);
  });

  it('finds ids by their time', () => {
    for (const at of [0, NOW, NOW + 1]) {
      const id = v7({ msecs: at });
      expect(id >= lowestIdAt(at)).toBe(true);
      expect(id < lowestIdAt(at + 1)).toBe(true);
    }
  });
});
