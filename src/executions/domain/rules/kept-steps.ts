/**
 * Which results of an earlier execution stand for a new one: those of steps whose agent, capability and its version,
 * parameters, order and inputs are equal. What comes after a step that is done again is done again.
 */
import { canonicalJson } from '../../../kernel/json.js';
import type { Json } from '../../../kernel/json.js';
import { type Micros, sumMicros } from '../../../kernel/money.js';
import type { Artifact } from '../../ports/agent-gateway.port.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import { type ExecutionState, ofPlan, type StepState } from '../state.js';
import { stepAsDecided } from './calls/step-as-decided.js';

export interface KeptResult {
  readonly result: Json;
  readonly artifacts: readonly Artifact[];
}

export interface ComparedStep {
  readonly step: ApprovedStep;
  /** What stands; undefined: it is done again, or for the first time. */
  readonly kept?: KeptResult;
  /** What the kept result was charged, in the currency of its plan. */
  readonly saved: Micros;
  /** Why it is kept or done again, for people. */
  readonly reason: string;
}

/** `from`: this step, and all that comes after it, is done again even if nothing has changed. */
export function comparedSteps(
  before: ExecutionState,
  steps: readonly ApprovedStep[],
  from?: string,
): readonly ComparedStep[] {
  const old = new Map(before.plan.steps.map((step, index) => [step.id, index]));
  const byId = new Map(steps.map((step) => [step.id, step]));
  const compared = new Map<string, ComparedStep>();
  const compare = (step: ApprovedStep): ComparedStep => {
    const known = compared.get(step.id);
    if (known) return known;
    const changed = step.dependencies.find((id) => {
      const other = byId.get(id);
      return other !== undefined && compare(other).kept === undefined;
    });
    const made = comparison(step, before, old.get(step.id), step.id === from ? 'it is asked for' : afterOf(changed));
    compared.set(step.id, made);
    return made;
  };
  return steps.map(compare);
}

function afterOf(changed: string | undefined): string | undefined {
  return changed === undefined ? undefined : `it comes after ${changed}`;
}

function comparison(
  step: ApprovedStep,
  before: ExecutionState,
  index: number | undefined,
  again: string | undefined,
): ComparedStep {
  const state = index === undefined ? undefined : before.steps[index];
  const plan = index === undefined ? undefined : before.plan.steps[index];
  const reason = again ?? (state && plan ? difference(step, plan, state) : 'it is new');
  if (reason !== undefined || state?.status !== 'completed') {
    return { step, saved: 0, reason: step.skip === true ? 'it is left out' : (reason ?? 'it had not completed') };
  }
  const saved = sumMicros(ofPlan(before.plan, state.record.charges).map(({ amount }) => amount));
  return { step, kept: { result: state.result, artifacts: state.artifacts }, saved, reason: 'nothing has changed' };
}

function difference(step: ApprovedStep, planned: ApprovedStep, state: StepState): string | undefined {
  if (step.skip === true) return 'it is left out';
  if (state.status !== 'completed') return 'it had not completed';
  const was = stepAsDecided(planned, state.record);
  if (was.agent !== step.agent) return `it was done by ${was.agent}`;
  if (was.capability !== step.capability) return `it was ${was.capability}`;
  if (planned.version === undefined) return 'nobody knows which version of the capability did it';
  if (planned.version !== step.version) return `version ${planned.version} of the capability did it`;
  if (canonicalJson(was.parameters) !== canonicalJson(step.parameters)) return 'its parameters have changed';
  const order = (one: ApprovedStep): string => [...new Set(one.dependencies)].sort().join();
  return order(was) === order(step) ? undefined : 'it waited for other steps';
}
