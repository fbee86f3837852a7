import { HttpStatus, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../clock/clock.port.js';
import { Database } from '../database/database.js';
import { DatabaseUnavailable } from '../database/database.errors.js';
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

const SAVE_AGAIN_MS = 1_000;
const MOST_UNSAVED = 1_000;

@Injectable()
export class IdempotencyStore {
  /** What was done while its answer could not be written; kept here until it can. */
  private readonly unsaved = new Map<string, StoredAnswer>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  find(route: string, key: string): StoredAnswer | undefined {
    const unsaved = this.unsaved.get(slotOf({ route, key }));
    if (unsaved) return unsaved;
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

  /**
   * For what was done in a transaction of its own before. It stays done if the answer cannot be written now, so it is not
   * told as a failure: a repetition is answered from memory until the database can be written again.
   */
  async save(answer: StoredAnswer): Promise<void> {
    const slot = slotOf(answer);
    try {
      await this.database.commit(() => this.insert(answer));
      this.unsaved.delete(slot);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      const [oldest] = this.unsaved.keys();
      if (this.unsaved.size >= MOST_UNSAVED && oldest !== undefined) this.unsaved.delete(oldest);
      this.unsaved.set(slot, answer);
      this.clock.after(SAVE_AGAIN_MS, () => {
        if (this.unsaved.has(slot)) void this.save(answer);
      });
    }
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

  /** As `claim`, for what was made: 201 with its place. */
  answering(response: Response): <T>(location: string, body: T) => T {
    const acknowledge = this.claim();
    return (location, body) => {
      response.location(location);
      acknowledge({ status: HttpStatus.CREATED, headers: { location }, body });
      return body;
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

function slotOf({ route, key }: Pick<RequestIdentity, 'route' | 'key'>): string {
  return `${route}\n${key}`;
}
