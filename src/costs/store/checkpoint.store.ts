// What memory knew of the ledger up to a row. Derived from the ledger: losing it costs time at boot, nothing else.
import type { NativeDatabase } from '../../platform/database/database.js';
import type { LedgerMemory } from '../domain/ledger/ledger.js';

/** `seq`: memory holds everything up to this row. */
export interface Checkpoint {
  readonly seq: number;
  readonly memory: LedgerMemory;
}

export class CheckpointStore {
  constructor(private readonly db: NativeDatabase) {}

  /** Inside a transaction, with nothing recorded that is not written. */
  save(memory: LedgerMemory): void {
    this.db
      .prepare(
        `INSERT OR REPLACE INTO ledger_checkpoints (id, seq, state)
         SELECT 1, coalesce(max(seq), 0), ? FROM ledger_entries`,
      )
      .run(JSON.stringify(memory));
  }

  /** undefined: there is none that can be read; the whole ledger is read instead. */
  latest(): Checkpoint | undefined {
    const row = this.db.prepare<[], { seq: number; state: string }>('SELECT seq, state FROM ledger_checkpoints').get();
    if (row === undefined) return undefined;
    try {
      const memory: unknown = JSON.parse(row.state);
      return isMemory(memory) ? { seq: row.seq, memory } : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Written by this program alone, so its outline is proof enough. */
function isMemory(value: unknown): value is LedgerMemory {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 2;
}
