// What plans need of those who know what calls have cost: whether an estimate can be believed.

export interface PriceRecord {
  /** Calls whose cost was named. */
  readonly n: number;
  /** By which share they cost more than estimated; below zero: less; null: nobody can say. */
  readonly bias: number | null;
}

export abstract class PriceRecords {
  /** undefined: nothing is known. */
  abstract of(agent: string, capability: string): PriceRecord | undefined;
}
