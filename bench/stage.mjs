// What a benchmark needs around it: the service on an empty database, the no-op agent, and a client. Each is a
// process of its own and is ended with the stage.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { ServerProcess, claimPort } from '../scripts/lib/server-process.mjs';

const HOST = '127.0.0.1';

/** JSON over keep-alive connections. */
export class Client {
  constructor(origin, connections = 64) {
    this.pool = new Pool(origin, { connections, pipelining: 1, keepAliveTimeout: 60_000 });
  }

  get(path) {
    return this.#call('GET', path);
  }

  post(path, body = {}) {
    return this.#call('POST', path, body);
  }

  async #call(method, path, body) {
    const { statusCode, body: answer } = await this.pool.request({
      method,
      path,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (statusCode >= 300) throw new Error(`${method} ${path}: ${statusCode} ${text.slice(0, 500)}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  close() {
    return this.pool.destroy();
  }
}

/** The service, with nothing in its database unless the folder has one. `env` adds to its settings. */
export async function startService(node, { env = {}, folder = newFolder(), entry, inspected = false } = {}) {
  const port = await claimPort(HOST);
  const origin = `http://${HOST}:${port}`;
  const inspector = inspected ? `${HOST}:${await claimPort(HOST)}` : undefined;
  const began = performance.now();
  const settings = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    HOST,
    ORCHESTRATOR_PORT: String(port),
    LOG_LEVEL: 'error',
    MAX_CONCURRENT_STEPS: '64',
    DATABASE_PATH: join(folder, 'orchestrator.db'),
    BACKUP_DIR: join(folder, 'backups'),
    ARTIFACTS_DIR: join(folder, 'artifacts'),
    ...(inspector && { NODE_OPTIONS: `--inspect=${inspector}` }),
    ...env,
  };
  const server = new ServerProcess(node, origin, settings, entry);
  await Promise.race([server.ready(), server.crashed]);
  const readyMs = performance.now() - began;
  const client = new Client(origin);
  /** Keeps the folder, for another to start on. */
  const leave = async () => {
    await client.close();
    await server.stop();
  };
  /** At once, as by a power cut; keeps the folder. */
  const kill = () => {
    process.kill(server.pid, 'SIGKILL');
    return leave();
  };
  const stop = async () => {
    await leave();
    rmSync(folder, { recursive: true, force: true });
  };
  return { pid: server.pid, origin, readyMs, inspector: `http://${inspector}`, client, folder, leave, kill, stop };
}

export function newFolder() {
  return mkdtempSync(join(tmpdir(), 'orchestrator-bench-'));
}

/** No policy at all, so that only what is asked about differs. */
export function withoutPolicies(folder) {
  const policies = join(folder, 'policies');
  mkdirSync(policies, { recursive: true });
  return { POLICIES_DIR: policies };
}

/** Its file, while the service is away. */
export function openDatabase(folder) {
  const BetterSqlite = createRequire(import.meta.url)('better-sqlite3');
  return new BetterSqlite(join(folder, 'orchestrator.db'));
}

export async function startAgent(node) {
  const child = spawn(node, [join(import.meta.dirname, 'agent.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL'));
  const port = await new Promise((resolve, reject) => {
    child.stdout.once('data', (text) => resolve(Number(text)));
    child.once('exit', () => reject(new Error('the agent did not start')));
  });
  const endpoint = `http://${HOST}:${port}`;
  const client = new Client(endpoint, 1);
  const stop = async () => {
    await client.close();
    child.kill('SIGKILL');
  };
  return { endpoint, client, stop };
}
