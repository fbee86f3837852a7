// What a person may decide about a step. The first decision wins; a second one finds the step in another state, or at
// another attempt.
import { defined } from '../../../kernel/defined.js';
import { err, ok } from '../../../kernel/result.js';
import type { Json } from '../../../kernel/json.js';
import type { FieldProblem } from '../../../kernel/problem.js';
import type { Command, Events, Refusal } from '../commands.js';
import type { ExecutionState, StepIn, StepOverride } from '../state.js';
import { decidable } from './addressed.js';
import { moneyEvents } from './outcome.js';
import { missingFor, referenceFaults } from './references.js';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/**
 * A failed step begins a new logical call. One that waits for its retry goes out now: the same call, for its agent may
 * have done the work already, unless something about it is changed. Any that waits may be given to another agent.
 */
export function retryStep(state: ExecutionState, command: Of<'retry-step'>): Events {
  const { at, stepId, attempt, override } = command;
  const found = decidable(state, stepId, attempt, ['failed', 'pending'], 'retry');
  if (!found.ok) return found;
  const { index, step } = found.value;
  if (step.status === 'pending' && !mayGoOut(step, override)) {
    return err({
      code: 'step.wrong-state',
      message: `retry: step "${stepId}" is pending; only one that is failed or waits for its retry can be, or one that is given to another agent`,
    });
  }
  const faults = referenceFaults(override?.parameters ?? {}, index, state.graph);
  if (faults.length > 0) return err(refuseParameters(stepId, faults));
  const now = step.status === 'pending' && override === null ? ({ now: true } as const) : {};
  return ok([{ type: 'step.retried', at, stepId, data: { override, ...now } }]);
}

function mayGoOut({ unmet, wait }: StepIn<'pending'>, override: StepOverride | null): boolean {
  return wait?.kind === 'retry' || (unmet === 0 && override?.agent !== undefined);
}

export function skipStep(state: ExecutionState, command: Of<'skip-step'>): Events {
  const { at, stepId, attempt, reason, standIn } = command;
  const found = decidable(state, stepId, attempt, ['failed', 'pending'], 'skip');
  if (!found.ok) return found;
  const unfit = standIn === undefined ? undefined : refuseUnfit(state, stepId, standIn);
  if (unfit) return err(unfit);
  const cause = { kind: 'choice', reason } as const;
  return ok([{ type: 'step.skipped', at, stepId, data: { cause, ...defined({ standIn }) } }]);
}

export function completeByHand(state: ExecutionState, command: Of<'complete-step'>): Events {
  const { at, stepId, attempt, reason, result, accounting } = command;
  const found = decidable(state, stepId, attempt, ['failed', 'pending'], 'complete by hand');
  if (!found.ok) return found;
  const unfit = refuseUnfit(state, stepId, result);
  if (unfit) return err(unfit);
  return ok([
    ...moneyEvents(accounting, stepId, at),
    { type: 'step.completed', at, stepId, data: { by: 'hand', result, artifacts: [], reason } },
  ]);
}

function refuseParameters(stepId: string, faults: readonly FieldProblem[]): Refusal {
  return {
    code: 'step.parameters-invalid',
    message: `the parameters for step "${stepId}" refer to what they cannot: ${faults[0]?.message ?? ''}`,
    errors: faults.map(({ pointer, message }) => ({ pointer: `/parameters${pointer}`, message })),
  };
}

/** What others refer to in the result must be in it. */
function refuseUnfit(state: ExecutionState, stepId: string, result: Json): Refusal | undefined {
  const missing = missingFor(state.plan.steps, stepId, result);
  if (missing.length === 0) return undefined;
  return {
    code: 'step.unfit-result',
    message: `the result of step "${stepId}" lacks what later steps refer to`,
    errors: missing.map(({ path, neededBy }) => ({
      pointer: `/result${path.map((part) => `/${part}`).join('')}`,
      message: `is needed by step "${neededBy}"`,
    })),
  };
}
