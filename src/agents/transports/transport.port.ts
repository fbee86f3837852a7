// How a message reaches an agent. One exchange in, one reply out: never throws, never retries, never waits longer than
// its signal allows, and knows nothing of what the message means.
import type { Agent } from '../domain/agent.js';

export interface Exchange {
  readonly agent: Pick<Agent, 'name' | 'secret'>;
  readonly method: 'POST' | 'GET' | 'DELETE';
  /** Exactly as it is to be asked. */
  readonly url: string;
  /** JSON text. */
  readonly body?: string;
  readonly correlationId: string;
  /** Unique for this message; signed. */
  readonly messageId: string;
  readonly idempotencyKey?: string;
}

export interface Unreadable {
  readonly code: 'agent.reply-encoding' | 'agent.reply-charset' | 'agent.reply-too-large';
  /** What came, for after "sent". */
  readonly message: string;
  /** Damaged on its way, for all that is known; otherwise it would come like this again. */
  readonly garbled: boolean;
}

export type Reply =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly retryAfter: string | undefined;
      readonly body: string;
      /** Why the body could not be made text of; it is empty then. */
      readonly unreadable?: Unreadable;
    }
  /** No response. `sent` false: certainly nothing has left. */
  | { readonly kind: 'fault'; readonly code: string; readonly message: string; readonly sent: boolean }
  /** The response was larger than allowed; the rest of it was not read. */
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'aborted' };

export abstract class Transport {
  abstract exchange(exchange: Exchange, signal: AbortSignal): Promise<Reply>;
}
