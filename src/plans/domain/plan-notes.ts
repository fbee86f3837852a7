// What a planner noted beside the steps, carried over to steps that were edited since.
import { awaitsConfirmation } from './plan-validation.js';
import type { PlanNotes, PlanStep, Question, Revision } from './plan.js';
import { valueAt } from '../../kernel/json-pointer.js';

/** Answered questions and taken suggestions go; the rest stays. */
export function notesFor(
  steps: readonly PlanStep[],
  base: Revision,
  questions: readonly Question[] = base.questions,
): PlanNotes {
  const { assumptions, warnings, constraints } = base;
  const byId = new Map(steps.map((step) => [step.id, step]));
  return {
    ...{ assumptions, warnings, constraints },
    questions: questions.filter((question) => {
      const own = byId.get(question.stepId);
      if (own === undefined) return false;
      return question.confirm === true
        ? awaitsConfirmation(question, own)
        : valueAt(own.parameters, question.pointer) === undefined;
    }),
    suggestions: base.suggestions.filter(
      ({ agent, capability }) => !steps.some((step) => step.agent === agent && step.capability === capability),
    ),
  };
}
