// Hot reload: `node scripts/dev.mjs [--mock]`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runScript } from './lib/run-script.mjs';
import { ROOT, ensureSetup, withNode } from './lib/setup.mjs';

await runScript(async () => {
  const node = await ensureSetup({ dev: true });
  const env = withNode(node, process.argv.includes('--mock') ? { ...process.env, MOCK_MODE: 'true' } : process.env);
  const nest = join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  // Without a shell in between, signals reach the server.
  const child = spawn(node, [nest, 'start', '--watch', '--no-shell', '--exec', node], {
    cwd: ROOT,
    stdio: 'inherit',
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
});
