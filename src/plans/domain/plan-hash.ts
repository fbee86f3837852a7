// What an approval is bound to: a fingerprint of everything that decides what is done, in which order, at what price
// and under which policies. Wording (names, reasons) and the order in which steps are listed do not count.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/json.js';
import type { PlanStep, PolicyPin } from './plan.js';

/** SHA-256 in hex. Equal for plans that mean the same. */
export function planHash(steps: readonly PlanStep[], policies: readonly PolicyPin[]): string {
  const meaning = {
    steps: [...steps].sort((a, b) => compare(a.id, b.id)).map(meaningOf),
    policies: policies.map((policy) => policy.hash).sort(compare),
  };
  return createHash('sha256').update(canonicalJson(meaning)).digest('hex');
}

function meaningOf(step: PlanStep): unknown {
  const { id, agent, capability, capabilityVersion, parameters, estimatedCost, service } = step;
  const { onFailure, timeoutMs, maxRetries } = step;
  return {
    ...{
      id,
      agent,
      capability,
      capabilityVersion,
      parameters,
      estimatedCost,
      service,
      onFailure,
      timeoutMs,
      maxRetries,
    },
    dependencies: [...new Set(step.dependencies)].sort(compare),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
