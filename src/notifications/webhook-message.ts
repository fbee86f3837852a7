// A notice as it goes out: body and signature by Standard Webhooks (https://www.standardwebhooks.com).
import { Webhook as Signer } from 'standardwebhooks';
import { isoTime } from '../kernel/iso-time.js';
import type { WebhookMessage } from './ports/webhook-sender.port.js';
import type { Parcel } from './store/deliveries.store.js';

export interface Told {
  /** The same however often it is sent: receivers know by it what they have seen. */
  readonly id: string;
  readonly type: string;
  /** When it happened, ms since the epoch. */
  readonly at: number;
  readonly data: object;
}

/** With its place in the order of all that is told, for receivers that want to put things in order themselves. */
export function toldOf({ notice, delivery }: Parcel): Told {
  const { id, type, at, data } = notice;
  return { id, type, at, data: { ...data, seq: delivery.seq } };
}

/** `secrets`: the newest first; each signs, so that a receiver may know either. `now`: of this sending. */
export function webhookMessage(url: string, secrets: readonly string[], told: Told, now: number): WebhookMessage {
  const body = bodyOf(told);
  const signatures = secrets.map((secret) => new Signer(secret).sign(told.id, new Date(now), body));
  return {
    url,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'orchestrator',
      'webhook-id': told.id,
      'webhook-timestamp': String(Math.floor(now / 1_000)),
      'webhook-signature': signatures.join(' '),
    },
  };
}

export function bodyOf({ type, at, data }: Told): string {
  return JSON.stringify({ type, timestamp: isoTime(at), data });
}
