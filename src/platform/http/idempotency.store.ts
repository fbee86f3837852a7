import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.port.js';
import { Database } from '../database/database.js';
import { IdempotencyKeyReused } from './http.errors.js';
import { currentRequest, type RequestIdentity } from './request-context.js';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

export type StoredAnswer = RequestIdentity & Answer;

interface Row {
  body_hash: string;
  status: number;
  headers: string;
  body: string;
}

@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  find(route: string, key: string): StoredAnswer | undefined {
    const row = this.database.native
      .prepare<[string, string], Row>(
        'SELECT body_hash, status, headers, body FROM idempotency_keys WHERE route = ? AND key = ?',
      )
      .get(route, key);
    if (!row) return undefined;
    return {
      route,
      key,
      bodyHash: row.body_hash,
      status: row.status,
      headers: JSON.parse(row.headers) as Record<string, string>,
      body: JSON.parse(row.body) as unknown,
    };
  }

  demandSameBody(answer: StoredAnswer, bodyHash: string): void {
    if (answer.bodyHash === bodyHash) return;
    throw new IdempotencyKeyReused(
      `Idempotency-Key "${answer.key}" was used with another body before; use a new key for a new request`,
      { errors: [{ pointer: '', message: 'differs from the body first sent with this key' }] },
    );
  }

  async save(answer: StoredAnswer): Promise<void> {
    await this.database.commit(() => this.insert(answer));
  }

  /**
   * Takes hold of the request being handled: what comes back writes its answer, synchronously, inside the transaction
   * that does what was asked. A crash right after it then cannot make a repetition do it twice.
   */
  claim(): (answer: Answer) => void {
    const identity = currentRequest()?.idempotency;
    return (answer) => {
      if (identity) this.insert({ ...identity, ...answer });
    };
  }

  private insert(answer: StoredAnswer): void {
    this.database.native
      .prepare(
        `INSERT OR IGNORE INTO idempotency_keys (route, key, body_hash, status, headers, body, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        answer.route,
        answer.key,
        answer.bodyHash,
        answer.status,
        JSON.stringify(answer.headers),
        JSON.stringify(answer.body ?? null),
        this.clock.timestamp(),
      );
  }
}
