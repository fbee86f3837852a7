// Tells listeners in this process what has been committed: the streams of the API, and other features over the bus.
import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { EventBus } from '../platform/events/event-bus.js';
import { stepIdOf } from './domain/events.js';
import type { CommittedEntry } from './store/journal.store.js';

@Injectable()
export class EventFeed {
  /** Entries in the order of `seq`, after their commit. */
  readonly entries = new Subject<CommittedEntry>();

  constructor(private readonly bus: EventBus) {}

  publish(entries: readonly CommittedEntry[]): void {
    for (const entry of entries) {
      this.entries.next(entry);
      const { seq, executionId, event } = entry;
      const stepId = stepIdOf(event);
      const payload = { seq, executionId, type: event.type, at: event.at, data: event.data };
      this.bus.publish(event.type, stepId === undefined ? payload : { ...payload, stepId });
    }
  }
}
