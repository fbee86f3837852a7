// What `npm pack` makes, installed into an empty folder: it has all that it needs, and its command line does the work.
import { spawn, type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { freePort } from '../../support/process/ports.js';
import { until } from '../../support/until.js';

describe('the packed service', () => {
  const root = mkdtempSync(join(tmpdir(), 'orchestrator-packed-'));
  const folder = join(root, 'empty');
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    XDG_STATE_HOME: root,
    npm_config_prefer_offline: 'true',
  };
  let service: ChildProcess | undefined;
  let ended: Promise<unknown> | undefined;
  afterAll(async () => {
    service?.kill('SIGKILL');
    await ended;
    rmSync(root, { recursive: true, force: true });
  });

  function run(command: string, args: readonly string[], cwd: string): string {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
    expect({ command, args, status, stderr: status === 0 ? '' : stderr }).toMatchObject({ status: 0 });
    return stdout;
  }

  it('installs, says its version, serves with simulated agents, plans, and ends with 0', async () => {
    const [packed] = JSON.parse(
      run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], process.cwd()),
    ) as [{ filename: string; version: string }];
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    run('npm', ['install', '--no-audit', '--no-fund', join(root, packed.filename)], folder);
    const orchestrator = join(folder, 'node_modules', '.bin', 'orchestrator');
    expect(run(orchestrator, ['--version'], folder)).toBe(`${packed.version}\n`);

    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    service = spawn(orchestrator, ['serve', '--mock', '--port', port], { cwd: folder, env, stdio: 'ignore' });
    ended = once(service, 'exit');
    const ready = async (): Promise<boolean> =>
      fetch(`${url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until(async () => service?.exitCode !== null || (await ready()));
    expect(await ready()).toBe(true);
    expect(run(orchestrator, ['plan', 'Set up voice chat for parties of 4', '--url', url], folder)).toMatch(
      /Plan …[0-9a-f]{6}[\s\S]*Setup voice chat/,
    );
    const page = await fetch(url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);

    service.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
