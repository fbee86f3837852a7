// Messages over HTTP under the rules that hold for calls of agents: the address that was judged is the one connected to,
// never the service's own; no redirects, no proxies. What is answered matters by its status alone.
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, request } from 'undici';
import { errorText } from '../../kernel/error-text.js';
import { AddressRules, guardedConnector } from '../../agents/index.js';
import type { Answer } from '../domain/delivery.js';
import { type WebhookMessage, WebhookSender } from '../ports/webhook-sender.port.js';

const CONNECTIONS_PER_ORIGIN = 8;
/** More of an answer than this is not read. */
const MOST_READ_BYTES = 65_536;

@Injectable()
export class HttpSender extends WebhookSender implements OnApplicationShutdown {
  private readonly pools: Agent;

  constructor(private readonly rules: AddressRules) {
    super();
    // Timeouts are the caller's, by AbortSignal.
    this.pools = new Agent({
      connect: guardedConnector(rules),
      connections: CONNECTIONS_PER_ORIGIN,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  async send({ url, headers, body }: WebhookMessage, signal: AbortSignal): Promise<Answer> {
    try {
      const answer = await request(url, { method: 'POST', headers, body, signal, dispatcher: this.pools });
      await answer.body.dump({ limit: MOST_READ_BYTES, signal });
      return { kind: 'answered', status: answer.statusCode, retryAfterMs: secondsIn(answer.headers['retry-after']) };
    } catch (error) {
      return { kind: 'failed', message: signal.aborted ? reasonOf(signal) : messageOf(error) };
    }
  }

  refusal(url: string): string | undefined {
    return this.rules.refusal(new URL(url).hostname);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pools.destroy();
  }
}

/** Seconds; a date is for browsers. */
function secondsIn(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : null;
}

function reasonOf({ reason }: AbortSignal): string {
  return errorText(reason);
}

/** Several addresses tried and failed come as one AggregateError without words of its own. */
function messageOf(error: unknown): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return inner instanceof Error ? inner.message || inner.name : String(inner);
}
