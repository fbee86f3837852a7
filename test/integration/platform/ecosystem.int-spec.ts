import { createRequire } from 'node:module';
import { Settings } from '../../../src/platform/config/settings.js';
import { spawnSync } from 'node:child_process';

interface Pm2App {
  readonly script: string;
  readonly cwd: string;
  readonly interpreter: string;
  readonly exec_mode: string;
  readonly instances: number;
  readonly kill_timeout: number;
}

describe('ecosystem.config.js', () => {
  /** PM2 requires the file; Jest's own require does not know ES modules, so a Node of its own does it. */
  function load(env: NodeJS.ProcessEnv = {}): readonly Pm2App[] {
    const path = createRequire(import.meta.url).resolve('../../../ecosystem.config.js');
    const code = `console.log(JSON.stringify(require(${JSON.stringify(path)}).apps))`;
    const { stdout } = spawnSync(process.execPath, ['--no-warnings', '-e', code], { env, encoding: 'utf8' });
    return JSON.parse(stdout) as Pm2App[];
  }

  it('is one process, of a Node that exists, and names what the build makes', () => {
    const [app, ...others] = load();
    expect(others).toEqual([]);
    expect(app).toMatchObject({ script: 'dist/server.js', exec_mode: 'fork', instances: 1, cwd: process.cwd() });
    const version = spawnSync(String(app?.interpreter), ['--version'], { encoding: 'utf8' }).stdout;
    expect(version).toMatch(/^v24\./);
  });

  it('lets steps finish before PM2 kills', () => {
    expect(load()[0]?.kill_timeout).toBeGreaterThan(new Settings().SHUTDOWN_GRACE);
    expect(load({ SHUTDOWN_GRACE: '90000' })[0]?.kill_timeout).toBe(100_000);
  });
});
