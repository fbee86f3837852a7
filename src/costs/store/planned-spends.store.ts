// What a plan would spend as its latest revision stands. Reads the table of plans, writes nothing.
import { Injectable } from '@nestjs/common';
import type { Micros } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.js';

export interface PlannedAmounts {
  /** Known estimates by service. */
  readonly byService: Readonly<Record<string, Micros>>;
  readonly unknownSteps: number;
}

@Injectable()
export class PlannedSpendsStore {
  constructor(private readonly database: Database) {}

  /** undefined: there is no such plan. */
  of(planId: string): PlannedAmounts | undefined {
    const steps = this.database.native
      .prepare<[string], { service: string | null; cost: number | null }>(
        `SELECT json_extract(step.value, '$.service') AS service, json_extract(step.value, '$.estimatedCost') AS cost
         FROM (SELECT document FROM plan_revisions WHERE plan_id = ? ORDER BY revision DESC LIMIT 1) AS latest,
           json_each(latest.document, '$.steps') AS step`,
      )
      .all(planId);
    if (steps.length === 0) return undefined;
    const byService: Record<string, Micros> = {};
    for (const { service, cost } of steps) {
      if (cost !== null) byService[service ?? ''] = (byService[service ?? ''] ?? 0) + cost;
    }
    return { byService, unknownSteps: steps.filter(({ cost }) => cost === null).length };
  }
}
