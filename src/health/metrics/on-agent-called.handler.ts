import { Injectable } from '@nestjs/common';
import { OnTold } from '../../platform/events/event-bus.js';
import type { EventMap } from '../../platform/events/event-map.js';
import { KeyMetrics } from './key-metrics.js';

@Injectable()
export class OnAgentCalled {
  constructor(private readonly metrics: KeyMetrics) {}

  @OnTold('agent.called')
  handle({ agent, ms, ok }: EventMap['agent.called']): void {
    this.metrics.agentCalled(agent, ms, ok);
  }
}
