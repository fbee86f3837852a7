import { Injectable } from '@nestjs/common';
import { OnTold } from '../../platform/events/event-bus.js';
import type { EventMap } from '../../platform/events/event-map.js';
import { KeyMetrics } from './key-metrics.js';

@Injectable()
export class OnPlanCreated {
  constructor(private readonly metrics: KeyMetrics) {}

  @OnTold('plan.created')
  handle({ ms }: Pick<EventMap['plan.created'], 'ms'>): void {
    this.metrics.planCreated(ms);
  }
}
