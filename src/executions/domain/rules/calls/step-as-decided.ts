import type { ApprovedStep } from '../../../ports/plan-source.port.js';
import type { StepRecord } from '../../state.js';

/** The step as it is sent now: what a person changed about it stands before the plan. */
export function stepAsDecided(plan: ApprovedStep, { override }: StepRecord): ApprovedStep {
  if (override === null) return plan;
  const { terms, ...changes } = override;
  return { ...plan, ...terms, ...changes };
}
