// The built service as a process of its own, for what only a process can show: kill -9, signals, a second start.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './ports.js';
import { until } from './until.js';

const ENTRY = 'dist/server.js';

export class ServiceProcess {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    readonly port: number,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Data lives in `folder`; the service is started by `boot`. */
  static async in(folder: string, env: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
    if (!existsSync(ENTRY)) throw new Error(`${ENTRY} is missing: npm run build`);
    const port = await freePort();
    return new ServiceProcess(port, {
      ORCHESTRATOR_PORT: String(port),
      DATABASE_PATH: join(folder, 'orchestrator.db'),
      BACKUP_DIR: join(folder, 'backups'),
      ARTIFACTS_DIR: join(folder, 'artifacts'),
      POLICIES_DIR: join(folder, 'policies'),
      LOG_LEVEL: 'error',
      ...env,
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/api/v1`;
  }

  async boot(): Promise<void> {
    const child = spawn(process.execPath, [ENTRY], {
      env: { PATH: process.env['PATH'], ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const note = (chunk: Buffer): void => {
      this.output += chunk.toString();
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`exited with ${child.exitCode}: ${this.output}`);
      return (await fetch(`http://127.0.0.1:${this.port}/health/ready`)).ok;
    });
  }

  /** kill -9: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** The exit code after a polite stop. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }

  async send<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text || '{}') as Body;
  }
}
