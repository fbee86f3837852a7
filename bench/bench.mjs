// `npm run bench [-- W1 W2 W3 M P1 P2] [--runs 3] [--plans 100000] [--limit 900]`: figures, no verdict.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runScript } from '../scripts/lib/run-script.mjs';
import { SetupError, ensureSetup } from '../scripts/lib/setup.mjs';

const NAMES = ['W1', 'W2', 'W3', 'M', 'P1', 'P2'];
const DEFAULT = ['W1', 'W2', 'W3'];

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '3' },
      plans: { type: 'string', default: '100000' },
      limit: { type: 'string', default: '900' },
    },
  });
  const unknown = positionals.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new SetupError(`unknown: ${unknown.join(', ')}; there are ${NAMES.join(', ')}`);
  const asked = positionals.length > 0 ? positionals : DEFAULT;
  const limitS = Number(values.limit);
  setTimeout(() => {
    console.error(`stopped: longer than --limit ${limitS} s`);
    process.exit(1);
  }, limitS * 1_000).unref();

  const node = await ensureSetup({ build: true });
  console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
  const { budgets, executions, listing, planning } = await import('./suites.mjs'); // needs what the setup installs
  await executions(node, asked, Number(values.runs));
  if (asked.includes('M')) await budgets(node, Number(values.runs));
  if (asked.includes('P1')) await planning(node);
  if (asked.includes('P2')) await listing(node, Number(values.plans));
  return 0;
});
