import { Budget, type HoldOutcome, type HoldRequest, type Settlement } from '../../executions/ports/budget.port.js';
import type { Charge } from '../../executions/ports/agent-gateway.port.js';
import { DEFAULT_CURRENCY, type Micros } from '../../kernel/money.js';
import { chargesByService } from '../domain/ledger/charges.js';

/** COST_TRACKING_ENABLED=false: everything passes, nothing is written; executions still show what agents charged. */
export class NullBudget extends Budget {
  hold(request: HoldRequest): HoldOutcome {
    return { ok: true, amount: request.maxCost ?? request.estimatedCost ?? 0 };
  }

  settle(
    request: HoldRequest,
    outcome: { readonly succeeded: boolean; readonly charges: readonly Charge[]; readonly cost: Micros | null },
  ): Settlement {
    const { service, estimatedCost } = request;
    const charged = chargesByService({ ...outcome, service, estimatedCost, currency: DEFAULT_CURRENCY });
    return { charges: charged.charges, unconfirmed: charged.unconfirmed, overrun: false };
  }

  release(): void {}
  persist(): void {}
  reload(): void {}
  approve(): void {}
  onRoom(): void {}
}
