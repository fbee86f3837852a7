// What people call a plan: the beginning of its specification. Reads the mission's table, writes nothing.
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

const LONGEST = 100;
const MOST_REMEMBERED = 10_000;

@Injectable()
export class PlanNamesStore {
  private readonly known = new Map<string, string | undefined>();

  constructor(private readonly database: Database) {}

  /** undefined: there is no such plan. */
  find(planId: string): string | undefined {
    if (this.known.has(planId)) return this.known.get(planId);
    const text = this.database.native
      .prepare<[number, string], string>('SELECT substr(specification, 1, ?) FROM plans WHERE id = ?')
      .pluck()
      .get(LONGEST, planId);
    const name = text?.trim().split(/\r?\n/, 1)[0]?.trim();
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(planId, name === '' ? undefined : name);
    return this.known.get(planId);
  }
}
