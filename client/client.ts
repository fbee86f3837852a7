/** The service's REST contract, typed from its own OpenAPI document; refusals are thrown, never looked for. */
import createFetchClient, { type Client } from 'openapi-fetch';
import { follow, type FollowOptions, type StreamEvent } from './events.js';
import type { components, paths } from './openapi.js';
import { refusalOf, ServiceAway } from './problems.js';

export type Schemas = components['schemas'];
export type Execution = Schemas['ExecutionDto'];
export type Plan = Schemas['PlanResponse'];

export interface ClientOptions {
  /** Where the service is. Default http://127.0.0.1:3000. */
  readonly url?: string;
  /** Of one request, ms. Default 60,000. */
  readonly timeoutMs?: number;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Told of every request before it goes, and of its answer. */
  readonly onRequest?: (line: string) => void;
  readonly fetch?: typeof fetch;
}

export interface SettleOptions extends FollowOptions {
  /** Told of each event as it comes. */
  readonly onEvent?: (event: StreamEvent) => void;
}

export const DEFAULT_URL = 'http://127.0.0.1:3000';
const TIMEOUT_MS = 60_000;
/** Nothing moves any more until somebody decides: an execution in one of these has settled. */
const MOVING = 'running';

export class OrchestratorClient {
  readonly url: string;
  /** `await take(client.api.GET('/api/v1/plans/{planId}', { params: { path: { planId } } }))`. */
  readonly api: Client<paths>;
  private readonly fetchIt: typeof fetch;

  constructor({
    url = DEFAULT_URL,
    timeoutMs = TIMEOUT_MS,
    headers = {},
    onRequest,
    // A browser's own wants to be called on its window.
    fetch: own = (...given) => fetch(...given),
  }: ClientOptions = {}) {
    this.url = url.replace(/\/+$/, '');
    this.fetchIt = own;
    this.api = createFetchClient<paths>({
      baseUrl: this.url,
      headers,
      fetch: async (request) => {
        onRequest?.(`${request.method} ${request.url}`);
        const began = performance.now();
        const limit = AbortSignal.timeout(timeoutMs);
        const answer = await own(new Request(request, { signal: AbortSignal.any([request.signal, limit]) })).catch(
          (error: unknown) => {
            if (request.signal.aborted) throw error;
            throw new ServiceAway(this.url, error);
          },
        );
        onRequest?.(`${answer.status} ${request.method} ${request.url} ${Math.round(performance.now() - began)} ms`);
        if (!answer.ok) throw await refusalOf(answer);
        return answer;
      },
    });
  }

  /** A request that the service wrote down ready to send: an action of `attention`. */
  async send<Answer = Execution>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.fetchIt(`${this.url}${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw new ServiceAway(this.url, error);
    });
    if (!answer.ok) throw await refusalOf(answer);
    return (await answer.json()) as Answer;
  }

  /** Of one execution, or of everything when no id is given. */
  events(executionId?: string, options?: FollowOptions): AsyncGenerator<StreamEvent> {
    const path = executionId === undefined ? '/api/v1/events' : `/api/v1/executions/${executionId}/events`;
    return follow(`${this.url}${path}`, this.fetchIt, options);
  }

  execution(executionId: string): Promise<Execution> {
    return take(this.api.GET('/api/v1/executions/{executionId}', { params: { path: { executionId } } }));
  }

  /**
   * The execution when nothing moves any more: it has ended, or waits for somebody. Asks again only when an event says
   * that there is something to see. With a signal that is aborted: as it is then.
   */
  async untilSettled(executionId: string, { onEvent, ...options }: SettleOptions = {}): Promise<Execution> {
    for await (const event of this.events(executionId, options)) {
      onEvent?.(event);
      if (!settles(event.type)) continue;
      const execution = await this.execution(executionId);
      if (execution.status !== MOVING) return execution;
    }
    return this.execution(executionId);
  }
}

function settles(type: string): boolean {
  return type === 'snapshot' || type === 'reset' || (type.startsWith('execution.') && type !== 'execution.started');
}

interface Answered<Data> {
  readonly data?: Data;
  readonly response: Response;
}

/** What a request answers with. Refusals have been thrown before. */
export async function take<Data>(request: Promise<Answered<Data>>): Promise<Data> {
  const { data, response } = await request;
  if (data === undefined && response.status !== 204) throw new TypeError(`${response.url} answered nothing`);
  return data as Data;
}
