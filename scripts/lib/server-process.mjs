// The built service as a child process: started, waited for, and always ended.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT, SetupError } from './setup.mjs';

const READY_WITHIN_MS = 180_000;
/** So exactly are starts timed (`npm run bench B`). */
const ASK_AGAIN_MS = 10;
const LAST_LINES = 40;
/** As `npm start` has it: V8 sizes its young generation by the machine otherwise, for a hundred megabytes more. */
const HEAP = ['--max-semi-space-size=8'];

/** Takes a port for a moment: the one that was asked for, or any free one for 0. Rejects when it is taken. */
export function claimPort(host, wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(wanted, host, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class ServerProcess {
  #child;
  #exited;
  #lastLines = [];
  #stopping = false;

  /**
   * @param {string} node a Node that can run the service
   * @param {string} origin where it will listen
   * @param {NodeJS.ProcessEnv} env its whole environment
   * @param {string} entry what is started of dist/
   */
  constructor(node, origin, env, entry = 'server.js') {
    this.origin = origin;
    this.grace = Number(env.SHUTDOWN_GRACE || 30_000);
    this.#child = spawn(node, [...HEAP, join('dist', entry)], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exited = new Promise((resolve) => this.#child.once('exit', resolve));
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => this.#keep(text));
    }
    process.once('exit', () => this.#child.kill('SIGKILL'));
  }

  get pid() {
    return this.#child.pid;
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
      await sleep(ASK_AGAIN_MS);
    }
    throw new SetupError(`The service was not ready within ${READY_WITHIN_MS} ms:\n${this.#lastLines.join('\n')}`);
  }

  /** From now on its log goes to this terminal. */
  showLog() {
    this.#child.stdout.pipe(process.stdout);
    this.#child.stderr.pipe(process.stderr);
  }

  /** Lets running steps finish (the service's own SHUTDOWN_GRACE), then insists. */
  async stop() {
    this.#stopping = true;
    this.#child.kill('SIGTERM');
    const insist = setTimeout(() => this.#child.kill('SIGKILL'), this.grace + 5_000);
    await this.#exited;
    clearTimeout(insist);
  }

  #keep(text) {
    this.#lastLines = [...this.#lastLines, ...text.split('\n').filter(Boolean)].slice(-LAST_LINES);
  }
}
