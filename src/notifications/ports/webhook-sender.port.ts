import type { Answer } from '../domain/delivery.js';

export interface WebhookMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Carries one message. Never throws, never follows a redirect, answers within its time. */
export abstract class WebhookSender {
  abstract send(message: WebhookMessage, signal: AbortSignal): Promise<Answer>;
  /** Why nothing may be sent there; undefined: it may, as far as its address tells. */
  abstract refusal(url: string): string | undefined;
}
