// Sends one request and says what is wrong with what came back; undefined when all is as promised.
import { request as send, type IncomingMessage } from 'node:http';
import BetterSqlite from 'better-sqlite3';
import type { FuzzRequest } from './fuzz-world.js';
import type { OpenApiDocument, Operation } from './openapi-document.js';

/** A busy machine may be late once; what is late again hangs. */
const PROMISED_MS = 5_000;
const GIVE_UP_MS = 30_000;
/** So often, with quiet before each: nothing else writes in step with that. */
const ATTEMPTS = 10;
const QUIET_MS = 25;
const QUIET_WITHIN_MS = 5_000;

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly ms: number;
}

export class Judge {
  private readonly watcher: BetterSqlite.Database;
  /** Operation → status → how often. */
  readonly seen = new Map<string, Map<number, number>>();

  constructor(
    private readonly url: string,
    private readonly document: OpenApiDocument,
    databasePath: string,
  ) {
    this.watcher = new BetterSqlite(databasePath, { readonly: true });
  }

  close(): void {
    this.watcher.close();
  }

  async fault(operation: Operation, request: FuzzRequest): Promise<string | undefined> {
    const before = this.version();
    const answer = await this.answer(request);
    if (typeof answer === 'string') return answer;
    this.count(operation.key, answer.status);
    const { status, contentType, text } = answer;
    if (status >= 500 && !(status === 503 && /^\/health/.test(request.target)))
      return `${status}: ${text.slice(0, 300)}`;
    const misfit = this.document.fault(operation, status, contentType, text);
    if (misfit !== undefined) return `${misfit} (${status}: ${text.slice(0, 200)})`;
    if (status >= 400 && this.version() !== before && (await this.changesAlways(request))) {
      return `refused with ${status}, and yet something was written`;
    }
    return undefined;
  }

  private count(key: string, status: number): void {
    const statuses = this.seen.get(key) ?? new Map<number, number>();
    this.seen.set(key, statuses.set(status, (statuses.get(status) ?? 0) + 1));
  }

  /** Running executions write as well: only what is written each time, with all quiet around, is the request's. */
  private async changesAlways(request: FuzzRequest): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await this.quiet();
      const before = this.version();
      const answer = await this.answer(request);
      if (typeof answer === 'string' || answer.status < 400 || this.version() === before) return false;
    }
    return true;
  }

  private async quiet(): Promise<void> {
    const deadline = performance.now() + QUIET_WITHIN_MS;
    let seen = this.version();
    while (performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      const now = this.version();
      if (now === seen) return;
      seen = now;
    }
  }

  private version(): unknown {
    return this.watcher.pragma('data_version', { simple: true });
  }

  private async answer(request: FuzzRequest): Promise<Answer | string> {
    const first = await this.exchange(request);
    if (typeof first === 'string' || first.ms <= PROMISED_MS) return first;
    const again = await this.exchange(request);
    if (typeof again === 'string' || again.ms <= PROMISED_MS) return again;
    return `took ${Math.round(first.ms)} ms, then ${Math.round(again.ms)} ms`;
  }

  private exchange({ method, target, headers, body }: FuzzRequest): Promise<Answer | string> {
    const started = performance.now();
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve) => {
      const outgoing = send({ hostname, port, method, path: target, headers: lengthened(headers, body), agent: false });
      const limit = setTimeout(() => {
        resolve(`no answer within ${GIVE_UP_MS} ms`);
        outgoing.destroy();
      }, GIVE_UP_MS);
      outgoing.once('error', (error) => {
        clearTimeout(limit);
        resolve(`no answer: ${error.message}`);
      });
      outgoing.once('response', (response) => {
        read(response).then(
          (text) => {
            clearTimeout(limit);
            const contentType = response.headers['content-type'] ?? '';
            resolve({ status: response.statusCode ?? 0, contentType, text, ms: performance.now() - started });
          },
          (error: unknown) => {
            clearTimeout(limit);
            resolve(`the answer broke off: ${String(error)}`);
          },
        );
      });
      outgoing.end(body);
    });
  }
}

function lengthened(headers: Readonly<Record<string, string>>, body: string | undefined): Record<string, string> {
  return { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) };
}

/** A stream is as good as its beginning: it would never end. */
async function read(response: IncomingMessage): Promise<string> {
  if (/event-stream/.test(response.headers['content-type'] ?? '')) {
    response.destroy();
    return '';
  }
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
