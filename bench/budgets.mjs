// M: what budgets cost. A service without policies and one with ten and a full ledger run W3 in turns.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, openDatabase, startService, withoutPolicies } from './stage.mjs';

const POLICIES = 10;
/** All of them count: within the hour, in the environment of the runs. */
const FILL = `
  INSERT INTO ledger_entries (at, kind, environment, service, amount, currency)
  WITH RECURSIVE line(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM line WHERE n + 1 < ?)
  SELECT ? - n % 3600000, 'settle', 'dev', 'service' || (n % 20), n % 1000 + 1, 'GBP' FROM line`;

/** No policy at all. */
export async function withoutBudgets(node) {
  const folder = newFolder();
  return startService(node, { env: withoutPolicies(folder), folder });
}

/** Ten policies in mode `block`, of several windows and services, each with all of the ledger in its window. */
export async function withBudgets(node, lines) {
  const folder = newFolder();
  const env = withoutPolicies(folder);
  for (let at = 0; at < POLICIES; at += 1) {
    const policy = {
      id: `policy-${at}`,
      environment: 'dev',
      limits: {
        total: 900_000_000 + at,
        currency: 'GBP',
        duration: `${2 + at}d`,
        perService: { service1: 900_000_000, service2: 900_000_000, other: 900_000_000 },
      },
      enforcement: { mode: 'block' },
    };
    writeFileSync(join(env.POLICIES_DIR, `policy-${at}.json`), JSON.stringify(policy));
  }
  await (await startService(node, { env, folder })).leave();
  const db = openDatabase(folder);
  db.prepare(FILL).run(lines, Date.now());
  db.close();
  return startService(node, { env, folder });
}
