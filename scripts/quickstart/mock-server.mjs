// The service in mock mode as a child process: started on a free port, waited for, and always ended.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT, SetupError } from '../lib/setup.mjs';

const READY_WITHIN_MS = 60_000;
const LAST_LINES = 40;

/** Where the service will listen. Fails when something else already does. */
export async function chooseAddress(env) {
  const host = env.HOST || '127.0.0.1';
  const wanted = Number(env.ORCHESTRATOR_PORT || 3000);
  const port = await claim(host, wanted);
  const reachable = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  return { port, origin: `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}` };
}

function claim(host, wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code !== 'EADDRINUSE')
        return reject(new SetupError(`Cannot listen on ${host}:${wanted}: ${error.message}`));
      return reject(
        new SetupError(
          `Port ${wanted} is already in use, perhaps by another orchestrator. Stop that process, or choose another port:\n` +
            `  ORCHESTRATOR_PORT=${wanted + 100} npm run quickstart`,
        ),
      );
    });
    probe.listen(wanted, host, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class MockServer {
  #child;
  #exited;
  #lastLines = [];
  #stopping = false;
  /** Whether the job is done and the service only waits for more. */
  serving = false;

  constructor(node, port, origin) {
    this.origin = origin;
    const env = {
      LOG_LEVEL: 'warn',
      MOCK_DELAY_MIN: '300',
      MOCK_DELAY_MAX: '1500',
      ...process.env,
      MOCK_MODE: 'true',
      ORCHESTRATOR_PORT: String(port),
    };
    this.#child = spawn(node, [join('dist', 'server.js')], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#exited = new Promise((resolve) => this.#child.once('exit', resolve));
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => this.#keep(text));
    }
    process.once('exit', () => this.#child.kill('SIGKILL'));
  }

  /** Rejects when the service ends without having been told to. */
  get crashed() {
    return this.#exited.then(() => {
      if (this.#stopping) return new Promise(() => {});
      throw new SetupError(`The service ended:\n${this.#lastLines.join('\n')}`);
    });
  }

  async ready() {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      const answer = await fetch(`${this.origin}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => {});
      await answer?.body?.cancel();
      if (answer?.ok) return;
      await sleep(100);
    }
    throw new SetupError(`The service was not ready within ${READY_WITHIN_MS} ms:\n${this.#lastLines.join('\n')}`);
  }

  /** From now on its log goes to this terminal. Never resolves: a signal or a crash ends it. */
  serve() {
    this.serving = true;
    this.#child.stdout.pipe(process.stdout);
    this.#child.stderr.pipe(process.stderr);
    return new Promise(() => {});
  }

  /** Lets running steps finish (the service's own SHUTDOWN_GRACE), then insists. */
  async stop() {
    this.#stopping = true;
    this.#child.kill('SIGTERM');
    const patience = Number(process.env.SHUTDOWN_GRACE || 30_000) + 5_000;
    const insist = setTimeout(() => this.#child.kill('SIGKILL'), patience);
    await this.#exited;
    clearTimeout(insist);
  }

  #keep(text) {
    this.#lastLines = [...this.#lastLines, ...text.split('\n').filter(Boolean)].slice(-LAST_LINES);
  }
}
