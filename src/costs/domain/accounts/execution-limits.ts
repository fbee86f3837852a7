// Limits of one execution: what the words of its plan, or who started it, allow it to cost. They work like a policy in
// mode block that nobody else spends from and whose window never ends.
import type { Micros } from '../../../kernel/money.js';
import { serviceName } from '../ledger/service.js';
import type { Policy } from '../policy/policy.js';
import { TOTAL } from '../policy/room.js';

/** One limit: of the whole, or of a service. */
export interface ExecutionLimit {
  /** `total` or a service. */
  readonly scope: string;
  readonly amount: Micros;
}

const PREFIX = 'execution:';
const NO_TOTAL = Number.MAX_SAFE_INTEGER;

export function executionAccount(executionId: string): string {
  return PREFIX + executionId;
}

/** undefined: the account of a policy. */
export function executionOf(account: string): string | undefined {
  return account.startsWith(PREFIX) ? account.slice(PREFIX.length) : undefined;
}

/** Of several limits for the same thing the lowest counts. */
export function limitsAsPolicy(executionId: string, limits: readonly ExecutionLimit[], currency: string): Policy {
  let total = NO_TOTAL;
  const perService = new Map<string, Micros>();
  for (const { scope, amount } of limits) {
    const service = serviceName(scope);
    if (scope === TOTAL) total = Math.min(total, amount);
    else perService.set(service, Math.min(amount, perService.get(service) ?? amount));
  }
  return {
    id: executionAccount(executionId),
    environment: '',
    total,
    currency,
    rates: new Map(),
    window: { kind: 'rolling', durationMs: Infinity },
    perService,
    mode: 'block',
    warningThreshold: 1,
    approvalRequired: false,
    fourEyes: false,
    unknownCost: 'ask',
  };
}
