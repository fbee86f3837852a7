// `npm start` as a process manager sees it: a signal to npm's own process stops the service gracefully.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, isPortFree } from '../../support/process/ports.js';
import { until } from '../../support/until.js';

describe('npm start', () => {
  let folder: string;
  let npm: ChildProcess | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchestrator-start-'));
  });

  afterEach(() => {
    if (npm?.pid && npm.exitCode === null) process.kill(-npm.pid, 'SIGKILL'); // npm and what it started
    npm = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (args: readonly string[], env: Record<string, string>): ChildProcess =>
    spawn('npm', ['start', '--silent', '--', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a process group of its own
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE_PATH: join(folder, 'orchestrator.db'),
        BACKUP_DIR: join(folder, 'backups'),
        ARTIFACTS_DIR: join(folder, 'artifacts'),
        LOG_LEVEL: 'error',
        ...env,
      },
    });

  it.each(['SIGTERM', 'SIGINT'] as const)('%s to npm frees the port and exits 0', async (signal) => {
    const port = await freePort();
    npm = start([], { ORCHESTRATOR_PORT: String(port), MOCK_MODE: 'true' });
    const exited = once(npm, 'exit');
    await until(async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok);
    npm.kill(signal);
    expect(await exited).toEqual([0, null]);
    expect(await isPortFree(port)).toBe(true);
  });

  async function outputOf(process: ChildProcess): Promise<string> {
    let output = '';
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (text: Buffer) => (output += text.toString()));
    }
    await once(process, 'close');
    return output;
  }

  it('passes arguments on: --print-config', async () => {
    npm = start(['--print-config'], { MAX_RETRIES: '7' });
    expect((await outputOf(npm)).split('\n')).toContain('MAX_RETRIES=7');
    expect(npm.exitCode).toBe(0);
  });

  it('names a variable that it cannot start with', async () => {
    npm = start([], { MAX_RETRIES: 'many' });
    expect(await outputOf(npm)).toMatch(/MAX_RETRIES=many: .*must be an integer/);
    expect(npm.exitCode).toBe(1);
  });
});
