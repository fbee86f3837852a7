// A step as it goes out: the call, its key and the hold that covers it. Plain data, so that an engine may keep it
// anywhere until the answer comes.
import { defined } from '../../../../kernel/defined.js';
import type { AgentCall } from '../../../ports/agent-gateway.port.js';
import type { BudgetScope, HoldRequest } from '../../../ports/budget.port.js';
import type { ApprovedStep } from '../../../ports/plan-source.port.js';
import type { JsonObject } from '../../../../kernel/json.js';
import type { StepIndex } from '../../graph.js';
import type { ExecutionState, Hold, StepRecord } from '../../state.js';
import { stepAsDecided } from './step-as-decided.js';

export interface Sending {
  readonly call: AgentCall;
  /** As it was sent: what comes back late is booked under these terms. */
  readonly step: ApprovedStep;
  /** The logical call it belongs to. */
  readonly logicalCall: number;
  readonly holdId: string;
  /** The hold was taken for this sending, not for an earlier one. */
  readonly freshHold: boolean;
}

export interface SendingTerms {
  readonly callId: string;
  readonly parameters: JsonObject;
  /** null: nothing is held for it. */
  readonly hold: Hold | null;
  readonly freshHold: boolean;
  /** For a step without one of its own. */
  readonly timeoutMs: number;
}

/** Of a step that is running already: its record names attempt and logical call. */
export function sendingOf(state: ExecutionState, index: StepIndex, terms: SendingTerms): Sending {
  const { callId, parameters, hold, freshHold, timeoutMs } = terms;
  const step = stepToSend(state, index);
  const { attempt, call: logicalCall } = recordOf(state, index);
  const call: AgentCall = {
    id: callId,
    executionId: state.id,
    stepId: step.id,
    attempt,
    agent: step.agent,
    capability: step.capability,
    parameters,
    correlationId: `${state.correlationId}:${step.id}:${attempt}`,
    idempotencyKey: `${state.id}:${step.id}:${logicalCall}`,
    timeoutMs: step.timeoutMs ?? timeoutMs,
    // What is unknown, or free, is no promise to ask for.
    maxCost: hold !== null && hold.amount > 0 ? hold.amount : null,
  };
  return { call, step, logicalCall, holdId: hold?.holdId ?? callId, freshHold };
}

/** The step with what a person changed about it. */
export function stepToSend(state: ExecutionState, index: StepIndex): ApprovedStep {
  const plan = state.plan.steps[index];
  if (plan === undefined) throw new RangeError(`no step ${index} in ${state.id}`);
  return stepAsDecided(plan, recordOf(state, index));
}

export function scopeOf({ id, plan }: ExecutionState): BudgetScope {
  const { planId, environment, policies, limits } = plan;
  return { executionId: id, planId, environment, policies, ...defined({ limits }) };
}

export function holdRequest(state: ExecutionState, step: ApprovedStep, holdId: string): HoldRequest {
  const { id: stepId, agent, capability, service, estimatedCost, maxCost, services } = step;
  const split = services === undefined ? {} : { services };
  return { holdId, scope: scopeOf(state), stepId, agent, capability, service, estimatedCost, maxCost, ...split };
}

export function recordOf(state: ExecutionState, index: StepIndex): StepRecord {
  const step = state.steps[index];
  if (step === undefined) throw new RangeError(`no step ${index} in ${state.id}`);
  return step.record;
}
