// Tells other features what has happened, after it has been committed. Delivery is at least once: handlers are
// idempotent by the event's id. Handlers subscribe with Nest's @OnEvent('execution.completed').
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';

@Injectable()
export class EventBus {
  constructor(private readonly emitter: EventEmitter2) {}

  /** `name` is in the past tense: `agent.registered`, `execution.paused`, `budget.threshold-passed`. */
  publish(name: string, payload: unknown): void {
    this.emitter.emit(name, payload);
  }
}
