// Webhooks and deliveries, memory and tables together: which there are, what waits for them, what became of it. Every
// change is one transaction. Sends nothing.
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.port.js';
import { Ids } from '../platform/clock/ids.port.js';
import { Settings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.js';
import { EventSequence } from '../platform/events/event-sequence.js';
import { Outbox } from '../platform/events/outbox.store.js';
import { ReadingPlace } from '../platform/events/reading-place.js';
import { afterAttempt, type Answer, type Delivery, isGone, isTaken } from './domain/delivery.js';
import { wants, type Webhook } from './domain/webhook.js';
import { DeliveriesStore, type Parcel } from './store/deliveries.store.js';
import { WebhooksStore } from './store/webhooks.store.js';

const READ_AT_ONCE = 200;

@Injectable()
export class WebhookBook {
  readonly deliveries: DeliveriesStore;
  private readonly rows: WebhooksStore;
  private readonly place: ReadingPlace;
  private readonly sequence: EventSequence;
  private readonly byId = new Map<string, Webhook>();

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    const { native } = database;
    this.deliveries = new DeliveriesStore(native);
    this.rows = new WebhooksStore(native);
    this.place = new ReadingPlace(native, 'webhooks');
    this.sequence = new EventSequence(native);
    for (const webhook of this.rows.all()) this.byId.set(webhook.id, webhook);
  }

  /** Oldest first. */
  all(): readonly Webhook[] {
    return [...this.byId.values()];
  }

  find(id: string): Webhook | undefined {
    return this.byId.get(id);
  }

  /** What is told from now on is for it. `alongside` writes in the same transaction. */
  async add(
    wish: Pick<Webhook, 'url' | 'description' | 'types' | 'secret'>,
    alongside: (webhook: Webhook) => void,
  ): Promise<Webhook> {
    const now = this.clock.now();
    const webhook = await this.database.commit((): Webhook => {
      const made = {
        ...wish,
        id: this.ids.next(),
        oldSecret: null,
        active: true,
        inactiveBecause: null,
        since: this.sequence.last(),
        createdAt: now,
        updatedAt: now,
      };
      this.rows.save(made);
      // While there was nobody to tell, nothing was taken in.
      if (this.byId.size === 0) this.place.advance(made.since);
      alongside(made);
      return made;
    });
    this.byId.set(webhook.id, webhook);
    return webhook;
  }

  async save(webhook: Webhook, alongside: () => void = () => undefined): Promise<void> {
    await this.database.commit(() => {
      this.rows.save(webhook);
      alongside();
    });
    this.byId.set(webhook.id, webhook);
  }

  async remove(id: string): Promise<void> {
    await this.database.commit(() => this.rows.remove(id));
    this.byId.delete(id);
  }

  /** Takes the next notices out of the outbox, a delivery for each webhook that wants one. False: there were no more. */
  async takeIn(): Promise<boolean> {
    if (this.byId.size === 0) return false;
    const from = this.place.last() ?? 0;
    if (this.outbox.read(from, 1).length === 0) return false;
    return this.database.commit(() => {
      const notices = this.outbox.read(this.place.last() ?? 0, READ_AT_ONCE);
      const now = this.clock.now();
      for (const notice of notices) {
        const { seq, executionId } = notice;
        for (const webhook of this.byId.values()) {
          if (!wants(webhook, notice)) continue;
          this.deliveries.add({ id: this.ids.next(), webhookId: webhook.id, seq, lane: executionId ?? '' }, now);
        }
      }
      const last = notices.at(-1);
      if (last !== undefined) this.place.advance(last.seq);
      return notices.length === READ_AT_ONCE;
    });
  }

  /**
   * What came of an attempt. A receiver that says it is gone is not called again until a person says so. `wasDown`: it
   * had taken nothing for a while, so what waits for a retry need not wait any longer once it takes something.
   */
  async record(parcel: Parcel, answer: Answer, wasDown: boolean): Promise<Delivery | undefined> {
    const { id, webhookId } = parcel.delivery;
    const now = this.clock.now();
    const rules = { delayMs: this.settings.WEBHOOK_RETRY_DELAY, maxAttempts: this.settings.WEBHOOK_MAX_ATTEMPTS };
    const jitter = this.ids.random();
    const outcome = await this.database.commit(() => {
      // As it is now: it may have been removed meanwhile.
      const current = this.deliveries.find(webhookId, id)?.delivery;
      const webhook = this.rows.find(webhookId);
      if (current?.state !== 'pending' || webhook === undefined) return undefined;
      const delivery = afterAttempt(current, answer, { now, jitter, rules });
      this.deliveries.save(delivery, now);
      if (isTaken(answer) && wasDown) this.deliveries.hasten(webhookId, now);
      if (!isGone(answer)) return { delivery };
      const gone = { ...webhook, active: false, inactiveBecause: 'the receiver answered 410 Gone', updatedAt: now };
      this.rows.save(gone);
      return { delivery, gone };
    });
    if (outcome?.gone) this.byId.set(webhookId, outcome.gone);
    return outcome?.delivery;
  }

  /** At a start everything that waits is tried: nobody knows what has happened meanwhile. */
  async hastenAll(): Promise<void> {
    if (this.byId.size === 0) return;
    const now = this.clock.now();
    await this.database.commit(() => {
      for (const id of this.byId.keys()) this.deliveries.hasten(id, now);
    });
  }

  async replay(delivery: Delivery, alongside: () => void): Promise<void> {
    await this.database.commit(() => {
      this.deliveries.save(delivery, this.clock.now());
      alongside();
    });
  }
}
