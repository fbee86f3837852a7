import type { CallFailure } from '../../ports/agent-gateway.port.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import type { StepEvent } from '../events.js';
import type { StepState } from '../state.js';

/** A failure that nothing retries any more; with onFailure: skip the plan itself goes past it. */
export function failureEvents(
  plan: ApprovedStep,
  step: StepState,
  failure: CallFailure,
  at: number,
): readonly StepEvent[] {
  const stepId = plan.id;
  const failed: StepEvent = { type: 'step.failed', at, stepId, data: { attempt: step.record.attempt, failure } };
  if (plan.onFailure !== 'skip') return [failed];
  return [failed, { type: 'step.skipped', at, stepId, data: { cause: { kind: 'on-failure', failure } } }];
}
