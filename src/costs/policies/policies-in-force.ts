// Which policies pay for somebody's spending, as they are in force now; what cannot be told closes.
import type { PinnedPolicy, SpendLimit } from '../../executions/ports/budget.port.js';
import type { Policy } from '../domain/policy/policy.js';

export interface Payer {
  readonly environment: string;
  /** As they were approved: named from elsewhere, or of the environment. */
  readonly policies: readonly PinnedPolicy[];
  readonly executionId: string | null;
  readonly limits?: readonly SpendLimit[];
}

export interface Paying {
  readonly policies: readonly Policy[];
  /** Why nothing may be spent there now; null: it may. */
  readonly closed: { readonly policyId: string; readonly reason: string } | null;
}

export abstract class PoliciesInForce {
  abstract paying(payer: Payer): Paying;
}
