// Rows of deliveries, and the notice each carries. Synchronous; writes happen inside a transaction of the caller.
// Keeps the order of a lane: one that ends lets the next one of its lane go.
import type { JsonObject } from '../../kernel/json.js';
import type { NativeDatabase } from '../../platform/database/database.js';
import type { Delivery, DeliveryState } from '../domain/delivery.js';

/** A delivery with what it brings. */
export interface Parcel {
  readonly delivery: Delivery;
  readonly notice: {
    readonly id: string;
    readonly type: string;
    readonly at: number;
    readonly executionId: string | null;
    readonly data: JsonObject;
  };
}

interface Row {
  readonly id: string;
  readonly webhook_id: string;
  readonly seq: number;
  readonly lane: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly next_at: number | null;
  readonly last_at: number | null;
  readonly last_status: number | null;
  readonly last_error: string | null;
  readonly notice_id: string;
  readonly type: string;
  readonly at: number;
  readonly execution_id: string | null;
  readonly data: string;
}

const COLUMNS = 'id, webhook_id, seq, lane, state, attempts, next_at, last_at, last_status, last_error';
const PARCEL = `SELECT d.${COLUMNS.replaceAll(', ', ', d.')}, o.id AS notice_id, o.type, o.at, o.execution_id, o.data
  FROM webhook_deliveries d JOIN outbox o ON o.seq = d.seq`;

export class DeliveriesStore {
  private readonly statements;

  constructor(db: NativeDatabase) {
    this.statements = prepare(db);
  }

  /** A new one: at once when its lane is free, else behind those that are in it. Nothing when it is there already. */
  add(delivery: Pick<Delivery, 'id' | 'webhookId' | 'seq' | 'lane'>, now: number): void {
    const { id, webhookId, seq, lane } = delivery;
    const busy = this.statements.busy.get(webhookId, lane) !== undefined;
    this.statements.insert.run(id, webhookId, seq, lane, busy ? 'queued' : 'pending', busy ? null : now);
  }

  save(delivery: Delivery, now: number): void {
    const { id, lane, state, attempts, nextAt, lastAt, lastStatus, lastError, webhookId } = delivery;
    this.statements.update.run(lane, state, attempts, nextAt, lastAt, lastStatus, lastError, id);
    if (state === 'delivered' || state === 'dead') this.statements.promote.run(now, webhookId, lane);
  }

  find(webhookId: string, id: string): Parcel | undefined {
    const row = this.statements.one.get(webhookId, id);
    return row && parcelOf(row);
  }

  /** Those of one webhook that may be tried now, the longest due first. */
  due(webhookId: string, now: number, limit: number): Parcel[] {
    return this.statements.due.all(webhookId, now, limit).map(parcelOf);
  }

  /** When the next one of this webhook is due; null: none waits. */
  nextDue(webhookId: string): number | null {
    return this.statements.nextDue.get(webhookId) ?? null;
  }

  /** What waits for a retry need not wait any longer. */
  hasten(webhookId: string, now: number): void {
    this.statements.hasten.run(now, webhookId, now);
  }

  /** Newest first, before `before` (a number). */
  list(
    webhookId: string,
    { states, before, limit }: { states: readonly DeliveryState[]; before: number; limit: number },
  ): Parcel[] {
    return this.statements.list.all(webhookId, JSON.stringify(states), before, limit).map(parcelOf);
  }

  count(webhookId: string): Readonly<Record<DeliveryState, number>> {
    const counts = { queued: 0, pending: 0, delivered: 0, dead: 0 };
    for (const { state, n } of this.statements.count.all(webhookId)) counts[state] = n;
    return counts;
  }
}

function prepare(db: NativeDatabase) {
  return {
    busy: db
      .prepare<[string, string], number>(
        `SELECT 1 FROM webhook_deliveries WHERE webhook_id = ? AND lane = ? AND state IN ('pending', 'queued') LIMIT 1`,
      )
      .pluck(),
    insert: db.prepare<[string, string, number, string, DeliveryState, number | null]>(
      `INSERT INTO webhook_deliveries (id, webhook_id, seq, lane, state, attempts, next_at) VALUES (?, ?, ?, ?, ?, 0, ?)
       ON CONFLICT (webhook_id, seq) DO NOTHING`,
    ),
    update: db.prepare(
      `UPDATE webhook_deliveries SET lane = ?, state = ?, attempts = ?, next_at = ?, last_at = ?, last_status = ?,
         last_error = ? WHERE id = ?`,
    ),
    promote: db.prepare<[number, string, string]>(
      `UPDATE webhook_deliveries SET state = 'pending', next_at = ? WHERE id = (
         SELECT id FROM webhook_deliveries WHERE webhook_id = ? AND lane = ? AND state IN ('pending', 'queued')
           AND state = 'queued' ORDER BY seq LIMIT 1)`,
    ),
    one: db.prepare<[string, string], Row>(`${PARCEL} WHERE d.webhook_id = ? AND d.id = ?`),
    due: db.prepare<[string, number, number], Row>(
      `${PARCEL} WHERE d.webhook_id = ? AND d.state = 'pending' AND d.next_at <= ? ORDER BY d.next_at, d.seq LIMIT ?`,
    ),
    nextDue: db
      .prepare<[string], number | null>(
        `SELECT min(next_at) FROM webhook_deliveries WHERE webhook_id = ? AND state = 'pending'`,
      )
      .pluck(),
    hasten: db.prepare<[number, string, number]>(
      `UPDATE webhook_deliveries SET next_at = ? WHERE webhook_id = ? AND state = 'pending' AND next_at > ?`,
    ),
    list: db.prepare<[string, string, number, number], Row>(
      `${PARCEL} WHERE d.webhook_id = ? AND d.state IN (SELECT value FROM json_each(?)) AND d.seq < ?
       ORDER BY d.seq DESC LIMIT ?`,
    ),
    count: db.prepare<[string], { state: DeliveryState; n: number }>(
      'SELECT state, count(*) AS n FROM webhook_deliveries WHERE webhook_id = ? GROUP BY state',
    ),
  };
}

function parcelOf(row: Row): Parcel {
  return {
    delivery: {
      id: row.id,
      webhookId: row.webhook_id,
      seq: row.seq,
      lane: row.lane,
      state: row.state,
      attempts: row.attempts,
      nextAt: row.next_at,
      lastAt: row.last_at,
      lastStatus: row.last_status,
      lastError: row.last_error,
    },
    notice: {
      id: row.notice_id,
      type: row.type,
      at: row.at,
      executionId: row.execution_id,
      data: JSON.parse(row.data) as JsonObject,
    },
  };
}
