import type { HoldRequest } from '../../executions/ports/budget.port.js';
import type { ServiceCharge } from '../domain/ledger/charges.js';
import type { EntryDetails, EntryKind, LedgerEntry } from '../domain/ledger/entry.js';

/** The rows of one movement, without flags: the first of several says their sum, the others that they are part of it. */
export function linesOf(
  { holdId, scope, stepId, agent, capability }: HoldRequest,
  kind: EntryKind,
  charges: readonly ServiceCharge[],
  at: number,
  details: EntryDetails,
): LedgerEntry[] {
  const total = charges.reduce((sum, { amount }) => sum + amount, 0);
  return charges.map(({ service, amount, currency, id }, index) => {
    const place = charges.length === 1 ? {} : index === 0 ? { total } : { part: true as const };
    const all = { ...details, ...place };
    return {
      at,
      kind,
      holdId,
      executionId: scope.executionId,
      planId: scope.planId,
      stepId,
      agent,
      capability,
      environment: scope.environment,
      service,
      amount,
      currency,
      accounts: null,
      chargeId: id ?? null,
      details: Object.keys(all).length > 0 ? all : null,
    };
  });
}
