// What belongs to one request wherever it goes: read by logs, messages to agents and problem documents.
import { AsyncLocalStorage } from 'node:async_hooks';

export interface RequestContext {
  readonly correlationId: string;
  /** Present while a POST with an Idempotency-Key is handled. */
  readonly idempotency?: RequestIdentity;
}

/** What makes two requests the same. */
export interface RequestIdentity {
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}
