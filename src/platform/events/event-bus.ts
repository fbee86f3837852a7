// Tells other features in this process what has happened, after it was committed. The promise: each handler hears each
// event at most once, in the order told, and never of what was rolled back; a process that dies between commit and
// telling tells nothing. So handlers keep figures and caches that are read again at a start; what must not be lost is
// read from a table instead.
import { Injectable } from '@nestjs/common';
import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
import type { EventMap, EventName } from './event-map.js';

@Injectable()
export class EventBus {
  constructor(private readonly emitter: EventEmitter2) {}

  publish<Name extends EventName>(name: Name, payload: EventMap[Name]): void {
    this.emitter.emit(name, payload);
  }
}

type Handles<Name extends EventName> = (
  target: object,
  key: string | symbol,
  descriptor: { readonly value?: (payload: EventMap[Name]) => void },
) => void;

/** Nest's @OnEvent, for a method that takes what these events carry. */
export function OnTold<Name extends EventName>(...names: readonly Name[]): Handles<Name> {
  return (target, key, descriptor) => {
    for (const name of names) OnEvent(name)(target, key, descriptor as PropertyDescriptor);
  };
}
