// Who outside is told what happened: webhooks, fed from the outbox.
import { Module, type OnModuleInit } from '@nestjs/common';
import { AgentsModule } from '../agents/index.js';
import { StatusBoard } from '../platform/metrics/status-board.js';
import { Dispatcher } from './dispatcher.service.js';
import { WebhooksController } from './http/webhooks.controller.js';
import { OutboxRetentionTask } from './outbox-retention.task.js';
import { WebhookSender } from './ports/webhook-sender.port.js';
import { HttpSender } from './transports/http-sender.adapter.js';
import { WebhookBook } from './webhook-book.service.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [AgentsModule],
  controllers: [WebhooksController],
  providers: [
    WebhookBook,
    { provide: WebhookSender, useClass: HttpSender },
    Dispatcher,
    WebhooksService,
    OutboxRetentionTask,
  ],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly book: WebhookBook,
    private readonly board: StatusBoard,
  ) {}

  onModuleInit(): void {
    this.board.register('webhooks', () => this.report());
  }

  private report(): object {
    const webhooks = this.book.all();
    const counts = webhooks.map(({ id }) => this.book.deliveries.count(id));
    const sum = (pick: (count: (typeof counts)[number]) => number): number =>
      counts.reduce((total, count) => total + pick(count), 0);
    return {
      count: webhooks.length,
      inactive: webhooks.filter(({ active }) => !active).length,
      pending: sum(({ pending, queued }) => pending + queued),
      dead: sum(({ dead }) => dead),
    };
  }
}
