// `pm2 start ecosystem.config.js`: one process, because one process owns the database file.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;
const bundledNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
const grace = Number(process.env.SHUTDOWN_GRACE || 30_000);

export const apps = [
  {
    name: 'orchestrator',
    cwd: root,
    script: 'dist/server.js',
    node_args: '--max-semi-space-size=8',
    interpreter: existsSync(bundledNode) ? bundledNode : 'node',
    exec_mode: 'fork',
    instances: 1,
    env: { NODE_ENV: 'production' },
    // Steps get SHUTDOWN_GRACE to finish before PM2 would kill the process.
    kill_timeout: grace + 10_000,
    max_restarts: 10,
    exp_backoff_restart_delay: 200,
    time: false,
  },
];
