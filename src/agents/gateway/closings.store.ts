// Rows of `agent_closings`: until when agents have asked to be left alone, kept over a restart.
import { Injectable } from '@nestjs/common';
import type { DurationMs } from '../../kernel/duration.js';
import { Database } from '../../platform/database/database.js';

export interface Closing {
  readonly agent: string;
  /** Ms since the epoch. */
  readonly since: number;
  /** From then on. */
  readonly leftMs: DurationMs;
}

@Injectable()
export class ClosingsStore {
  private readonly put;
  private readonly drop;
  private readonly every;

  constructor(private readonly database: Database) {
    const { native } = database;
    this.put = native.prepare<[string, number, number]>(
      `INSERT INTO agent_closings (agent, since, left_ms) VALUES (?, ?, ?)
       ON CONFLICT (agent) DO UPDATE SET since = excluded.since, left_ms = excluded.left_ms`,
    );
    this.drop = native.prepare<[string]>('DELETE FROM agent_closings WHERE agent = ?');
    this.every = native.prepare<[], Closing>('SELECT agent, since, left_ms AS leftMs FROM agent_closings');
  }

  /** Inside an open transaction. */
  write({ agent, since, leftMs }: Closing): void {
    this.put.run(agent, since, leftMs);
  }

  /** In a transaction of its own. */
  forget(agent: string): Promise<unknown> {
    return this.database.commit(() => this.drop.run(agent));
  }

  all(): readonly Closing[] {
    return this.every.all();
  }
}
