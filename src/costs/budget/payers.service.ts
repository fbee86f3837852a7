// Who pays for a line that comes without its execution: an adjustment, or a hold that nobody ends any more.
import { Injectable } from '@nestjs/common';
import type { PinnedPolicy, SpendLimit } from '../../executions/ports/budget.port.js';
import { isJsonObject } from '../../kernel/json.js';
import { executionAccount, executionOf } from '../domain/accounts/execution-limits.js';
import type { LedgerEntry } from '../domain/ledger/entry.js';
import type { Policy } from '../domain/policy/policy.js';
import { PoliciesInForce } from '../policies/policies-in-force.js';
import { LedgerBook } from './ledger-book.service.js';

@Injectable()
export class Payers {
  constructor(
    private readonly force: PoliciesInForce,
    private readonly book: LedgerBook,
  ) {}

  /** Every policy of its environment, and what else the lines of its execution count against. */
  of({
    environment,
    executionId,
    accounts,
  }: Pick<LedgerEntry, 'environment' | 'executionId' | 'accounts'>): readonly Policy[] {
    const beside = accounts ?? (executionId === null ? null : this.book.accountsOf(executionId)) ?? [];
    const limits =
      executionId !== null && beside.includes(executionAccount(executionId)) ? this.limitsOf(executionId) : [];
    const policies = beside
      .filter((id) => executionOf(id) === undefined)
      .map((id): PinnedPolicy => ({ id, hash: id, content: {} }));
    const payer = { environment, policies, executionId, ...(limits.length > 0 ? { limits } : {}) };
    return this.force.paying(payer).policies;
  }

  private limitsOf(executionId: string): readonly SpendLimit[] {
    const limits = this.book.snapshot(executionAccount(executionId))?.content['limits'];
    if (!Array.isArray(limits)) return [];
    return limits.flatMap((limit): SpendLimit[] => {
      if (!isJsonObject(limit)) return [];
      const { scope, amount } = limit;
      return typeof scope === 'string' && typeof amount === 'number' ? [{ scope, amount }] : [];
    });
  }
}
