// Users at work, told again and again with another call into the database failing: each COMMIT, each statement, once
// each. Every request is answered in time, the service is well again afterwards or says that it is not, and whatever was
// acknowledged is there after a restart, once. DATABASE_CALLS=all tries every call, DATABASE_SEED chooses another sample.
import { Logger } from '@nestjs/common';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { replay } from '../../src/executions/domain/replay.js';
import { JournalStore } from '../../src/executions/store/journal.store.js';
import { App, newFolder } from '../support/app.js';
import { refuse, succeed, TestAgent } from '../support/agents/test-agent.js';
import { CODES, FailingSqlite } from '../support/database/failing-sqlite.js';
import { ScriptedSession } from '../support/database/scripted-session.js';
import { until } from '../support/until.js';

const ALL = process.env['DATABASE_CALLS'] === 'all';
const SEED = Number(process.env['DATABASE_SEED'] ?? 1);
const SAMPLE = 24;
const COST = 0.5;

describe('every call into the database, failing once', () => {
  let sqlite: FailingSqlite;
  let agent: TestAgent;
  let app: App;
  const folder = newFolder();
  const sessions: ScriptedSession[] = [];

  beforeAll(async () => {
    sqlite = new FailingSqlite();
    agent = await TestAgent.start();
    agent.on('work', succeed({ cost: COST })).on('fail', refuse({ code: 'no', message: 'no' }, { cost: COST }));
    app = await App.start({ POLICIES_DIR: folder }, folder);
    Logger.overrideLogger(false);
  });
  afterAll(async () => {
    sqlite.restore();
    await app.close();
    await agent.close();
  });

  const session = async (): Promise<ScriptedSession> => {
    const one = new ScriptedSession(app, `s${sessions.length}`, agent.url);
    sessions.push(one);
    await one.run();
    return one;
  };
  const isWell = async (): Promise<void> =>
    until(async () => (await fetch(`${app.url}/health/ready`)).ok && (await fetch(`${app.url}/health`)).ok);

  it('keeps every promise', async () => {
    sqlite.watch(() => undefined);
    await session();
    const calls = [...sqlite.seen];
    expect(calls.filter((sql) => sql === 'COMMIT').length).toBeGreaterThan(10);
    let failed = 0;
    for (const at of chosen(calls)) {
      let call = -1;
      const code = CODES[at % CODES.length];
      sqlite.watch(() => {
        call += 1;
        return call === at ? code : undefined;
      });
      const { refusals } = await session();
      if (call >= at) failed += 1;
      sqlite.heal();
      for (const { status, headers, body } of refusals) {
        expect({ at, sql: calls[at], status, body }).toMatchObject({
          status: 503,
          body: { detail: expect.any(String) as string },
        });
        expect(headers.get('content-type')).toContain('application/problem+json');
      }
      await isWell();
    }
    expect(failed).toBeGreaterThan(0);
    await expectAllKept();
  }, 3_600_000);

  it('keeps them while the disk stays full for a time', async () => {
    let writes = 0;
    let refused = 0;
    for (const from of [0, 3, 7, 12]) {
      writes = 0;
      sqlite.watch((sql) => {
        if (sql === 'COMMIT') writes += 1;
        return writes > from && /^(COMMIT|INSERT|UPDATE)/i.test(sql) ? 'SQLITE_FULL' : undefined;
      });
      const running = session();
      await until(async () => {
        const ready = await fetch(`${app.url}/health/ready`);
        const body = JSON.stringify(await ready.json());
        return ready.status === 503 && body.includes('the disk that holds the database is full');
      });
      sqlite.heal();
      refused += (await running).refusals.length;
      await isWell();
    }
    expect(refused).toBeGreaterThan(0);
    await expectAllKept();
  }, 3_600_000);

  async function expectAllKept(): Promise<void> {
    await app.stop();
    app = await App.start({ POLICIES_DIR: folder }, folder);
    Logger.overrideLogger(false);
    const journal = new JournalStore(app.database);
    for (const { plans, executions } of sessions) {
      for (const planId of plans)
        expect(await app.get(`/plans/${planId}`)).toMatchObject({ status: 200, body: { revision: 3 } });
      for (const id of executions) {
        expect(await app.execution(id)).toMatchObject({ status: 'completed', costs: { total: 3 * COST, held: 0 } });
        const state = replay(
          id,
          journal.read(id).map((entry) => entry.event),
        );
        expect(state?.phase.status).toBe('completed');
      }
    }
    const count = sessions.length;
    const rows = (sql: string): unknown => app.database.native.prepare(sql).pluck().get();
    expect(rows('SELECT count(*) FROM executions')).toBe(count);
    expect(rows('SELECT count(*) FROM plans')).toBe(count);
    const spent = count * 3 * COST + sessions.reduce((sum, one) => sum + one.adjusted, 0);
    expect(rows(`SELECT sum(amount) FROM ledger_entries WHERE kind IN ('settle', 'adjust')`)).toBe(spent * 1_000_000);
    expect(app.database.native.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(app.database.native.pragma('foreign_key_check')).toEqual([]);
  }
});

/** Every COMMIT and a sample of the rest, or all. */
function chosen(calls: readonly string[]): readonly number[] {
  const places = calls.map((_, index) => index);
  if (ALL) return places;
  const random = xoroshiro128plus(SEED);
  return places.filter(
    (at) => uniformInt(random, 0, calls.length - 1) < SAMPLE || (calls[at] === 'COMMIT' && at % 3 === 0),
  );
}
