import type { Policy } from './policy.js';
import { type LimitUse, usedOf } from './room.js';

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
  return thresholds.filter((threshold) => used >= threshold * (use.limit + use.approved));
}

/** Whether some threshold may have been passed: cheap, for asking often. */
export function isNearLimit(policy: Policy, use: LimitUse): boolean {
  const used = usedOf(use);
  return used > 0 && used >= policy.warningThreshold * (use.limit + use.approved);
}

/** `exceeded`: more than the limit. `warning`: at the threshold or above. */
export function statusOf(policy: Policy, use: LimitUse): Status {
  const limit = use.limit + use.approved;
  if (usedOf(use) > limit) return 'exceeded';
  return isNearLimit(policy, use) ? 'warning' : 'ok';
}

const ORDER: readonly Status[] = ['ok', 'warning', 'exceeded'];

export function worst(statuses: Iterable<Status>): Status {
  let found: Status = 'ok';
  for (const status of statuses) if (ORDER.indexOf(status) > ORDER.indexOf(found)) found = status;
  return found;
}
