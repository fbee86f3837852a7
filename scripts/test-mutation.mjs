// `npm run test:mutation [-- PART-OF-A-PATH… --min=90]`: sets up a fresh clone and runs scripts/mutation/run.mjs with a Node
// that can load TypeScript through hooks.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runScript } from './lib/run-script.mjs';
import { ROOT, ensureSetup, withNode } from './lib/setup.mjs';

await runScript(async () => {
  const node = await ensureSetup({ dev: true });
  const script = join(ROOT, 'scripts', 'mutation', 'run.mjs');
  const options = { cwd: ROOT, env: withNode(node), stdio: 'inherit' };
  return spawnSync(node, ['--no-warnings', script, ...process.argv.slice(2)], options).status ?? 1;
});
