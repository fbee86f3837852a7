// How far somebody has read who carries things on, kept with what they did about it: inside one transaction.
import type { NativeDatabase } from '../database/database.js';

export class ReadingPlace {
  private readonly find;
  private readonly put;

  constructor(
    db: NativeDatabase,
    private readonly name: string,
  ) {
    this.find = db.prepare<[string], number>('SELECT seq FROM reading_places WHERE name = ?').pluck();
    this.put = db.prepare<[string, number]>(
      'INSERT INTO reading_places (name, seq) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq',
    );
  }

  /** undefined: has never read. */
  last(): number | undefined {
    return this.find.get(this.name);
  }

  /** Inside an open transaction. */
  advance(seq: number): void {
    this.put.run(this.name, seq);
  }
}
