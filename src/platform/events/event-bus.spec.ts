import { Injectable } from '@nestjs/common';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { Test } from '@nestjs/testing';
import { EventBus, OnTold } from './event-bus.js';
import type { EventMap } from './event-map.js';

@Injectable()
class Listener {
  readonly heard: unknown[] = [];

  @OnTold('execution.failed', 'execution.cancelled')
  ended({ executionId }: { readonly executionId: string }): void {
    this.heard.push(executionId);
  }

  // @ts-expect-error a handler takes what the event carries
  @OnTold('plan.created')
  never({ agent }: EventMap['agent.called']): void {
    this.heard.push(agent);
  }
}

describe('the event bus', () => {
  it('brings an event to the methods that ask for it by name, and to no others', async () => {
    const room = await Test.createTestingModule({
      imports: [EventEmitterModule.forRoot()],
      providers: [EventBus, Listener],
    }).compile();
    const app = await room.init();
    const bus = app.get(EventBus);
    const of = { seq: 1, at: 0, data: null };
    bus.publish('execution.completed', { ...of, executionId: 'e1' });
    bus.publish('execution.failed', { ...of, executionId: 'e2' });
    bus.publish('execution.cancelled', { ...of, executionId: 'e3' });
    expect(app.get(Listener).heard).toEqual(['e2', 'e3']);
    // @ts-expect-error nobody has declared this event
    bus.publish('execution.vanished', {});
    // @ts-expect-error it carries more than that
    bus.publish('plan.created', { planId: 'p' });
    await app.close();
  });
});
