import {
  Budget,
  type ByHand,
  type ByHandOutcome,
  type Charged,
  type HoldOutcome,
  type HoldRequest,
  type Settlement,
} from '../../executions/ports/budget.port.js';
import { DEFAULT_CURRENCY } from '../../kernel/money.js';
import { chargesByService } from '../domain/ledger/charges.js';

/** COST_TRACKING_ENABLED=false: everything passes, nothing is written; executions still show what agents charged. */
export class NullBudget extends Budget {
  hold(request: HoldRequest): HoldOutcome {
    return { ok: true, amount: request.maxCost ?? request.estimatedCost ?? 0 };
  }

  outlook(request: HoldRequest): HoldOutcome {
    return this.hold(request);
  }

  settle(request: HoldRequest, outcome: Charged): Settlement {
    const { service, estimatedCost } = request;
    const charged = chargesByService({ ...outcome, service, estimatedCost, currency: DEFAULT_CURRENCY });
    return { charges: charged.charges, unconfirmed: charged.unconfirmed, overrun: false };
  }

  settleInDoubt(): Settlement {
    return { charges: [], unconfirmed: true, overrun: false };
  }

  settleByHand({ service }: HoldRequest, { cost }: ByHand): ByHandOutcome {
    const charges = [{ service, amount: cost, currency: DEFAULT_CURRENCY }];
    return { ok: true, settlement: { charges, unconfirmed: false, overrun: false } };
  }

  release(): void {}
  persist(): void {}
  reload(): void {}
  objection(): undefined {}
  approve(): void {}
  onRoom(): void {}
}
