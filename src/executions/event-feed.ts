// Tells listeners in this process what has been committed: the streams of the API, and other features over the bus.
import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { EventBus } from '../platform/events/event-bus.js';
import type { CallProgress } from './ports/agent-gateway.port.js';
import type { ForecastView } from './forecast/run-forecasts.service.js';
import type { CommittedEntry } from './store/journal.store.js';

/** A sign of life of a call that is out; kept nowhere. */
export interface StepProgress extends CallProgress {
  readonly executionId: string;
  readonly stepId: string;
  readonly attempt: number;
  readonly at: number;
}

/** What is expected has changed; kept nowhere. */
export interface ForecastChange {
  readonly executionId: string;
  readonly at: number;
  readonly forecast: ForecastView;
}

@Injectable()
export class EventFeed {
  /** Entries in the order of `seq`, after their commit. */
  readonly entries = new Subject<CommittedEntry>();
  readonly progress = new Subject<StepProgress>();
  readonly forecasts = new Subject<ForecastChange>();

  constructor(private readonly bus: EventBus) {}

  publish(entries: readonly CommittedEntry[]): void {
    for (const entry of entries) {
      this.entries.next(entry);
      this.tell(entry);
    }
  }

  /** What other features have a use for; everything is in the journal and on the streams. */
  private tell({ seq, executionId, event }: CommittedEntry): void {
    const of = { seq, executionId, at: event.at };
    switch (event.type) {
      case 'execution.started': {
        const { estimatedCost, currency } = event.data.plan;
        return this.bus.publish(event.type, { ...of, data: { estimatedCost, currency } });
      }
      case 'budget.settled':
        return this.bus.publish(event.type, { ...of, data: { charges: event.data.charges } });
      case 'execution.completed':
      case 'execution.failed':
      case 'execution.cancelled':
        return this.bus.publish(event.type, { ...of, data: null });
      default:
    }
  }
}
