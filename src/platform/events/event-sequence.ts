// The one ascending number over everything that is told in order. Taken and given back with the transaction it is asked
// in, so there are no gaps, and kept in a row of its own, so that no number is ever used twice.
import type { NativeDatabase } from '../database/database.js';

export class EventSequence {
  private readonly read;
  private readonly write;

  constructor(db: NativeDatabase) {
    this.read = db.prepare<[], number>('SELECT last FROM event_sequence WHERE id = 1').pluck();
    this.write = db.prepare<[number]>('UPDATE event_sequence SET last = ? WHERE id = 1');
  }

  last(): number {
    return this.read.get() ?? 0;
  }

  /** Inside an open transaction: numbers up to this one are taken. */
  advance(last: number): void {
    this.write.run(last);
  }

  /** Inside an open transaction. */
  next(): number {
    const seq = this.last() + 1;
    this.advance(seq);
    return seq;
  }
}
