// An axios adapter over an undici Agent: axios's own one is a sixth as fast. Follows no redirects, stops reading a
// response that grows too large, and reports of each failure whether anything had been sent.
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig, RawAxiosResponseHeaders } from 'axios';
import { Agent, type Dispatcher } from 'undici';
import type { AddressRules } from './connection/address-rules.js';
import { guardedConnector } from './connection/guarded-connector.js';

export class ExchangeFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** false: certainly nothing has left this machine. */
    readonly sent: boolean,
  ) {
    super(message);
    this.name = 'ExchangeFault';
  }
}

export class ReplyTooLarge extends Error {
  constructor(readonly limit: number) {
    super(`the response is larger than the allowed ${limit} bytes`);
    this.name = 'ReplyTooLarge';
  }
}

export interface UndiciOptions {
  readonly rules: AddressRules;
  /** Bytes of a response's body. */
  readonly responseLimit: number;
  readonly connectionsPerOrigin: number;
}

export interface UndiciAdapter {
  readonly adapter: AxiosAdapter;
  close(): Promise<void>;
}

export function undiciAdapter({ rules, responseLimit, connectionsPerOrigin }: UndiciOptions): UndiciAdapter {
  // Timeouts are the caller's, by AbortSignal.
  const pools = new Agent({
    connect: guardedConnector(rules),
    connections: connectionsPerOrigin,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    adapter: (config) =>
      new Promise((resolve, reject) => {
        const url = new URL(config.url ?? '');
        const handler = new ResponseReader(config, responseLimit, resolve, reject);
        pools.dispatch(
          {
            origin: url.origin,
            path: url.pathname + url.search,
            method: (config.method ?? 'GET').toUpperCase(),
            headers: config.headers.toJSON() as Record<string, string>,
            body: typeof config.data === 'string' ? config.data : null,
          },
          handler,
        );
      }),
    close: () => pools.destroy(),
  };
}

class ResponseReader implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private status = 0;
  private headers: RawAxiosResponseHeaders = {};

  constructor(
    private readonly config: InternalAxiosRequestConfig,
    private readonly limit: number,
    private readonly resolve: (response: AxiosResponse<Buffer>) => void,
    private readonly reject: (error: Error) => void,
  ) {
    config.signal?.addEventListener?.('abort', this.abort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.config.signal?.aborted === true) this.abort();
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: RawAxiosResponseHeaders): void {
    this.status = status;
    this.headers = headers;
    if (Number(headers['content-length'] ?? 0) > this.limit) this.stop(new ReplyTooLarge(this.limit));
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > this.limit) this.stop(new ReplyTooLarge(this.limit));
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.release();
    const [only = Buffer.alloc(0)] = this.chunks;
    const data = this.chunks.length > 1 ? Buffer.concat(this.chunks, this.size) : only;
    this.resolve({ status: this.status, statusText: '', headers: this.headers, data, config: this.config });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.release();
    const sent = this.controller !== undefined;
    this.reject(error instanceof ReplyTooLarge ? error : new ExchangeFault(codeOf(error), messageOf(error), sent));
  }

  private readonly abort = (): void => {
    this.release();
    this.controller?.abort(new Error('aborted'));
    this.reject(new ExchangeFault('ABORTED', 'aborted', this.controller !== undefined));
  };

  private stop(error: Error): void {
    this.controller?.abort(error);
  }

  private release(): void {
    this.config.signal?.removeEventListener?.('abort', this.abort);
  }
}

/** Several addresses tried and failed come as one AggregateError without words of its own. */
function first(error: Error): Error {
  const inner: unknown = error instanceof AggregateError ? (error.errors as unknown[])[0] : undefined;
  return inner instanceof Error ? inner : error;
}

function codeOf(error: Error): string {
  const source = first(error);
  return 'code' in source && typeof source.code === 'string' ? source.code : source.name;
}

function messageOf(error: Error): string {
  return first(error).message || codeOf(error);
}
