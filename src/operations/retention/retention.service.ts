// Keeps the database from growing for ever: ended executions, messages and idempotency keys go when they are old.
// Never touched: plans, the ledger, executions that have not ended, and artifacts (files are the user's).
import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../platform/clock/clock.port.js';
import { Settings } from '../../platform/config/settings.js';
import { EventBus } from '../../platform/events/event-bus.js';
import { RetentionStore, type Slice } from './retention.store.js';

const DAY_MS = 86_400_000;
/** A client that repeats a request does so within minutes; a day is generous. */
const IDEMPOTENCY_KEYS_MS = DAY_MS;

/** After each slice the database belongs to others for this many times as long: cleaning up has no hurry. */
const REST = 4;

export interface RetentionDone {
  readonly executions: number;
  readonly messages: number;
  readonly idempotencyKeys: number;
  readonly durationMs: number;
}

@Injectable()
export class RetentionService {
  private readonly logger = new Logger('operations');

  constructor(
    private readonly store: RetentionStore,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly events: EventBus,
  ) {}

  async run(signal: AbortSignal): Promise<RetentionDone> {
    const now = this.clock.now();
    const executionsBefore = now - this.settings.EXECUTION_RETENTION_DAYS * DAY_MS;
    const messagesBefore = now - this.settings.MESSAGE_RETENTION_DAYS * DAY_MS;
    const executions = await inSlices(signal, '', async (after) => {
      const slice = await this.store.deleteExecutions(executionsBefore, after);
      if (slice.ids && slice.ids.length > 0) this.events.publish('executions.forgotten', { executionIds: slice.ids });
      return slice;
    });
    const messages = await inSlices(signal, '', (after) => this.store.deleteMessages(messagesBefore, after));
    const idempotencyKeys = await inSlices(signal, true, () =>
      this.store.deleteIdempotencyKeys(now - IDEMPOTENCY_KEYS_MS),
    );
    const done = { executions, messages, idempotencyKeys, durationMs: this.clock.now() - now };
    if (executions + messages + idempotencyKeys > 0) this.logger.log('old rows deleted', done);
    return done;
  }
}

/** Stops between slices when told to. */
async function inSlices<Cursor>(
  signal: AbortSignal,
  first: Cursor,
  step: (cursor: Cursor) => Promise<Slice<Cursor>>,
): Promise<number> {
  let deleted = 0;
  let cursor: Cursor | null = first;
  while (cursor !== null) {
    signal.throwIfAborted();
    const began = performance.now();
    const slice: Slice<Cursor> = await step(cursor);
    deleted += slice.deleted;
    cursor = slice.next;
    if (cursor !== null) await pause((performance.now() - began) * REST, undefined, { signal });
  }
  return deleted;
}
