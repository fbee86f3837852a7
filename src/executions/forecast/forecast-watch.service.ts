// Tells those who follow a stream how the forecast has changed, soon after an event, however many there were.
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.port.js';
import { Engine } from '../engines/engine.port.js';
import { EventFeed } from '../event-feed.js';
import { isLast } from '../views/event-view.js';
import { RunForecasts } from './run-forecasts.service.js';

const SOON_MS = 250;

@Injectable()
export class ForecastWatch implements OnModuleInit, BeforeApplicationShutdown {
  private readonly changed = new Set<string>();
  private readonly told = new Map<string, string>();
  private stopTimer: (() => void) | undefined;

  constructor(
    @Inject(Engine) private readonly engine: Engine,
    private readonly forecasts: RunForecasts,
    private readonly feed: EventFeed,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.feed.entries.subscribe(({ executionId, event }) => {
      if (isLast(event)) {
        this.changed.delete(executionId);
        this.told.delete(executionId);
        return;
      }
      // Nobody listens: nothing is worked out.
      if (!this.feed.forecasts.observed) return;
      this.changed.add(executionId);
      this.stopTimer ??= this.clock.after(SOON_MS, () => this.look());
    });
  }

  beforeApplicationShutdown(): void {
    this.stopTimer?.();
  }

  private look(): void {
    this.stopTimer = undefined;
    const ids = [...this.changed];
    this.changed.clear();
    for (const executionId of ids) this.tell(executionId);
  }

  private tell(executionId: string): void {
    const state = this.engine.look(executionId)?.state;
    const forecast = state && this.forecasts.of(state);
    if (forecast === undefined) {
      this.told.delete(executionId);
      return;
    }
    const text = JSON.stringify([forecast.cost, forecast.unpricedSteps, forecast.endsAt]);
    if (this.told.get(executionId) === text) return;
    this.told.set(executionId, text);
    this.feed.forecasts.next({ executionId, at: this.clock.now(), forecast });
  }
}
