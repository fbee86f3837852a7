// Carries deliveries to their receivers: takes in what was told, sends what is due, a few at once for each webhook, and
// writes down what came of it. What was sent and not written down is sent again after a crash: at least once.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import type { DurationMs } from '../kernel/duration.js';
import { Clock } from '../platform/clock/clock.port.js';
import { Settings } from '../platform/config/settings.js';
import { Outbox } from '../platform/events/outbox.store.js';
import { type Answer, isTaken } from './domain/delivery.js';
import { signingSecrets, type Webhook } from './domain/webhook.js';
import { WebhookSender } from './ports/webhook-sender.port.js';
import type { Parcel } from './store/deliveries.store.js';
import { WebhookBook } from './webhook-book.service.js';
import { type Told, toldOf, webhookMessage } from './webhook-message.js';

const AT_ONCE_PER_WEBHOOK = 4;
/** So many attempts in a row that came to nothing mean that the receiver is down, not that one message is bad. */
const DOWN_AFTER = 3;
/** Also the wait after a failure of our own, and the longest between two looks. */
const LOOK_AGAIN_MS = 5_000;
const MOST_A_PERSON_WAITS_MS = 4_000;

@Injectable()
export class Dispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('notifications');
  /** Deliveries under way: webhook → ids. */
  private readonly sending = new Map<string, Set<string>>();
  /** Attempts in a row that came to nothing: webhook → how many. */
  private readonly faults = new Map<string, number>();
  private readonly stopping = new AbortController();
  private listening: Subscription | undefined;
  private looking: Promise<void> | undefined;
  private lookOnceMore = false;
  private stopTimer: (() => void) | undefined;

  constructor(
    private readonly book: WebhookBook,
    private readonly sender: WebhookSender,
    private readonly outbox: Outbox,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.book.hastenAll();
    this.listening = this.outbox.told.subscribe(() => this.look());
    this.look();
  }

  /** What is under way is given up: it is sent again at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the service is stopping'));
    this.listening?.unsubscribe();
    this.stopTimer?.();
    await this.looking;
  }

  /** Looks soon for what there is to send; as often as one likes. */
  look(): void {
    if (this.stopping.signal.aborted) return;
    if (this.looking) {
      this.lookOnceMore = true;
      return;
    }
    this.looking = this.work()
      .catch((error: unknown) => this.logger.error(`deliveries could not be looked after: ${String(error)}`))
      .finally(() => {
        this.looking = undefined;
        if (this.lookOnceMore) {
          this.lookOnceMore = false;
          this.look();
        } else this.lookAt(this.nextLook());
      });
  }

  /** One attempt, now, which nothing is kept of. A person waits for it, so it is given up sooner than a delivery is. */
  async attempt(webhook: Webhook, told: Told): Promise<{ readonly answer: Answer; readonly durationMs: number }> {
    const started = this.clock.now();
    const answer = await this.send(webhook, told, Math.min(this.settings.WEBHOOK_TIMEOUT, MOST_A_PERSON_WAITS_MS));
    return { answer, durationMs: this.clock.now() - started };
  }

  private async work(): Promise<void> {
    while (await this.book.takeIn()) if (this.stopping.signal.aborted) return;
    for (const webhook of this.book.all()) if (webhook.active) this.sendDue(webhook);
  }

  private sendDue(webhook: Webhook): void {
    const busy = this.sending.get(webhook.id) ?? new Set<string>();
    this.sending.set(webhook.id, busy);
    if (busy.size >= AT_ONCE_PER_WEBHOOK) return;
    // Those under way are still due by the table.
    const due = this.book.deliveries.due(webhook.id, this.clock.now(), AT_ONCE_PER_WEBHOOK + busy.size);
    for (const parcel of due) {
      if (busy.size >= AT_ONCE_PER_WEBHOOK) return;
      if (busy.has(parcel.delivery.id)) continue;
      busy.add(parcel.delivery.id);
      void this.deliver(webhook, parcel).finally(() => {
        busy.delete(parcel.delivery.id);
        this.look();
      });
    }
  }

  private async deliver(webhook: Webhook, parcel: Parcel): Promise<void> {
    const { notice, delivery } = parcel;
    const answer = await this.send(webhook, toldOf(parcel), this.settings.WEBHOOK_TIMEOUT);
    if (this.stopping.signal.aborted) return;
    const faults = this.faults.get(webhook.id) ?? 0;
    this.faults.set(webhook.id, isTaken(answer) ? 0 : faults + 1);
    try {
      const after = await this.book.record(parcel, answer, faults >= DOWN_AFTER);
      if (after?.state !== 'dead') return;
      const about = { webhookId: webhook.id, deliveryId: delivery.id, type: notice.type };
      this.logger.warn(`a delivery is given up: ${after.lastError ?? ''}`, about);
    } catch (error) {
      // It stays due and is sent again.
      this.logger.error(`what came of a delivery could not be written: ${String(error)}`, { webhookId: webhook.id });
      await this.pause();
    }
  }

  private async send(webhook: Webhook, told: Told, withinMs: DurationMs): Promise<Answer> {
    const late = new AbortController();
    const cancel = this.clock.after(withinMs, () => late.abort(new Error(`no answer within ${withinMs} ms`)));
    const now = this.clock.now();
    const message = webhookMessage(webhook.url, signingSecrets(webhook, now), told, now);
    try {
      return await this.sender.send(message, AbortSignal.any([late.signal, this.stopping.signal]));
    } finally {
      cancel();
    }
  }

  private nextLook(): number {
    const now = this.clock.now();
    let next = now + LOOK_AGAIN_MS;
    for (const { id, active } of this.book.all()) {
      const busy = this.sending.get(id)?.size ?? 0;
      const due = active && busy < AT_ONCE_PER_WEBHOOK ? this.book.deliveries.nextDue(id) : null;
      if (due !== null && due > now) next = Math.min(next, due);
    }
    return next - now;
  }

  private lookAt(delayMs: number): void {
    this.stopTimer?.();
    if (this.stopping.signal.aborted || this.book.all().length === 0) return;
    this.stopTimer = this.clock.after(delayMs, () => this.look());
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => this.clock.after(LOOK_AGAIN_MS, resolve));
  }
}
