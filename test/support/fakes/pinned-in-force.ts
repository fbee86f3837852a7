import { limitsAsPolicy } from '../../../src/costs/domain/accounts/execution-limits.js';
import { parsePolicy, type Policy } from '../../../src/costs/domain/policy/policy.js';
import { type Payer, type Paying, PoliciesInForce } from '../../../src/costs/policies/policies-in-force.js';

/** No files: what was pinned pays as it was pinned, and what `environments` adds. */
export class PinnedInForce extends PoliciesInForce {
  private readonly parsed = new Map<string, Policy | undefined>();
  /** In force for everybody in their environment. */
  environments: Policy[] = [];

  paying({ environment, policies, executionId, limits }: Payer): Paying {
    const paying = this.environments.filter((policy) => policy.environment === environment);
    for (const pinned of policies) {
      const policy = this.read(pinned.hash, pinned.content);
      if (policy === undefined) return { policies: [], closed: { policyId: pinned.id, reason: 'it is not valid' } };
      if (!paying.some(({ id }) => id === policy.id)) paying.push(policy);
    }
    if (limits && executionId !== null) paying.push(limitsAsPolicy(executionId, limits, paying[0]?.currency ?? 'GBP'));
    return { policies: paying, closed: null };
  }

  /** What is pinned under this hash is in force as this. */
  know(hash: string, policy: Policy): void {
    this.parsed.set(hash, policy);
  }

  private read(hash: string, content: object): Policy | undefined {
    if (!this.parsed.has(hash)) {
      const policy = parsePolicy(content);
      this.parsed.set(hash, policy.ok ? policy.value : undefined);
    }
    return this.parsed.get(hash);
  }
}
