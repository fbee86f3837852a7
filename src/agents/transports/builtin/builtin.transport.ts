// Agents inside of this process, behind the same port as those outside: what they answer is judged alike.
import { Injectable } from '@nestjs/common';
import { errorText } from '../../../kernel/error-text.js';
import type { AgentRequest, AgentResponse } from '../../domain/protocol.js';
import { type Exchange, type Reply, Transport } from '../transport.port.js';

export type BuiltinHandler = (request: AgentRequest) => Promise<AgentResponse>;

@Injectable()
export class BuiltinTransport extends Transport {
  private readonly handlers = new Map<string, BuiltinHandler>();

  /** `endpoint` is `builtin:NAME`. */
  serve(endpoint: string, handler: BuiltinHandler): void {
    this.handlers.set(endpoint, handler);
  }

  async exchange({ url, method, body = '{}' }: Exchange, signal: AbortSignal): Promise<Reply> {
    const handler = this.handlers.get(url);
    if (!handler) return { kind: 'fault', code: 'NO_HANDLER', message: `nothing answers at ${url}`, sent: false };
    if (method !== 'POST') return respond(method === 'GET' ? 200 : 404, {});
    const { promise: aborted, resolve } = Promise.withResolvers<Reply>();
    const abort = (): void => resolve({ kind: 'aborted' });
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([this.answer(handler, body), aborted]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  private async answer(handler: BuiltinHandler, body: string): Promise<Reply> {
    try {
      return respond(200, await handler(JSON.parse(body) as AgentRequest));
    } catch (error) {
      return respond(500, { error: errorText(error) });
    }
  }
}

function respond(status: number, body: object): Reply {
  return { kind: 'response', status, retryAfter: undefined, body: JSON.stringify(body) };
}
