// Money that planning itself has cost: booked on a service of its own, under the policies of the plan. It has been spent
// when it is heard of, so it is booked in full; what passes a limit by it is flagged like any other line.
import { Injectable, Logger } from '@nestjs/common';
import type { PinnedPolicy } from '../../executions/ports/budget.port.js';
import { DEFAULT_CURRENCY, fromMicros, type Micros } from '../../kernel/money.js';
import { Problem } from '../../kernel/problem.js';
import { Settings } from '../../platform/config/settings.js';
import { Adjustments } from './adjustments.service.js';

export const PLANNING_SERVICE = 'llm-planning';

export interface PlanningBill {
  readonly environment: string;
  readonly policies: readonly PinnedPolicy[];
  readonly amount: Micros;
  /** "llm:<model>": who was asked. */
  readonly planner: string;
  /** What for, in words. */
  readonly reason: string;
  /** Absent: nothing came of it. */
  readonly planId?: string;
  /** Booked once for it. */
  readonly key?: string;
}

@Injectable()
export class PlanningSpending {
  private readonly logger = new Logger('costs');

  constructor(
    private readonly adjustments: Adjustments,
    private readonly settings: Settings,
  ) {}

  async book({ environment, policies, amount, planner, reason, planId, key }: PlanningBill): Promise<void> {
    if (!this.settings.COST_TRACKING_ENABLED || amount <= 0) return;
    const elsewhere = policies.filter(({ content }) => content['environment'] !== environment).map(({ id }) => id);
    const line = {
      amount: fromMicros(amount),
      environment,
      service: PLANNING_SERVICE,
      currency: DEFAULT_CURRENCY,
      adjustedBy: planner,
      reason,
      ...(planId === undefined ? {} : { planId }),
      ...(elsewhere.length === 0 ? {} : { accounts: elsewhere }),
      overLimit: true,
    };
    try {
      await this.adjustments.adjust(line, key);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // The plan is there and so is the bill: neither goes away because it cannot be counted.
      this.logger.error(`${line.amount} ${DEFAULT_CURRENCY} of planning could not be booked: ${error.message}`, {
        planId,
      });
    }
  }
}
