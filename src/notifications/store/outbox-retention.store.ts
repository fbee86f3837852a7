// Deletes what was told long ago, a little at a time: deliveries that are over, then notices nobody needs any more.
import type { NativeDatabase } from '../../platform/database/database.js';

const ROWS_AT_ONCE = 500;

export class OutboxRetentionStore {
  private readonly deleteDeliveries;
  private readonly deleteNotices;

  constructor(db: NativeDatabase) {
    this.deleteDeliveries = db.prepare<[number, number, number]>(
      `DELETE FROM webhook_deliveries WHERE id IN (
         SELECT d.id FROM outbox o JOIN webhook_deliveries d ON d.seq = o.seq
         WHERE (o.at < ? AND d.state = 'delivered') OR o.at < ? ORDER BY o.seq LIMIT ?)`,
    );
    this.deleteNotices = db.prepare<[number, number]>(
      `DELETE FROM outbox WHERE seq IN (
         SELECT seq FROM outbox o WHERE at < ?
           AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.seq = o.seq) ORDER BY seq LIMIT ?)`,
    );
  }

  /** Inside an open transaction. How many rows went; fewer than `full` when nothing is left. */
  sweep(deliveredBefore: number, allBefore: number): { readonly deleted: number; readonly isDone: boolean } {
    const deliveries = this.deleteDeliveries.run(deliveredBefore, allBefore, ROWS_AT_ONCE).changes;
    const notices = this.deleteNotices.run(allBefore, ROWS_AT_ONCE).changes;
    return { deleted: deliveries + notices, isDone: deliveries < ROWS_AT_ONCE && notices < ROWS_AT_ONCE };
  }
}
