import { err, type Result } from '../../../../kernel/result.js';
import type { StepIndex } from '../../graph.js';
import { type ExecutionState, resultOf, type StepOverride } from '../../state.js';
import { resolveReferences, type Resolved } from '../references.js';
import { stepAsDecided } from './step-as-decided.js';

/**
 * What a step would be sent with now: a person's changes first (`override` instead of those it has), every reference
 * replaced by an earlier result.
 */
export function parametersOf(
  state: ExecutionState,
  index: StepIndex,
  override?: StepOverride,
): Result<Resolved, string> {
  const plan = state.plan.steps[index];
  const step = state.steps[index];
  if (plan === undefined || step === undefined) return err(`step ${index}`);
  const record = override === undefined ? step.record : { ...step.record, override };
  return resolveReferences(
    stepAsDecided(plan, record).parameters,
    (stepId) => {
      const earlier = state.steps[state.graph.indexOf.get(stepId) ?? -1];
      return earlier && resultOf(earlier);
    },
    (id) => state.graph.indexOf.has(id),
  );
}
