// What plans need of those who keep the books: that what planning has cost is in them.
import type { PinnedPolicy } from '../executions/ports/budget.port.js';
import type { Micros } from '../kernel/money.js';

export interface PlanningBill {
  readonly environment: string;
  readonly policies: readonly PinnedPolicy[];
  readonly amount: Micros;
  /** Who was asked. */
  readonly planner: string;
  readonly reason: string;
  /** Absent: nothing came of it. */
  readonly planId?: string;
  /** Booked once for it. */
  readonly key?: string;
}

export abstract class PlanningSpend {
  /** Books it in full, whatever limits say: it has been spent. */
  abstract book(bill: PlanningBill): Promise<void>;
}
