// `node scripts/test.mjs [tier…] [--coverage] [jest arguments]`: sets up a fresh clone, runs the tiers one after the
// other, and ends with `N passed, N failed`. A tier in which no test ran counts as a failure.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './lib/run-script.mjs';
import { ROOT, ensureSetup, withNode } from './lib/setup.mjs';
import { table } from './lib/table.mjs';

const SUFFIXES = {
  unit: 'spec',
  properties: 'prop-spec',
  integration: 'int-spec',
  crash: 'crash-spec',
  e2e: 'e2e-spec',
  fuzz: 'fuzz-spec',
  web: 'web-spec',
};
const TIERS = Object.keys(SUFFIXES);
/** These start dist/server.js. */
const BUILT = ['integration', 'crash', 'e2e', 'web'];
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** For what hangs, not for what is slow. */
const RUN_WITHIN_MS = 3_600_000;

await runScript(async () => {
  const args = process.argv.slice(2);
  const asked = TIERS.filter((tier) => args.includes(tier));
  const tiers = (asked.length > 0 ? asked : TIERS).filter((tier) => tier !== 'web' || hasBrowser(asked));
  const rest = args.filter((arg) => !TIERS.includes(arg));
  const filtered = rest.some((arg) => arg !== '--coverage');
  const node = await ensureSetup({ dev: true, build: tiers.some((tier) => BUILT.includes(tier)) });

  // Coverage is merged within one run of jest only.
  const runs = rest.includes('--coverage') ? [tiers] : tiers.map((tier) => [tier]);
  const counts = [];
  let clean = true;
  for (const run of runs) {
    const { code, results } = await jest(node, run, filtered ? [...rest, '--passWithNoTests'] : rest);
    clean &&= code === 0;
    counts.push(...run.map((tier) => countsOf(tier, results)));
  }
  return summary(counts, { filtered, clean }) ? 0 : 1;
});

function jest(node, tiers, args) {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrator-jest-'));
  const report = join(folder, 'report.json');
  const bin = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = [...args, '--maxWorkers=2', '--json', `--outputFile=${report}`, '--selectProjects', ...tiers];
  const env = { ...withNode(node), NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
  const child = spawn(node, [bin, ...options], { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const limit = setTimeout(() => {
    console.error(
      `${tiers.join(', ')}: stopped, not over within ${RUN_WITHIN_MS / 60_000} minutes (something was left open?)`,
    );
    child.kill('SIGKILL');
  }, RUN_WITHIN_MS);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(limit);
      try {
        resolve({ code: code ?? 1, results: JSON.parse(readFileSync(report, 'utf8')).testResults });
      } catch {
        resolve({ code: code || 1, results: [] });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
}

/** The page is tested where there is a browser, in CI always. */
function hasBrowser(asked) {
  if (BROWSERS.some((path) => existsSync(path)) || process.env.CI || asked.includes('web')) return true;
  console.log('web: skipped: no Chromium (on Debian: apt-get install chromium)');
  return false;
}

/** A file that could not be loaded has no assertions, but it failed. */
function countsOf(tier, results) {
  const suffix = new RegExp(`\\.${SUFFIXES[tier]}\\.ts$`);
  const files = results.filter((file) => suffix.test(file.name));
  const ms = files.reduce((sum, file) => sum + Math.max(0, file.endTime - file.startTime), 0);
  const of = (status) =>
    files.flatMap((file) => file.assertionResults).filter((assertion) => assertion.status === status).length;
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { tier, passed: of('passed'), failed: of('failed') + broken, skipped: of('pending') + of('todo'), ms };
}

/** @returns {boolean} whether every tier ran and passed */
function summary(counts, { filtered, clean }) {
  const rows = counts.map(({ tier, passed, failed, skipped, ms }) => {
    const note = passed + failed === 0 && !filtered ? 'no test ran' : '';
    return [tier, String(passed), String(failed), String(skipped), `${(ms / 1000).toFixed(1)} s`, note];
  });
  console.log(`\n${table([['tier', 'passed', 'failed', 'skipped', 'time', ''], ...rows], [1, 2, 3, 4])}\n`);
  const total = (key) => counts.reduce((sum, count) => sum + count[key], 0);
  const empty = counts.filter(({ passed, failed }) => passed + failed === 0).length;
  const known = total('failed') + (filtered ? 0 : empty);
  // A run that was stopped, or that broke outside of any test, has failed too.
  const failed = clean ? known : Math.max(1, known);
  console.log(`${total('passed')} passed, ${failed} failed`);
  return failed === 0 && total('passed') > 0;
}
