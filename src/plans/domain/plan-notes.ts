// What a planner noted beside the steps, carried over to steps that were edited since.
import type { PlanNotes, PlanStep, Question, Revision } from './plan.js';
import { valueAt } from '../../kernel/json-pointer.js';

/** Answered questions and taken suggestions go; the rest stays. */
export function notesFor(
  steps: readonly PlanStep[],
  base: Revision,
  questions: readonly Question[] = base.questions,
): PlanNotes {
  const { assumptions, warnings, constraints } = base;
  const parameters = new Map(steps.map((step) => [step.id, step.parameters]));
  return {
    ...{ assumptions, warnings, constraints },
    questions: questions.filter(({ stepId, pointer }) => {
      const own = parameters.get(stepId);
      return own !== undefined && valueAt(own, pointer) === undefined;
    }),
    suggestions: base.suggestions.filter(
      ({ agent, capability }) => !steps.some((step) => step.agent === agent && step.capability === capability),
    ),
  };
}
