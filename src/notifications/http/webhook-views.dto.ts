import { ApiProperty } from '@nestjs/swagger';
import { isoTime } from '../../kernel/iso-time.js';
import type { Answer, Delivery } from '../domain/delivery.js';
import { isTaken } from '../domain/delivery.js';
import type { Webhook } from '../domain/webhook.js';
import type { Parcel } from '../store/deliveries.store.js';
import { bodyOf, toldOf } from '../webhook-message.js';
import { DELIVERY_STATES } from './webhooks.dto.js';

export class DeliveryCounts {
  @ApiProperty({ example: 0, description: 'to be sent, or sent again' })
  pending!: number;
  @ApiProperty({ example: 12, description: 'as long as they are kept' })
  delivered!: number;
  @ApiProperty({ example: 0, description: 'given up; can be replayed' })
  dead!: number;
}

export class WebhookView {
  @ApiProperty({ example: '01a20000-0000-7000-8000-000000000001' })
  webhookId!: string;
  @ApiProperty({ example: 'https://chat.example.com/hooks/orchestrator' })
  url!: string;
  @ApiProperty({ type: String, nullable: true, example: 'team chat' })
  description!: string | null;
  @ApiProperty({ type: [String], nullable: true, description: 'null: everything', example: ['attention.needed'] })
  types!: readonly string[] | null;
  @ApiProperty({ example: true })
  active!: boolean;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'why nothing is sent' })
  inactiveBecause!: string | null;
  @ApiProperty({ type: DeliveryCounts })
  deliveries!: DeliveryCounts;
  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class WebhookWithSecret extends WebhookView {
  @ApiProperty({ example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', description: 'shown now and never again' })
  secret!: string;
}

export class WebhookPage {
  @ApiProperty({ type: [WebhookView] })
  items!: readonly WebhookView[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}

export class TestView {
  @ApiProperty({ description: 'the receiver answered 2xx' })
  delivered!: boolean;
  @ApiProperty({ type: Number, nullable: true, example: 204, description: 'null: there was no answer' })
  status!: number | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  error!: string | null;
  @ApiProperty({ example: 12 })
  durationMs!: number;
}

export class DeliveryView {
  @ApiProperty({ example: '01a20000-0000-7000-8000-000000000002' })
  deliveryId!: string;
  @ApiProperty({ example: '01a20000-0000-7000-8000-000000000003', description: 'webhook-id of every attempt' })
  messageId!: string;
  @ApiProperty({ example: 42, description: 'place in the order of all that is told' })
  seq!: number;
  @ApiProperty({ example: 'attention.needed' })
  type!: string;
  @ApiProperty({ type: String, nullable: true })
  executionId!: string | null;
  @ApiProperty({ enum: DELIVERY_STATES })
  state!: (typeof DELIVERY_STATES)[number];
  @ApiProperty({ example: 1 })
  attempts!: number;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'null: after those before it, or never',
  })
  nextAttemptAt!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  lastAttemptAt!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 500 })
  lastStatus!: number | null;
  @ApiProperty({ type: String, nullable: true, example: 'answered 500' })
  lastError!: string | null;
}

export class DeliveryDetail extends DeliveryView {
  @ApiProperty({ description: 'what is sent, as text: the signature is over it' })
  body!: string;
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryView] })
  items!: readonly DeliveryView[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** Without its class, so that it can be spread. */
type Shape<T> = Pick<T, keyof T>;

export type Counts = Readonly<Record<Delivery['state'], number>>;

export function webhookView(webhook: Webhook, counts: Counts): Shape<WebhookView> {
  const { id, url, description, types, active, inactiveBecause, createdAt, updatedAt } = webhook;
  const { pending, queued, delivered, dead } = counts;
  return {
    webhookId: id,
    url,
    description,
    types,
    active,
    inactiveBecause,
    deliveries: { pending: pending + queued, delivered, dead },
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
  };
}

export function deliveryView({ delivery, notice }: Parcel): Shape<DeliveryView> {
  const { id, seq, state, attempts, nextAt, lastAt, lastStatus, lastError } = delivery;
  return {
    deliveryId: id,
    messageId: notice.id,
    seq,
    type: notice.type,
    executionId: notice.executionId,
    state: state === 'queued' ? 'pending' : state,
    attempts,
    nextAttemptAt: nextAt === null ? null : isoTime(nextAt),
    lastAttemptAt: lastAt === null ? null : isoTime(lastAt),
    lastStatus,
    lastError,
  };
}

export function deliveryDetail(parcel: Parcel): DeliveryDetail {
  return { ...deliveryView(parcel), body: bodyOf(toldOf(parcel)) };
}

export function testView({ answer, durationMs }: { answer: Answer; durationMs: number }): TestView {
  if (answer.kind === 'failed') return { delivered: false, status: null, error: answer.message, durationMs };
  const delivered = isTaken(answer);
  const error = delivered ? null : `answered ${answer.status}`;
  return { delivered, status: answer.status, error, durationMs };
}
