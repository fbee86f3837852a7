// The README's "Complete workflow" block, word for word, with curl and jq, against both ways to start in mock mode.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/process/ports.js';
import { until } from '../../support/until.js';

/** What `npm run dev` needs of the repository: it builds, and must not build under the feet of other tests. */
const SOURCES = [
  ...['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'],
  ...['src', 'scripts', 'policies', 'data/catalogues', 'data/lexicon'],
];
const TOOLS = ['bash', 'curl', 'jq'];
const describeWithTools = TOOLS.every((tool) => spawnSync(tool, ['--version']).status === 0) ? describe : describe.skip;

function workflow(): string {
  const readme = readFileSync('README.md', 'utf8');
  const block = /```bash\n(# 1\. Create plan\n[\s\S]*?)```/.exec(readme)?.[1];
  if (!block) throw new Error('README.md has no workflow that starts with "# 1. Create plan"');
  return block;
}

/** `watch` never ends, so its command is repeated until everything is done. */
function script(port: number): string {
  const [steps, monitor] = workflow().split('watch ');
  return [
    'set -euo pipefail',
    steps,
    `for i in $(seq 600); do PROGRESS=$(bash -c ${monitor?.trim() ?? ''})`,
    `jq -e '.completed == .total' <<< "$PROGRESS" > /dev/null && break; sleep 0.1; done`,
    'echo "$EXECUTION_ID $PROGRESS" | tr -d "\\n"',
  ]
    .join('\n')
    .replaceAll('localhost:3000', `localhost:${port}`);
}

describeWithTools('the complete workflow', () => {
  let folder: string;
  let npm: ChildProcess | undefined;
  let exited: Promise<unknown>;
  let output: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchestrator-workflow-'));
    output = '';
  });

  afterEach(() => {
    if (npm?.pid && npm.exitCode === null) process.kill(-npm.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function start(args: readonly string[], cwd: string, env: Record<string, string>): void {
    npm = spawn('npm', args, {
      cwd,
      detached: true, // a process group of its own
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        LOG_LEVEL: 'error',
        DATABASE_PATH: join(folder, 'data', 'orchestrator.db'),
        BACKUP_DIR: join(folder, 'backups'),
        ARTIFACTS_DIR: join(folder, 'artifacts'),
        MOCK_DELAY_MIN: '5',
        MOCK_DELAY_MAX: '50',
        ...env,
      },
    });
    const note = (text: Buffer): void => {
      output += text.toString();
    };
    npm.stdout?.on('data', note);
    npm.stderr?.on('data', note);
    exited = once(npm, 'close').then(([code]: unknown[]) => code);
  }

  async function runsOn(port: number): Promise<void> {
    const ready = until(async () => (await fetch(`http://localhost:${port}/health/ready`)).ok);
    await Promise.race([ready, exited.then(() => Promise.reject(new Error(output)))]);
    const said = execFileSync('bash', ['-c', script(port)], {
      encoding: 'utf8',
      timeout: 60_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, executionId, progress] = /([0-9a-f-]{36}) (\{.*\})$/.exec(said) ?? [];
    expect(JSON.parse(progress ?? '{}')).toMatchObject({ percent: 100 });
    const execution = await fetch(`http://localhost:${port}/api/v1/executions/${executionId}`);
    expect(await execution.json()).toMatchObject({ executionId, status: 'completed' });
  }

  async function stops(): Promise<void> {
    npm?.kill('SIGTERM');
    expect(await exited).toBe(0);
  }

  it('runs against MOCK_MODE=true npm start', async () => {
    const port = await freePort();
    start(['start'], process.cwd(), { MOCK_MODE: 'true', ORCHESTRATOR_PORT: String(port) });
    await runsOn(port);
    await stops();
  });

  it('runs against npm run dev:mock', async () => {
    const copy = join(folder, 'repository');
    for (const path of SOURCES) cpSync(path, join(copy, path), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'), 'junction');
    const port = await freePort();
    start(['run', 'dev:mock'], copy, { ORCHESTRATOR_PORT: String(port) });
    await runsOn(port);
    await stops();
  });
});
