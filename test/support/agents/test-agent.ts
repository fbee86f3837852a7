// A scriptable agent on loopback for tests, written from the protocol's description alone: it shares no code with the
// service or its mock mode, so that both ends of the wire cannot be wrong in the same way.
import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AgentRequestBody {
  readonly id: string;
  readonly timestamp: string;
  readonly capability: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly correlationId: string;
  readonly timeout?: number;
  readonly executionId?: string;
  readonly stepId?: string;
  readonly attempt?: number;
  readonly idempotencyKey?: string;
  readonly deadline?: string;
  readonly maxCost?: number;
  readonly callback?: { readonly url: string; readonly token: string };
}

/** One POST as it arrived. Times are ms since the epoch with fractions, so that overlaps can be compared. */
export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly capability: string;
  readonly body: AgentRequestBody;
  readonly headers: IncomingHttpHeaders;
  readonly receivedAt: number;
  /** Absent while it is open; of a hang or a reset, when the connection closed. */
  answeredAt?: number;
  /** The caller went away before an answer was written. */
  aborted: boolean;
}

export type Reply =
  | { readonly kind: 'success'; readonly members: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failure'; readonly members: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers: Record<string, string>;
      readonly body: unknown;
    }
  | { readonly kind: 'raw'; readonly text: string }
  | {
      readonly kind: 'bytes';
      readonly bytes: Buffer;
      readonly headers: Record<string, string>;
      readonly before: Before;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

/** A script's entry: a reply, or a function that makes one of the call. */
export type Scripted = Reply | ((call: ReceivedCall) => Reply | Promise<Reply>);

export const succeed = (
  members: { result?: unknown; cost?: number; charges?: unknown; artifacts?: unknown } = {},
): Reply => ({ kind: 'success', members: { result: { done: true }, ...members } });
/** `success: false` with this error; `cost` is charged for the failed attempt. */
export const refuse = (
  error: { code: string; message: string; retryable?: boolean; retryAfterMs?: number; details?: unknown },
  members: { cost?: number } = {},
): Reply => ({ kind: 'failure', members: { error, ...members } });
export const status = (code: number, headers: Record<string, string> = {}, body: unknown = {}): Reply => ({
  kind: 'status',
  status: code,
  headers,
  body,
});
/** 200 with this text, JSON or not. */
export const raw = (text: string): Reply => ({ kind: 'raw', text });
/** What is sent before the answer itself. */
type Before = (response: ServerResponse) => void;
/** 200 with these bytes, as they are. */
export const bytes = (
  content: Buffer,
  headers: Record<string, string> = {},
  before: Before = () => undefined,
): Reply => ({ kind: 'bytes', bytes: content, headers, before });
/** Never answers; the connection stays open until the caller or `close` ends it. */
export const hang = (): Reply => ({ kind: 'hang' });
/** Closes the connection without an answer. */
export const reset = (): Reply => ({ kind: 'reset' });

export type Route = (body: unknown) => { status: number; body?: unknown; headers?: Record<string, string> };

const EVERY = '*';

export class TestAgent {
  readonly calls: ReceivedCall[] = [];
  /** The most calls that were open at one time. */
  maxConcurrent = 0;
  /** What `GET /health` answers. */
  healthStatus = 200;
  /** Still known after `close`, to start another one in the same place. */
  port = 0;
  private open = 0;
  private readonly scripts = new Map<string, Scripted[]>();
  private readonly routes = new Map<string, Route>();
  private readonly gates = new Map<string, { promise: Promise<void>; open: () => void }>();
  private readonly watchers = new Set<() => void>();
  private readonly server = createServer((request, response) => void this.receive(request, response));

  /** Listens on 127.0.0.1, on a free port unless one is given (an agent that comes back where it was). */
  static async start(port = 0): Promise<TestAgent> {
    const agent = new TestAgent();
    await new Promise<void>((resolve, reject) => {
      agent.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    agent.port = (agent.server.address() as AddressInfo).port;
    return agent;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Answers calls of the capability ('*': of any without a script) in this order; the last one repeats. */
  on(capability: string, ...replies: Scripted[]): this {
    this.scripts.set(capability, replies);
    return this;
  }

  /** Any other request, e.g. `serve('GET', '/tasks/1', …)` for polling or `serve('DELETE', …)` for cancelling. */
  serve(method: string, path: string, route: Route): this {
    this.routes.set(`${method} ${path}`, route);
    return this;
  }

  /** Calls of the capability (or of all) are received but not answered until `release`. */
  hold(capability = EVERY): void {
    let open = (): void => undefined;
    const promise = new Promise<void>((resolve) => (open = resolve));
    this.gates.set(capability, { promise, open });
  }

  release(capability = EVERY): void {
    this.gates.get(capability)?.open();
    this.gates.delete(capability);
  }

  callsOf(capability: string): readonly ReceivedCall[] {
    return this.calls.filter((call) => call.capability === capability);
  }

  /** Resolves as soon as this many calls have arrived; rejects after `withinMs`, telling what did arrive. */
  async received(count: number, capability?: string, withinMs = 120_000): Promise<readonly ReceivedCall[]> {
    const seen = (): readonly ReceivedCall[] => (capability ? this.callsOf(capability) : this.calls);
    await new Promise<void>((resolve, reject) => {
      const check = (): void => {
        if (seen().length < count) return;
        clearTimeout(timer);
        this.watchers.delete(check);
        resolve();
      };
      const timer = setTimeout(() => {
        this.watchers.delete(check);
        const names = this.calls.map((call) => call.capability).join(', ');
        reject(
          new Error(`waited ${withinMs} ms for ${count} calls of ${capability ?? 'any'}; got: ${names || 'none'}`),
        );
      }, withinMs);
      this.watchers.add(check);
      check();
    });
    return seen();
  }

  async close(): Promise<void> {
    for (const capability of [...this.gates.keys()]) this.release(capability);
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const body = await readJson(request);
    const route = this.routes.get(`${request.method} ${path}`);
    if (route) {
      const answer = route(body);
      return send(response, answer.status, answer.headers ?? {}, JSON.stringify(answer.body ?? {}));
    }
    if (request.method === 'GET' && path === '/health') return send(response, this.healthStatus, {}, '{}');
    if (request.method !== 'POST') return send(response, 404, {}, '{}');
    await this.answer(request, response, body as AgentRequestBody);
  }

  private async answer(request: IncomingMessage, response: ServerResponse, body: AgentRequestBody): Promise<void> {
    const call: ReceivedCall = {
      method: request.method ?? '',
      path: request.url ?? '/',
      capability: body.capability,
      body,
      headers: request.headers,
      receivedAt: now(),
      aborted: false,
    };
    response.once('close', () => {
      call.answeredAt ??= now();
      call.aborted = !response.writableFinished;
      this.open -= 1;
    });
    this.calls.push(call);
    this.open += 1;
    this.maxConcurrent = Math.max(this.maxConcurrent, this.open);
    const scripted = this.next(call.capability);
    for (const watcher of [...this.watchers]) watcher();
    await (this.gates.get(call.capability) ?? this.gates.get(EVERY))?.promise;
    const reply = typeof scripted === 'function' ? await scripted(call) : scripted;
    write(response, call, reply);
  }

  private next(capability: string): Scripted {
    const script = this.scripts.get(capability) ?? this.scripts.get(EVERY) ?? [];
    return (script.length > 1 ? script.shift() : script[0]) ?? succeed();
  }
}

function write(response: ServerResponse, call: ReceivedCall, reply: Reply): void {
  if (response.destroyed) return;
  if (reply.kind === 'hang') return;
  if (reply.kind === 'reset') {
    response.destroy();
    return;
  }
  call.answeredAt = now();
  if (reply.kind === 'status') return send(response, reply.status, reply.headers, JSON.stringify(reply.body));
  if (reply.kind === 'bytes') {
    reply.before(response);
    response.writeHead(200, { 'content-type': 'application/json', ...reply.headers }).end(reply.bytes);
    return;
  }
  if (reply.kind === 'raw') return send(response, 200, {}, reply.text);
  const { id, correlationId } = call.body;
  const envelope = { id, timestamp: new Date().toISOString(), success: reply.kind === 'success', correlationId };
  send(response, 200, {}, JSON.stringify({ ...envelope, ...reply.members }));
}

function send(response: ServerResponse, code: number, headers: Record<string, string>, text: string): void {
  response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(text);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as unknown);
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
