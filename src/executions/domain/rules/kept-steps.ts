/**
 * Which results of an earlier execution stand for a new one: those of steps whose agent, capability and its version,
 * parameters, order and inputs are equal. What comes after a step that is done again is done again.
 */
import { canonicalJson } from '../../../kernel/json.js';
import type { Json } from '../../../kernel/json.js';
import { type Micros, sumMicros } from '../../../kernel/money.js';
import type { Artifact } from '../../ports/agent-gateway.port.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import { graphOf } from '../graph.js';
import { type ExecutionState, ofPlan, type StepRecord } from '../state.js';
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
  const compared = new Map<string, ComparedStep>();
  for (const step of graphOf(steps).order.flatMap((at) => steps[at] ?? [])) {
    const changed = step.dependencies.find((id) => compared.get(id)?.kept === undefined);
    const after = changed === undefined ? undefined : `it comes after ${changed}`;
    compared.set(step.id, comparison(step, before, step.id === from ? 'it is asked for' : after));
  }
  return steps.flatMap(({ id }) => compared.get(id) ?? []);
}

function comparison(step: ApprovedStep, before: ExecutionState, again: string | undefined): ComparedStep {
  const index = before.graph.indexOf.get(step.id) ?? -1;
  const [planned, state] = [before.plan.steps[index], before.steps[index]];
  const done = (reason: string): ComparedStep => ({ step, saved: 0, reason });
  if (step.skip === true) return done('it is left out');
  if (again !== undefined) return done(again);
  if (planned === undefined || state === undefined) return done('it is new');
  if (state.status !== 'completed') return done('it had not completed');
  const changed = difference(step, planned, state.record);
  if (changed !== undefined) return done(changed);
  const saved = sumMicros(ofPlan(before.plan, state.record.charges).map(({ amount }) => amount));
  return { step, kept: { result: state.result, artifacts: state.artifacts }, saved, reason: 'nothing has changed' };
}

function difference(step: ApprovedStep, planned: ApprovedStep, record: StepRecord): string | undefined {
  const was = stepAsDecided(planned, record);
  if (was.agent !== step.agent) return `it was done by ${was.agent}`;
  if (was.capability !== step.capability) return `it was ${was.capability}`;
  if (planned.version === undefined) return 'nobody knows which version of the capability did it';
  if (planned.version !== step.version) return `version ${planned.version} of the capability did it`;
  if (canonicalJson(was.parameters) !== canonicalJson(step.parameters)) return 'its parameters have changed';
  const order = (one: ApprovedStep): string => [...new Set(one.dependencies)].sort().join();
  return order(was) === order(step) ? undefined : 'it waited for other steps';
}
