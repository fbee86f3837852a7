/**
 * One stream of events for the whole tab. An event marks what it is about as old, so that whoever shows it asks again; at
 * most four times a second, and nothing while the tab is hidden.
 */
import { useSyncExternalStore } from 'react';
import { client, isGone, queries, type Schemas } from './api.js';

type Event = Schemas['EventDto'];

const WRITE_MS = 250;
const KEPT = 500;

class Live {
  connected = true;
  /** Newest first, since the page was opened. */
  events: readonly Event[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly stale = new Set<string>();
  private stop = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    void this.follow();
    // Who comes back does not wait for the next attempt.
    addEventListener('online', () => this.again());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && !this.connected) this.again();
      this.later();
    });
  }

  private again(): void {
    this.stop.abort();
    this.stop = new AbortController();
    void this.follow();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private async follow(): Promise<void> {
    const options = {
      backOff: [1_000, 2_000, 4_000, 8_000, 16_000, 30_000],
      patienceMs: Infinity,
      signal: this.stop.signal,
      onConnection: (connected: boolean) => this.connection(connected),
    };
    try {
      for await (const { type, data } of client.events(undefined, options)) {
        if (!this.connected) this.connection(true);
        if (type === 'snapshot' || type === 'reset') this.everything();
        else this.take(data as Event);
      }
    } catch {
      // Refused for good: what is shown is asked for again by the clock only, and that is said.
      this.connection(false);
    }
  }

  private connection(connected: boolean): void {
    this.connected = connected;
    if (connected) this.everything();
    this.tell();
  }

  private take(event: Event): void {
    if (event.type !== 'forecast.changed' && event.type !== 'step.progressed')
      this.events = [event, ...this.events].slice(0, KEPT);
    this.stale.add(event.executionId ?? 'all');
    this.later();
  }

  private everything(): void {
    this.stale.add('all');
    this.later();
  }

  private later(): void {
    if (document.hidden || this.stale.size === 0) return;
    this.timer ??= setTimeout(() => this.write(), WRITE_MS);
  }

  private write(): void {
    this.timer = undefined;
    const about = [...this.stale];
    this.stale.clear();
    for (const id of about) if (id !== 'all') void queries.invalidateQueries({ queryKey: ['execution', id] });
    for (const key of ['attention', 'executions', 'budgets', 'costs'])
      void queries.invalidateQueries({ queryKey: [key] });
    if (about.includes('all')) void queries.invalidateQueries({ predicate: (query) => !isGone(query) });
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const live = new Live();

export function useConnected(): boolean {
  return useSyncExternalStore(live.subscribe, () => live.connected);
}

export function useEvents(): readonly Event[] {
  return useSyncExternalStore(live.subscribe, () => live.events);
}
