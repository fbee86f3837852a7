import { err, type Result } from '../../../../kernel/result.js';
import type { JsonObject } from '../../../../kernel/json.js';
import type { StepIndex } from '../../graph.js';
import { type ExecutionState, resultOf } from '../../state.js';
import { resolveReferences } from '../references.js';
import { stepAsDecided } from './step-as-decided.js';

/** What a step would be sent with now: a person's changes first, every reference replaced by an earlier result. */
export function parametersOf(state: ExecutionState, index: StepIndex): Result<JsonObject, string> {
  const plan = state.plan.steps[index];
  const step = state.steps[index];
  if (plan === undefined || step === undefined) return err(`step ${index}`);
  return resolveReferences(stepAsDecided(plan, step.record).parameters, (stepId) => {
    const earlier = state.steps[state.graph.indexOf.get(stepId) ?? -1];
    return earlier && resultOf(earlier);
  });
}
