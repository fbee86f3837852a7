import type { Micros } from '../../../kernel/money.js';

export interface Price {
  readonly estimatedCost: Micros | null;
  /** The agent's promise never to charge more. */
  readonly maxCost: Micros | null;
  /** 95th percentile of what the capability has charged; undefined while too little is known. */
  readonly p95: Micros | undefined;
}

/** How much is put at risk by sending a step; null = unknown. A promise beats experience, a price of 0 stays 0. */
export function holdAmount({ estimatedCost, maxCost, p95 }: Price): Micros | null {
  if (maxCost !== null) return maxCost;
  if (estimatedCost === 0) return 0;
  if (estimatedCost === null) return p95 ?? null;
  return Math.max(estimatedCost, p95 ?? 0);
}
