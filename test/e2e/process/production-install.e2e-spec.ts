// The Dockerfile without Docker: its production install, its copies, its user, its command, its probe, its end.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { commandOf, copyOf, envOf, parseDockerfile, type Stage, textsOf } from '../../support/process/dockerfile.js';
import { ObservedProcess } from '../../support/process/observed-process.js';
import { freePort } from '../../support/process/ports.js';
import { until } from '../../support/until.js';

const NOBODY = 65_534;
const AS_ROOT = process.getuid?.() === 0;

describe('the production image', () => {
  const stages = parseDockerfile(readFileSync('Dockerfile', 'utf8'));
  const stage = (name: string): Stage => {
    const found = stages.find((one) => one.name === name);
    if (!found) throw new Error(`the Dockerfile has no stage ${name}`);
    return found;
  };
  let root: string;
  let service: ObservedProcess | undefined;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'orchestrator-image-'));
    chmodSync(root, 0o755);
  });
  afterAll(async () => {
    await service?.dispose();
    rmSync(root, { recursive: true, force: true });
  });

  /** /app of a stage. */
  const appOf = (name: string): string => join(root, name);

  /** Where a COPY takes its source: the build stage's output is what `npm run build` has made here. */
  function sourceOf(from: string | undefined, source: string): string {
    if (from === undefined || from === 'build') return source.replace(/^\/app\//, '');
    return join(appOf(from), source.replace(/^\/app\//, ''));
  }

  function copies(name: string): void {
    for (const { from, sources, target } of textsOf(stage(name), 'COPY').map(copyOf)) {
      for (const source of sources) {
        const into = target.endsWith('/') ? join(target, source) : target;
        cpSync(sourceOf(from, source), join(appOf(name), into), { recursive: true });
      }
    }
  }

  it('runs Node 24 as its process, as a user of its own, on every address, with data outside of the code', () => {
    const final = stage('final');
    expect(new Set(stages.map(({ image }) => image))).toEqual(new Set(['node:24-alpine']));
    expect(textsOf(final, 'CMD').map(commandOf)).toEqual([['node', '--max-semi-space-size=8', 'dist/server.js']]);
    expect(textsOf(final, 'USER')).toEqual(['node']);
    expect(textsOf(final, 'EXPOSE')).toEqual(['3000']);
    expect(envOf(final)).toMatchObject({ HOST: '0.0.0.0', ORCHESTRATOR_PORT: '3000', NODE_ENV: 'production' });
    const [volume = ''] = textsOf(final, 'VOLUME');
    for (const name of ['DATABASE_PATH', 'BACKUP_DIR', 'ARTIFACTS_DIR']) {
      expect(envOf(final)[name]).toMatch(new RegExp(`^${volume}/`));
    }
  });

  it('is sent everything it copies, and none of what was installed, built or kept here', () => {
    const patterns = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean);
    const sent = (path: string): boolean =>
      patterns.reduce((is, pattern) => {
        const lets = pattern.startsWith('!');
        return matchesGlob(path, lets ? pattern.slice(1) : pattern) ? lets : is;
      }, true);
    const wanted = stages
      .flatMap((one) => textsOf(one, 'COPY').map(copyOf))
      .flatMap(({ from, sources }) => (from === undefined ? sources : []));
    expect(wanted.filter((path) => !sent(path))).toEqual([]);
    expect(['node_modules', 'dist', '.env', '.git', 'data/orchestrator.db', 'data/backups'].filter(sent)).toEqual([]);
  });

  it('installs for production from the lockfile, starts as nobody, is healthy, works, and exits 0 on SIGTERM', async () => {
    mkdirSync(appOf('dependencies'));
    copies('dependencies');
    for (const command of textsOf(stage('dependencies'), 'RUN')) {
      const env = { ...process.env, NODE_OPTIONS: '', npm_config_prefer_offline: 'true' };
      const { status, stderr } = spawnSync(command, { cwd: appOf('dependencies'), shell: true, env, encoding: 'utf8' });
      expect([command, status, status === 0 ? '' : stderr]).toEqual([command, 0, '']);
    }
    mkdirSync(appOf('final'));
    copies('final');

    const node = join(root, 'node');
    copyFileSync(process.execPath, node);
    chmodSync(node, 0o755);
    const data = join(root, 'data');
    mkdirSync(data);
    if (AS_ROOT) chownSync(data, NOBODY, NOBODY);
    const port = String(await freePort());
    const env = Object.fromEntries(
      Object.entries(envOf(stage('final'))).map(([name, value]) => [name, value.replace(/^\/data/, data)]),
    );
    const loopback = { HOST: '127.0.0.1', ORCHESTRATOR_PORT: port, MOCK_MODE: 'true' };
    const user = AS_ROOT ? { uid: NOBODY, gid: NOBODY } : {};
    service = ObservedProcess.start({ ...env, ...loopback }, { node, cwd: appOf('final'), ...user });
    const url = await service.ready();

    const [probe = ''] = textsOf(stage('final'), 'HEALTHCHECK');
    const [, ...probeArgs] = commandOf(probe);
    const healthy = (at: string): number | null =>
      spawnSync(node, [...probeArgs], { env: { ORCHESTRATOR_PORT: at } }).status;
    expect(healthy(port)).toBe(0);
    expect(healthy(String(await freePort()))).toBe(1);

    const plan = await fetch(`${url}/api/v1/plans`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ specification: 'Create a VR arena with 3 combat zones and 2 safe zones' }),
    });
    expect([plan.status, await plan.json()]).toMatchObject([
      201,
      { planner: 'offline', budget: { policyId: 'dev-policy' } },
    ]);
    // The backup that is due at the start may be under way: one at a time.
    let backup = new Response(null);
    await until(async () => {
      backup = await fetch(`${url}/api/v1/operations/backup`, { method: 'POST' });
      return backup.status !== 409;
    });
    expect([backup.status, await backup.json()]).toMatchObject([
      200,
      { file: expect.stringContaining(data) as string },
    ]);

    service.signal('SIGTERM');
    expect(await service.exited).toBe(0);
  });
});
