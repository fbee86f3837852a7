import { type Demand, freeOf, type Limits, within } from '../policy/room.js';
import type { Freed } from './spend-window.js';

/** When all demands would fit if nothing happened but that money leaves the window; undefined: they would not, or nothing ever leaves. */
export function whenFreed(limits: Limits, leaving: readonly Freed[], short: readonly Demand[]): number | undefined {
  let latest: number | undefined;
  for (const demand of short) {
    let missing = demand.requested - demand.open - freeOf(demand);
    const bucket = leaving.find(({ spent, drawn }) => {
      missing -= within(limits, spent, demand.scope) - drawn.of(demand.scope);
      return missing <= 0;
    });
    if (bucket === undefined || !Number.isFinite(bucket.expiresAt)) return undefined;
    latest = Math.max(latest ?? 0, bucket.expiresAt);
  }
  return latest;
}
