import type { Policy } from './policy.js';
import { approvedOf, freeOf, type LimitUse, usedOf } from './room.js';

export type Status = 'ok' | 'warning' | 'exceeded';

/** Shares of a limit that are worth telling: the policy's own and all of it. */
export function thresholdsOf(policy: Policy): readonly number[] {
  return policy.warningThreshold < 1 ? [policy.warningThreshold, 1] : [1];
}

/** Those, and the `extra` ones, that what is spent and held has reached. A limit nobody has touched has passed none. */
export function thresholdsPassed(policy: Policy, use: LimitUse, extra: Iterable<number> = []): readonly number[] {
  const used = usedOf(use);
  if (used <= 0) return [];
  const thresholds = [...new Set([...thresholdsOf(policy), ...extra])].sort((a, b) => a - b);
  return thresholds.filter((threshold) => used >= threshold * (use.limit + approvedOf(use)));
}

/** Whether some threshold may have been passed, `share` of a limit being used: cheap, for asking often. */
export function isNearShare(policy: Policy, share: number): boolean {
  return policy.mode !== 'report' && share > 0 && share >= policy.warningThreshold;
}

/** `exceeded`: more than the limit. `warning`: at the threshold or above. */
export function statusOf(policy: Policy, use: LimitUse): Status {
  const used = usedOf(use);
  const limit = use.limit + approvedOf(use);
  if (used > limit || freeOf(use) < 0) return 'exceeded';
  return used > 0 && used >= policy.warningThreshold * limit ? 'warning' : 'ok';
}

const ORDER: readonly Status[] = ['ok', 'warning', 'exceeded'];

export function worst(statuses: Iterable<Status>): Status {
  let found: Status = 'ok';
  for (const status of statuses) if (ORDER.indexOf(status) > ORDER.indexOf(found)) found = status;
  return found;
}
