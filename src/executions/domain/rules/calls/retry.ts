// When a failed attempt is made again: transient faults and what the agent itself calls retryable, a bounded number of
// times, each wait longer than the last.
import type { CallOutcome } from '../../../ports/agent-gateway.port.js';
import type { ApprovedStep } from '../../../ports/plan-source.port.js';
import type { RetryRules } from '../../commands.js';
import type { StepRecord } from '../../state.js';

const LONGEST_DELAY_MS = 86_400_000;

/** The wait before the next attempt in ms; undefined: no further attempt. */
export function retryDelay(
  plan: ApprovedStep,
  record: StepRecord,
  outcome: CallOutcome,
  rules: RetryRules,
): number | undefined {
  if (!isTransient(outcome) || isAmbiguous(plan, outcome)) return undefined;
  const retriesMade = record.attempt - record.callSince;
  if (retriesMade >= (plan.maxRetries ?? rules.maxRetries)) return undefined;
  const backoff = rules.delayMs * 2 ** retriesMade * (0.5 + rules.jitter / 2);
  const asked = 'retryAfterMs' in outcome ? (outcome.retryAfterMs ?? 0) : 0;
  return Math.min(LONGEST_DELAY_MS, Math.max(Math.ceil(backoff), asked));
}

function isTransient(outcome: CallOutcome): boolean {
  switch (outcome.kind) {
    case 'timed-out':
    case 'unreachable':
      return true;
    case 'rejected':
      return outcome.retryable;
    case 'succeeded':
    case 'aborted':
      return false;
  }
}

/** Sent, and no answer: a capability that is not idempotent must never be sent again on its own. */
export function isAmbiguous(plan: ApprovedStep, outcome: CallOutcome): boolean {
  return !plan.idempotent && isInDoubt(outcome);
}

/** The agent may have done the work, or part of it, and nobody knows. */
export function isInDoubt(outcome: CallOutcome): boolean {
  switch (outcome.kind) {
    case 'timed-out':
    case 'aborted':
      return true;
    case 'unreachable':
      return outcome.sent && outcome.answered !== true;
    case 'succeeded':
    case 'rejected':
      return false;
  }
}
