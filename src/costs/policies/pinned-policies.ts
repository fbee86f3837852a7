import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import { parsePolicy, type Policy } from '../domain/policy/policy.js';

const REMEMBERED = 1_000;

/** Reads pinned content once per hash. */
export class PinnedPolicies {
  private readonly byHash = new Map<string, Policy | undefined>();

  /** undefined: the content is not a valid policy, so nothing may be spent under it. */
  read(pinned: PinnedPolicy): Policy | undefined {
    if (this.byHash.has(pinned.hash)) return this.byHash.get(pinned.hash);
    const parsed = parsePolicy(pinned.content);
    const policy = parsed.ok ? parsed.value : undefined;
    if (this.byHash.size >= REMEMBERED) this.byHash.clear();
    this.byHash.set(pinned.hash, policy);
    return policy;
  }
}
