// A million lines: what the API shows is what SQLite sums, to the micro, beyond what a double holds, and after a restart
// that works the windows out anew.
import { Database } from '../../../src/platform/database/database.js';
import { CostsApp } from '../../support/costs-app.js';

const LINES = 1_000_000;
/** Up to about 5 million units each, so that the sum is far beyond 2^53 micros. */
const FILL = `
  INSERT INTO ledger_entries (at, kind, environment, service, amount, currency)
  WITH RECURSIVE line(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM line WHERE n + 1 < ${LINES})
  SELECT $at - n % 3600000, 'settle', 'dev', 'service' || (n % 5), (n * 7919000003) % 4999999999999 + 1, 'GBP' FROM line`;

describe('a million ledger lines', () => {
  let costs: CostsApp;
  beforeAll(async () => {
    const policy = {
      id: 'wide',
      environment: 'dev',
      limits: { total: 1_000_000_000, duration: '7d', perService: { service3: 1_000_000 } },
      enforcement: { mode: 'warn' },
    };
    const files = { 'wide.json': JSON.stringify(policy) };
    const first = await CostsApp.start({}, files);
    await first.app.get(Database).commit((db) => db.prepare(FILL).run({ at: first.clock.now() }));
    await first.stop();
    costs = await CostsApp.start({}, files, first.folder);
  });
  afterAll(() => costs.close());

  /** In units, as text: a double would round it. */
  function summed(where: string): string {
    const sql = `SELECT COALESCE(SUM(amount), 0) AS sum FROM ledger_entries WHERE ${where}`;
    const { sum } = costs.app.get(Database).native.prepare(sql).safeIntegers().get() as { sum: bigint };
    return `${sum / 1_000_000n}.${String(sum % 1_000_000n).padStart(6, '0')}`;
  }

  it('sum exactly: in the report, by service, in the budget', async () => {
    const { text } = await costs.get('/costs/summary?groupBy=service');
    expect(BigInt(summed('1').replace('.', ''))).toBeGreaterThan(2n ** 60n);
    expect(text).toContain(`"total":${plain(summed('1'))}`);
    for (const at of [0, 1, 2, 3, 4]) {
      expect(text).toContain(`"amount":${plain(summed(`service = 'service${at}'`))}`);
    }
    const { text: budget } = await costs.get('/budgets/wide');
    expect(budget).toContain(`"spent":${plain(summed('1'))}`);
    expect(budget).toContain(`"spent":${plain(summed(`service = 'service3'`))}`);
  });
});

/** 12.500000 → 12.5 */
function plain(decimal: string): string {
  return decimal.replace(/\.?0+$/, '');
}
