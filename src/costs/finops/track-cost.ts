// A line of the ledger as the agent is told it. Pure.
import type { JsonObject } from '../../kernel/json.js';
import { fromMicros } from '../../kernel/money.js';
import type { NumberedEntry } from '../store/report.store.js';
import { FINOPS_AGENT } from './finops-agent.js';

export function isOfReconciliation({ kind, details }: NumberedEntry): boolean {
  return kind === 'adjust' && details?.by === FINOPS_AGENT;
}

export function trackCost(line: NumberedEntry, budgetPolicyId: string): JsonObject {
  const { seq, service, amount, currency, environment, executionId, planId, stepId, agent, capability, details } = line;
  const resourceId = [executionId, stepId].filter((part) => part !== null).join('/');
  return {
    service,
    operation:
      line.kind === 'adjust' ? (details?.reason ?? 'adjustment').slice(0, 200) : `${agent ?? ''}.${capability ?? ''}`,
    cost: fromMicros(amount),
    currency,
    budgetPolicyId,
    ...(resourceId === '' ? {} : { resourceId }),
    tags: tagsOf({
      environment,
      planId,
      executionId,
      stepId,
      agent,
      capability,
      ledgerSequence: String(seq),
      confirmed: String(details?.unconfirmed !== true),
    }),
  };
}

function tagsOf(tags: Readonly<Record<string, string | null>>): JsonObject {
  return Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== null && value !== ''));
}
