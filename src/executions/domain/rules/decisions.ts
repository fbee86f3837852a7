// What a person may decide about a step. The first decision wins; a second one finds the step in another state.
import { err, ok, type Result } from '../../../kernel/result.js';
import type { Json } from '../../../kernel/json.js';
import type { FieldProblem } from '../../../kernel/problem.js';
import type { Command, Events, Refusal } from '../commands.js';
import type { ExecutionState, StepState } from '../state.js';
import { type Found, findStepIn } from './find-step.js';
import { moneyEvents } from './outcome.js';
import { missingFor, referenceFaults } from './references.js';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export function retryStep(state: ExecutionState, command: Of<'retry-step'>): Events {
  const found = decidable(state, command, findStepIn(state, command.stepId, ['failed'], 'retry'));
  if (!found.ok) return found;
  const { at, stepId, override } = command;
  const faults = referenceFaults(override?.parameters ?? {}, found.value.index, state.graph);
  if (faults.length > 0) return err(refuseParameters(stepId, faults));
  return ok([{ type: 'step.retried', at, stepId, data: { override } }]);
}

export function skipStep(state: ExecutionState, command: Of<'skip-step'>): Events {
  const found = decidable(state, command, findStepIn(state, command.stepId, ['failed', 'pending'], 'skip'));
  if (!found.ok) return found;
  const { at, stepId, reason, standIn } = command;
  const unfit = standIn === undefined ? undefined : refuseUnfit(state, stepId, standIn);
  if (unfit) return err(unfit);
  const cause = { kind: 'choice', reason } as const;
  return ok([{ type: 'step.skipped', at, stepId, data: { cause, ...(standIn === undefined ? {} : { standIn }) } }]);
}

export function completeByHand(state: ExecutionState, command: Of<'complete-step'>): Events {
  const found = decidable(state, command, findStepIn(state, command.stepId, ['failed', 'pending'], 'complete by hand'));
  if (!found.ok) return found;
  const { at, stepId, reason, result, accounting } = command;
  const unfit = refuseUnfit(state, stepId, result);
  if (unfit) return err(unfit);
  return ok([
    ...moneyEvents(accounting, stepId, at),
    { type: 'step.completed', at, stepId, data: { by: 'hand', result, artifacts: [], reason } },
  ]);
}

function decidable<S extends StepState>(
  state: ExecutionState,
  command: { readonly stepId: string; readonly attempt?: number },
  found: Result<Found<S>, Refusal>,
): Result<Found<S>, Refusal> {
  if (!found.ok) return found;
  if (state.cancelRequestedAt !== null) {
    return err({ code: 'execution.not-running', message: 'the execution is being cancelled' });
  }
  const now = found.value.step.record.attempt;
  if (command.attempt !== undefined && command.attempt !== now) {
    return err({
      code: 'step.other-attempt',
      message: `the decision is about attempt ${command.attempt} of step "${command.stepId}", which is at attempt ${now} now`,
    });
  }
  return found;
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
