// What a planner noted beside the steps, carried over to steps that were edited since.
import { defined } from '../../kernel/defined.js';
import { awaitsConfirmation, isOpen } from './plan-validation.js';
import type { Account, PlanNotes, PlanStep, Question, Revision } from './plan.js';
import { valueAt } from '../../kernel/json-pointer.js';

/** Answered questions and taken suggestions go; the rest stays. */
export function notesFor(
  steps: readonly PlanStep[],
  base: Revision,
  questions: readonly Question[] = base.questions,
): PlanNotes {
  const { assumptions, warnings, constraints, reading } = base;
  const byId = new Map(steps.map((step) => [step.id, step]));
  return {
    ...{ assumptions, warnings, constraints },
    ...(reading ? { reading: reading.map((account) => standing(account, byId)) } : {}),
    ...(base.unread ? { unread: base.unread } : {}),
    questions: questions.filter((question) => {
      const own = byId.get(question.stepId);
      if (own === undefined) return false;
      if (question.confirm === true) return awaitsConfirmation(question, own);
      return isOpen(question, own.parameters) || valueAt(own.parameters, question.pointer) === undefined;
    }),
    suggestions: base.suggestions.filter(
      ({ agent, capability }) => !steps.some((step) => step.agent === agent && step.capability === capability),
    ),
  };
}

/** Words of a step that is gone were taken out. */
function standing(account: Account, steps: ReadonlyMap<string, unknown>): Account {
  if (account.stepIds.every((id) => steps.has(id))) return account;
  const stepIds = account.stepIds.filter((id) => steps.has(id));
  const { from, to, kind, pointer } = account;
  if (stepIds.length === 0) return { from, to, kind: 'exclusion', stepIds };
  return { from, to, kind, stepIds, ...defined({ pointer }) };
}
