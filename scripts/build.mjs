// `npm run build`: the service, then client, command line and page beside it in dist/, and the service as one file.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleService } from './lib/bundle-service.mjs';
import { ROOT } from './lib/setup.mjs';

const STAGES = [
  ['@nestjs/cli/bin/nest.js', 'build'],
  ['typescript/bin/tsc', '-p', 'tsconfig.face.json'],
  ['vite/bin/vite.js', 'build', '--logLevel', 'error', '--config', 'web/vite.config.ts'],
];

for (const [bin, ...args] of STAGES) {
  const script = join(ROOT, 'node_modules', bin);
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

await bundleService(join(ROOT, 'dist'));
