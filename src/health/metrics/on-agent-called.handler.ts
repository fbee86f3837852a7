import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { KeyMetrics } from './key-metrics.js';

@Injectable()
export class OnAgentCalled {
  constructor(private readonly metrics: KeyMetrics) {}

  @OnEvent('agent.called')
  handle({ agent, ms, ok }: { readonly agent: string; readonly ms: number; readonly ok: boolean }): void {
    this.metrics.agentCalled(agent, ms, ok);
  }
}
