import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { KeyMetrics } from './key-metrics.js';

@Injectable()
export class OnPlanCreated {
  constructor(private readonly metrics: KeyMetrics) {}

  @OnEvent('plan.created')
  handle({ ms }: { readonly ms: number }): void {
    this.metrics.planCreated(ms);
  }
}
