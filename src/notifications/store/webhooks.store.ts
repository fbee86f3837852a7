// Rows of webhooks. Synchronous; writes happen inside a transaction of the caller.
import type { NativeDatabase } from '../../platform/database/database.js';
import type { Webhook } from '../domain/webhook.js';

interface Row {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly types: string | null;
  readonly secret: string;
  readonly old_secret: string | null;
  readonly old_secret_until: number | null;
  readonly active: number;
  readonly inactive_because: string | null;
  readonly since: number;
  readonly created_at: number;
  readonly updated_at: number;
}

const COLUMNS =
  'id, url, description, types, secret, old_secret, old_secret_until, active, inactive_because, since, created_at, updated_at';

export class WebhooksStore {
  private readonly put;
  private readonly every;
  private readonly one;
  private readonly forget;

  constructor(db: NativeDatabase) {
    this.put = db.prepare(
      `INSERT INTO webhooks (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         url = excluded.url, description = excluded.description, types = excluded.types, secret = excluded.secret,
         old_secret = excluded.old_secret, old_secret_until = excluded.old_secret_until, active = excluded.active,
         inactive_because = excluded.inactive_because, updated_at = excluded.updated_at`,
    );
    this.every = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM webhooks ORDER BY id`);
    this.one = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM webhooks WHERE id = ?`);
    this.forget = db.prepare<[string]>('DELETE FROM webhooks WHERE id = ?');
  }

  save(webhook: Webhook): void {
    this.put.run(
      webhook.id,
      webhook.url,
      webhook.description,
      webhook.types === null ? null : JSON.stringify(webhook.types),
      webhook.secret,
      webhook.oldSecret?.secret ?? null,
      webhook.oldSecret?.until ?? null,
      webhook.active ? 1 : 0,
      webhook.inactiveBecause,
      webhook.since,
      webhook.createdAt,
      webhook.updatedAt,
    );
  }

  /** Oldest first. */
  all(): Webhook[] {
    return this.every.all().map(webhookOf);
  }

  find(id: string): Webhook | undefined {
    const row = this.one.get(id);
    return row && webhookOf(row);
  }

  /** With its deliveries. */
  remove(id: string): void {
    this.forget.run(id);
  }
}

function webhookOf(row: Row): Webhook {
  const { old_secret: old, old_secret_until: until } = row;
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    types: row.types === null ? null : (JSON.parse(row.types) as string[]),
    secret: row.secret,
    oldSecret: old === null || until === null ? null : { secret: old, until },
    active: row.active === 1,
    inactiveBecause: row.inactive_because,
    since: row.since,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
