// Messages over HTTP, by Nest's HttpService over an undici pool. Adds the headers of the protocol; classifies nothing.
import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.port.js';
import { Settings } from '../../../platform/config/settings.js';
import { type Exchange, type Reply, Transport } from '../transport.port.js';
import { ACCEPTED_CODINGS } from './body/content-codings.js';
import { readBody } from './body/read-body.js';
import { sign } from './signature.js';
import { traceparent } from './trace-context.js';
import { ExchangeFault, ReplyTooLarge } from './undici-adapter.js';

@Injectable()
export class HttpTransport extends Transport {
  constructor(
    private readonly http: HttpService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {
    super();
  }

  async exchange(exchange: Exchange, signal: AbortSignal): Promise<Reply> {
    try {
      const { status, data, headers } = await this.http.axiosRef.request<Buffer>({
        url: exchange.url,
        method: exchange.method,
        data: exchange.body,
        headers: this.headersOf(exchange),
        signal,
      });
      const [encoding, type] = [textOf(headers['content-encoding']) ?? '', textOf(headers['content-type']) ?? ''];
      const reading = readBody(data, { encoding, type }, this.settings.AGENT_RESPONSE_LIMIT);
      const body = reading instanceof Promise ? await reading : reading;
      const answered = { kind: 'response', status, retryAfter: textOf(headers['retry-after']) } as const;
      return body.ok ? { ...answered, body: body.value } : { ...answered, body: '', unreadable: body.error };
    } catch (error) {
      if (signal.aborted) return { kind: 'aborted' };
      if (error instanceof ReplyTooLarge) return { kind: 'too-large', limit: error.limit };
      if (error instanceof ExchangeFault) {
        return { kind: 'fault', code: error.code, message: error.message, sent: error.sent };
      }
      // Everything after sending is one of the above: this could not even be put on its way (an unsendable header).
      return { kind: 'fault', code: 'UNSENDABLE', message: String(error), sent: false };
    }
  }

  private headersOf({ agent, body, correlationId, messageId, idempotencyKey }: Exchange): Record<string, string> {
    return {
      Accept: 'application/json',
      'Accept-Encoding': ACCEPTED_CODINGS,
      'User-Agent': 'orchestrator',
      'X-Correlation-Id': correlationId,
      traceparent: traceparent(correlationId, messageId),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
      ...(agent.secret === null ? {} : sign(agent.secret, messageId, Math.floor(this.clock.now() / 1_000), body ?? '')),
    };
  }
}

/** Repeated headers count as one, as the standard has it. */
function textOf(header: unknown): string | undefined {
  if (Array.isArray(header)) return header.join(', ');
  return typeof header === 'string' ? header : undefined;
}
