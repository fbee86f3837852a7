// What a person's retry changes about a step, checked against the capability before anything is decided.
import { defined } from '../kernel/defined.js';
import type { JsonObject } from '../kernel/json.js';
import { parametersOf } from './domain/rules/calls/parameters.js';
import { type ExecutionState, type StepOverride, type StepRecord } from './domain/state.js';
import type { RetryDto } from './http/executions.dto.js';
import { ParametersInvalid } from './executions.errors.js';
import type { ApprovedStep, PlanSource } from './ports/plan-source.port.js';

/** null: nothing changes, or there is no such step (which the engine then says). Throws ParametersInvalid. */
export function retryOverride(
  state: ExecutionState | undefined,
  stepId: string,
  wish: RetryDto,
  plans: PlanSource,
): StepOverride | null {
  const index = state?.graph.indexOf.get(stepId);
  if (state === undefined || index === undefined) return null;
  const plan = state.plan.steps[index];
  const record = state.steps[index]?.record;
  if (plan === undefined || record === undefined) return null;
  const { agent, timeoutMs } = wish;
  const parameters = { ...plan.parameters, ...record.override?.parameters, ...wish.parameters };
  if (wish.parameters !== undefined || agent !== undefined) {
    // What they refer to is there already, as a rule: then the values themselves are judged.
    const resolved = parametersOf(state, index, { parameters });
    demandFit(plan, record, agent, resolved.ok ? resolved.value.parameters : parameters, plans);
  }
  const override: StepOverride = {
    ...(wish.parameters === undefined ? {} : { parameters }),
    ...(agent === undefined ? {} : givenTo(agent, plan, plans)),
    ...defined({ timeoutMs }),
  };
  return Object.keys(override).length > 0 ? override : null;
}

function givenTo(agent: string, { capability }: ApprovedStep, plans: PlanSource): StepOverride {
  const terms = plans.termsOf(agent, capability);
  return terms === undefined ? { agent } : { agent, terms };
}

function demandFit(
  plan: ApprovedStep,
  record: StepRecord,
  otherAgent: string | undefined,
  parameters: JsonObject,
  plans: PlanSource,
): void {
  const agent = otherAgent ?? record.override?.agent ?? plan.agent;
  const errors = plans.checkParameters(agent, plan.capability, parameters);
  if (errors.length === 0) return;
  throw new ParametersInvalid(`the parameters do not fit ${agent}.${plan.capability}; nothing was changed`, {
    errors: errors.map(({ pointer, message }) => ({ pointer: `/parameters${pointer}`, message })),
  });
}
