// `npm run bench [-- NAMES…] [--runs 3] [--scale 1] [--limit 1800] [--profile]`: figures, no verdict; see README.md.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { runScript } from '../scripts/lib/run-script.mjs';
import { SetupError, ensureSetup } from '../scripts/lib/setup.mjs';

const NAMES = ['W1', 'W2', 'W3', 'W4', 'H', 'L', 'S', 'B', 'M', 'P1', 'P2'];
const DEFAULT = ['W1', 'W2', 'W3'];
/** Few enough to be tiny, enough to be several. */
const SMALLEST = 2;

process.setMaxListeners(0); // each process that a suite starts is ended with this one
await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '3' },
      scale: { type: 'string', default: '1' },
      limit: { type: 'string', default: '1800' },
      profile: { type: 'boolean', default: false },
    },
  });
  const asked = positionals.length > 0 ? positionals : DEFAULT;
  const unknown = asked.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new SetupError(`unknown: ${unknown.join(', ')}; there are ${NAMES.join(', ')}`);
  const [runs, scale, limitS] = [values.runs, values.scale, values.limit].map(Number);
  if (!(runs >= 1 && scale > 0 && scale <= 1))
    throw new SetupError('--runs is 1 or more, --scale above 0 and at most 1');
  const options = { runs, profile: values.profile, of: (size) => Math.max(SMALLEST, Math.round(size * scale)) };
  setTimeout(() => {
    console.error(`stopped: longer than --limit ${limitS} s`);
    process.exit(1);
  }, limitS * 1_000).unref();

  const node = await ensureSetup({ build: true });
  const load = loadavg()[0].toFixed(2);
  console.log(
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${load} before`,
  );
  const suites = await import('./suites.mjs'); // needs what the setup installs
  for (const name of NAMES.filter((known) => asked.includes(known))) await suites.SUITES[name](node, options);
  return 0;
});
