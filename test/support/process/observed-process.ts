// The built service as a process that is watched from outside: its log, its words on stderr, how it ends.
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { until } from '../until.js';

export type LogLine = Readonly<Record<string, unknown>>;

export interface Launch {
  /** The Node to run; default: this one. */
  readonly node?: string;
  /** Where dist/ lies; default: here. */
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Where its data lies, for one that comes back; stays when it is disposed of. Default: a folder of its own. */
  readonly folder?: string;
}

export class ObservedProcess {
  readonly folder: string;
  private readonly child: ChildProcess;
  private out = '';
  private err = '';
  /** Exit code; the signal's name when one ended it. */
  readonly exited: Promise<number | string>;

  private constructor(
    env: NodeJS.ProcessEnv,
    { node = process.execPath, folder, ...options }: Launch,
    private readonly ownFolder = folder === undefined,
  ) {
    this.folder = folder ?? mkdtempSync(join(tmpdir(), 'orchestrator-process-'));
    const spawning: SpawnOptions = {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOST: '127.0.0.1',
        ORCHESTRATOR_PORT: '0',
        DATABASE_PATH: join(this.folder, 'orchestrator.db'),
        BACKUP_DIR: join(this.folder, 'backups'),
        ARTIFACTS_DIR: join(this.folder, 'artifacts'),
        ...env,
      },
      ...options,
    };
    this.child = spawn(node, ['dist/server.js'], spawning);
    this.child.stdout?.on('data', (text: Buffer) => (this.out += text.toString()));
    this.child.stderr?.on('data', (text: Buffer) => (this.err += text.toString()));
    this.exited = new Promise((resolve) => {
      this.child.once('error', (error) => {
        this.err += String(error);
        resolve('not started');
      });
      this.child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
    });
  }

  /** Throws when `dist/` has not been built. */
  static start(env: NodeJS.ProcessEnv = {}, launch: Launch = {}): ObservedProcess {
    if (!existsSync(join(launch.cwd ?? process.cwd(), 'dist', 'server.js'))) {
      throw new Error('dist/server.js is missing: npm run build');
    }
    return new ObservedProcess(env, launch);
  }

  /** Waits for the boot message and answers the origin it names. */
  async ready(): Promise<string> {
    await until(() => this.origin() !== undefined || this.ended());
    const origin = this.origin();
    if (origin === undefined) throw new Error(`the service did not start:\n${this.out}\n${this.err}`);
    return origin;
  }

  /** Its standard output; every line must be a JSON object. */
  log(): readonly LogLine[] {
    const lines = this.out.split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as LogLine);
  }

  get stderr(): string {
    return stripVTControlCharacters(this.err);
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** kill -9: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** The JSON of a good answer; throws for any other. */
  async send<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const response = await fetch(`${await this.ready()}/api/v1${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text || '{}') as Body;
  }

  /** Kills it if it still runs and removes its folder. */
  async dispose(): Promise<void> {
    if (!this.ended()) this.child.kill('SIGKILL');
    await this.exited;
    if (this.ownFolder) rmSync(this.folder, { recursive: true, force: true });
  }

  private origin(): string | undefined {
    const url = this.log().find((line) => line['url'] !== undefined)?.['url'];
    return typeof url === 'string' ? url : undefined;
  }

  ended(): boolean {
    return this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
