// Who is told what happens, where, and what became of telling them.
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblems, UNEXPECTED } from '../../platform/http/openapi/api-problems.js';
import { IdempotencyStore } from '../../platform/http/idempotency.store.js';
import { TakesNothing } from '../../platform/http/requests/takes-nothing.js';
import type { DeliveryState } from '../domain/delivery.js';
import type { Webhook } from '../domain/webhook.js';
import { WebhooksService } from '../webhooks.service.js';
import {
  DeliveryDetail,
  deliveryDetail,
  DeliveryPage,
  DeliveryView,
  deliveryView,
  TestView,
  testView,
  WebhookPage,
  WebhookView,
  webhookView,
  WebhookWithSecret,
} from './webhook-views.dto.js';
import { DeliveriesQuery, WebhookChange, WebhookDto } from './webhooks.dto.js';

const INVALID = { status: 400, code: 'request.invalid', when: 'a property is missing, unknown or mistyped' };
const NOT_FOUND = { status: 404, code: 'webhook.not-found', when: 'no webhook has this id' };
const NO_DELIVERY = { status: 404, code: 'webhook.delivery-not-found', when: 'the webhook has no such delivery' };
const REFUSED = { status: 422, code: 'webhook.address-refused', when: 'calls may not go to this address' };

const STATES: Readonly<Record<string, readonly DeliveryState[]>> = {
  pending: ['pending', 'queued'],
  delivered: ['delivered'],
  dead: ['dead'],
};
const ANY: readonly DeliveryState[] = ['pending', 'queued', 'delivered', 'dead'];

@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly answers: IdempotencyStore,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Be told what happens: signed POSTs (Standard Webhooks), at least once, in order for each execution',
  })
  @ApiBody({
    type: WebhookDto,
    examples: { chat: { value: { url: 'https://chat.example.com/hooks/1', types: ['attention.needed'] } } },
  })
  @ApiCreatedResponse({ type: WebhookWithSecret, headers: { Location: { schema: { type: 'string' } } } })
  @ApiProblems(INVALID, REFUSED, { status: 409, code: 'webhook.too-many', when: 'there are 100 already' })
  async create(@Body() body: WebhookDto, @Res({ passthrough: true }) response: Response): Promise<WebhookWithSecret> {
    const acknowledge = this.answers.claim();
    const webhook = await this.webhooks.create(body, (made) =>
      acknowledge({ status: 201, headers: { location: locationOf(made) }, body: this.withSecret(made) }),
    );
    response.setHeader('Location', locationOf(webhook));
    return this.withSecret(webhook);
  }

  @Get()
  @ApiOperation({ summary: 'Every webhook, oldest first; never its secret' })
  @ApiOkResponse({ type: WebhookPage })
  @ApiProblems(UNEXPECTED)
  list(): WebhookPage {
    return { items: this.webhooks.list().map((webhook) => this.view(webhook)), nextCursor: null };
  }

  @Get(':webhookId')
  @ApiOperation({ summary: 'One webhook, with how many deliveries wait and how many are dead' })
  @ApiOkResponse({ type: WebhookView })
  @ApiProblems(NOT_FOUND)
  show(@Param('webhookId') webhookId: string): WebhookView {
    return this.view(this.webhooks.get(webhookId));
  }

  @Patch(':webhookId')
  @ApiOperation({ summary: 'Change address, description or types; switch it off and on' })
  @ApiOkResponse({ type: WebhookView })
  @ApiProblems(INVALID, NOT_FOUND, REFUSED)
  async change(@Param('webhookId') webhookId: string, @Body() body: WebhookChange): Promise<WebhookView> {
    return this.view(await this.webhooks.change(webhookId, body));
  }

  @Delete(':webhookId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove it, with its deliveries' })
  @ApiNoContentResponse()
  @ApiProblems(NOT_FOUND)
  remove(@Param('webhookId') webhookId: string): Promise<void> {
    return this.webhooks.remove(webhookId);
  }

  @Post(':webhookId/rotate-secret')
  @HttpCode(200)
  @TakesNothing()
  @ApiOperation({ summary: 'A new secret; the old one signs beside it for a day' })
  @ApiOkResponse({ type: WebhookWithSecret })
  @ApiProblems(INVALID, NOT_FOUND)
  async rotate(@Param('webhookId') webhookId: string): Promise<WebhookWithSecret> {
    const acknowledge = this.answers.claim();
    const webhook = await this.webhooks.rotate(webhookId, (made) =>
      acknowledge({ status: 200, headers: {}, body: this.withSecret(made) }),
    );
    return this.withSecret(webhook);
  }

  @Post(':webhookId/test')
  @HttpCode(200)
  @TakesNothing()
  @ApiOperation({ summary: 'One signed call of type webhook.test now, and what came of it within 4 s' })
  @ApiOkResponse({ type: TestView })
  @ApiProblems(INVALID, NOT_FOUND)
  async test(@Param('webhookId') webhookId: string): Promise<TestView> {
    return testView(await this.webhooks.test(webhookId));
  }

  @Get(':webhookId/deliveries')
  @ApiOperation({ summary: 'What was told, is to be told, or could not be, newest first' })
  @ApiOkResponse({ type: DeliveryPage })
  @ApiProblems(INVALID, NOT_FOUND)
  deliveries(@Param('webhookId') webhookId: string, @Query() query: DeliveriesQuery): DeliveryPage {
    const { state, ...page } = query;
    const states = state === undefined ? ANY : (STATES[state] ?? ANY);
    const { items, nextCursor } = this.webhooks.deliveries(webhookId, { states, ...page });
    return { items: items.map(deliveryView), nextCursor };
  }

  @Get(':webhookId/deliveries/:deliveryId')
  @ApiOperation({ summary: 'One delivery with its body' })
  @ApiOkResponse({ type: DeliveryDetail })
  @ApiProblems(NOT_FOUND, NO_DELIVERY)
  delivery(@Param('webhookId') webhookId: string, @Param('deliveryId') deliveryId: string): DeliveryDetail {
    return deliveryDetail(this.webhooks.delivery(webhookId, deliveryId));
  }

  @Post(':webhookId/deliveries/:deliveryId/replay')
  @HttpCode(200)
  @TakesNothing()
  @ApiOperation({ summary: 'Send one again that is dead or delivered, under the same webhook-id' })
  @ApiOkResponse({ type: DeliveryView })
  @ApiProblems(INVALID, NOT_FOUND, NO_DELIVERY, {
    status: 409,
    code: 'webhook.delivery-not-over',
    when: 'it waits to be sent anyway',
  })
  async replay(@Param('webhookId') webhookId: string, @Param('deliveryId') deliveryId: string): Promise<DeliveryView> {
    const acknowledge = this.answers.claim();
    const parcel = await this.webhooks.replay(webhookId, deliveryId, (again) =>
      acknowledge({ status: 200, headers: {}, body: deliveryView(again) }),
    );
    return deliveryView(parcel);
  }

  private view(webhook: Webhook): ReturnType<typeof webhookView> {
    return webhookView(webhook, this.webhooks.counts(webhook.id));
  }

  private withSecret(webhook: Webhook): WebhookWithSecret {
    return { ...this.view(webhook), secret: webhook.secret };
  }
}

function locationOf({ id }: Webhook): string {
  return `/api/v1/webhooks/${id}`;
}
