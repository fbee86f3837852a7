// Everything that needs no running service, in the order of what is cheapest to mend; stops at the first complaint.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runScript } from './lib/run-script.mjs';
import { ROOT, ensureSetup, withNode } from './lib/setup.mjs';

const jest = ['jest/bin/jest.js', '--maxWorkers=2', '--silent'];
const STAGES = [
  ['format', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ['lint', 'eslint/bin/eslint.js', '.'],
  ['types', 'typescript/bin/tsc', '--noEmit', '-p', '.'],
  ['page types', 'typescript/bin/tsc', '--noEmit', '-p', 'web'],
  ['architecture', ...jest, '--testPathPatterns=test/architecture', '--selectProjects', 'unit'],
  ['unit', ...jest, '--selectProjects', 'unit'],
];

await runScript(async () => {
  const node = await ensureSetup({ dev: true });
  const env = { ...withNode(node), NODE_OPTIONS: '--experimental-vm-modules --no-warnings', FORCE_COLOR: '0' };
  for (const [name, bin, ...args] of STAGES) {
    const start = performance.now();
    const script = join(ROOT, 'node_modules', bin);
    const { status, stdout, stderr } = spawnSync(node, [script, ...args], { cwd: ROOT, env, encoding: 'utf8' });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${status === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${seconds.padStart(5)} s`);
    if (status !== 0) {
      console.error(`\n${stdout}${stderr}`);
      return 1;
    }
  }
  return 0;
});
