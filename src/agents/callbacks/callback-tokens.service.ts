// Tokens of callbacks: "callId.signature". The key outlives restarts, so that a token of before is known to be closed,
// not forged.
import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.port.js';
import { Database } from '../../platform/database/database.js';

const KEY_BYTES = 32;

@Injectable()
export class CallbackTokens {
  private key: KeyObject | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    const fresh = randomBytes(KEY_BYTES).toString('base64');
    const stored = await this.database.commit((db) => {
      db.prepare('INSERT OR IGNORE INTO callback_keys (id, key, created_at) VALUES (1, ?, ?)').run(
        fresh,
        this.clock.timestamp(),
      );
      return db.prepare<[], { key: string }>('SELECT key FROM callback_keys WHERE id = 1').get()?.key;
    });
    this.key = createSecretKey(stored ?? fresh, 'base64');
  }

  issue(callId: string): string {
    return `${callId}.${this.signature(callId).toString('base64url')}`;
  }

  /** The call's id; undefined when the token is not of our making. */
  verify(token: string): string | undefined {
    const dot = token.lastIndexOf('.');
    if (dot < 1) return undefined;
    const callId = token.slice(0, dot);
    const given = Buffer.from(token.slice(dot + 1), 'base64url');
    const expected = this.signature(callId);
    return given.length === expected.length && timingSafeEqual(given, expected) ? callId : undefined;
  }

  private signature(callId: string): Buffer {
    if (!this.key) throw new Error('callback tokens are used before the module is ready');
    return createHmac('sha256', this.key).update(callId).digest();
  }
}
