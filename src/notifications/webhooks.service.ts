// What people do with webhooks: make them, change them, try them, look at what became of deliveries, send one again.
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.port.js';
import { Ids } from '../platform/clock/ids.port.js';
import { cursorTo, positionIn, SEQUENCE } from '../platform/http/cursor.js';
import type { Page } from '../platform/http/page.dto.js';
import { Dispatcher } from './dispatcher.service.js';
import { type Answer, type Delivery, type DeliveryState, replayed } from './domain/delivery.js';
import { rotated, type Webhook } from './domain/webhook.js';
import {
  DeliveryNotFound,
  DeliveryNotOver,
  TooManyWebhooks,
  WebhookAddressRefused,
  WebhookNotFound,
} from './notifications.errors.js';
import { WebhookSender } from './ports/webhook-sender.port.js';
import type { Parcel } from './store/deliveries.store.js';
import { WebhookBook } from './webhook-book.service.js';

const MOST_WEBHOOKS = 100;
const SECRET_BYTES = 32;

export interface WebhookWish {
  readonly url: string;
  readonly description?: string;
  readonly types?: readonly string[];
  readonly secret?: string;
}

/** Left out: as it was. */
export interface WebhookEdit {
  readonly url?: string;
  readonly description?: string | null;
  readonly types?: readonly string[] | null;
  readonly active?: boolean;
}

type Written = (webhook: Webhook) => void;

const LIST = 'deliveries';

@Injectable()
export class WebhooksService {
  constructor(
    private readonly book: WebhookBook,
    private readonly dispatcher: Dispatcher,
    private readonly sender: WebhookSender,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws WebhookAddressRefused, TooManyWebhooks. `alongside` writes in the same transaction. */
  async create({ url, description, types, secret }: WebhookWish, alongside: Written): Promise<Webhook> {
    this.demandAllowed(url);
    if (this.book.all().length >= MOST_WEBHOOKS) {
      throw new TooManyWebhooks(`there are ${MOST_WEBHOOKS} webhooks already; remove one first`);
    }
    const wish = { url, description: description ?? null, types: types ?? null, secret: secret ?? newSecret() };
    const webhook = await this.book.add(wish, alongside);
    this.dispatcher.look();
    return webhook;
  }

  list(): readonly Webhook[] {
    return this.book.all();
  }

  /** Throws WebhookNotFound. */
  get(webhookId: string): Webhook {
    const webhook = this.book.find(webhookId);
    if (webhook !== undefined) return webhook;
    throw new WebhookNotFound(`there is no webhook ${webhookId}; GET /api/v1/webhooks lists them`);
  }

  counts(webhookId: string): Readonly<Record<DeliveryState, number>> {
    return this.book.deliveries.count(webhookId);
  }

  async change(webhookId: string, { url, description, types, active }: WebhookEdit): Promise<Webhook> {
    const before = this.get(webhookId);
    if (url !== undefined) this.demandAllowed(url);
    const isActive = active ?? before.active;
    const after: Webhook = {
      ...before,
      url: url ?? before.url,
      description: description === undefined ? before.description : description,
      types: types === undefined ? before.types : types,
      active: isActive,
      inactiveBecause: isActive ? null : (before.inactiveBecause ?? 'switched off'),
      updatedAt: this.clock.now(),
    };
    // A new address or a second chance: what waits for a retry is tried now.
    const hasten = url !== undefined || (isActive && !before.active);
    await this.book.save(after, () => {
      if (hasten) this.book.deliveries.hasten(webhookId, this.clock.now());
    });
    this.dispatcher.look();
    return after;
  }

  async rotate(webhookId: string, alongside: Written): Promise<Webhook> {
    const after = rotated(this.get(webhookId), newSecret(), this.clock.now());
    await this.book.save(after, () => alongside(after));
    return after;
  }

  async remove(webhookId: string): Promise<void> {
    this.get(webhookId);
    await this.book.remove(webhookId);
  }

  /** One call now; a receiver that fails is told of, not retried. */
  test(webhookId: string): Promise<{ readonly answer: Answer; readonly durationMs: number }> {
    const webhook = this.get(webhookId);
    const data = { webhookId, message: 'a test call, asked for by a person' };
    return this.dispatcher.attempt(webhook, { id: this.ids.next(), type: 'webhook.test', at: this.clock.now(), data });
  }

  deliveries(
    webhookId: string,
    { states, cursor, limit }: { states: readonly DeliveryState[]; cursor?: string; limit: number },
  ): Page<Parcel> {
    this.get(webhookId);
    const before = Number(positionIn(LIST, cursor, SEQUENCE) ?? Number.MAX_SAFE_INTEGER);
    const found = this.book.deliveries.list(webhookId, { states, before, limit: limit + 1 });
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? cursorTo(LIST, items.at(-1)?.delivery.seq) : null };
  }

  delivery(webhookId: string, deliveryId: string): Parcel {
    this.get(webhookId);
    const parcel = this.book.deliveries.find(webhookId, deliveryId);
    if (parcel !== undefined) return parcel;
    throw new DeliveryNotFound(`webhook ${webhookId} has no delivery ${deliveryId}`);
  }

  /** Sends one again that is over, dead or delivered. Throws DeliveryNotOver. */
  async replay(webhookId: string, deliveryId: string, alongside: (parcel: Parcel) => void): Promise<Parcel> {
    const parcel = this.delivery(webhookId, deliveryId);
    demandOver(parcel.delivery);
    const again = { ...parcel, delivery: replayed(parcel.delivery, this.clock.now()) };
    await this.book.replay(again.delivery, () => alongside(again));
    this.dispatcher.look();
    return again;
  }

  private demandAllowed(url: string): void {
    const refusal = this.sender.refusal(url);
    if (refusal === undefined) return;
    const message = `calls may not go to ${new URL(url).host}: ${refusal}`;
    throw new WebhookAddressRefused(message, { errors: [{ pointer: '/url', message }] });
  }
}

function demandOver({ id, state }: Delivery): void {
  if (state === 'dead' || state === 'delivered') return;
  throw new DeliveryNotOver(
    `delivery ${id} waits to be sent anyway; only one that is delivered or dead can be replayed`,
  );
}

function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}
