/** A plan from words, and what remarks make of it, in memory. */
import type { Offer } from '../../../src/agents/index.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { applyChanges } from '../../../src/plans/domain/changes/plan-changes.js';
import type { PlanContext, Question, StepDraft, Unread } from '../../../src/plans/domain/plan.js';
import { OfflinePlanner } from '../../../src/plans/planners/offline/offline-planner.js';
import type { PlanningRequest } from '../../../src/plans/planners/planner.port.js';

export interface Standing {
  readonly steps: readonly StepDraft[];
  readonly questions: readonly Question[];
  readonly unread: readonly Unread[];
}

type Asked = Pick<PlanningRequest, 'context' | 'now'>;

const planner = new OfflinePlanner();
const NOTHING_ELSE: Asked = { context: {} };

export function planned(specification: string, offers: readonly Offer[], context: PlanContext = {}): Standing {
  const drafted = planner.plan({ specification, context, offers });
  if (!drafted.ok) throw new Error(drafted.error.message);
  const { steps, questions, unread = [] } = drafted.value;
  return { steps, questions, unread };
}

/** Undefined: nothing was understood. `earlier`: what the plan once had. */
export function remarked(
  before: Standing,
  remark: string,
  offers: readonly Offer[],
  earlier: readonly StepDraft[] = before.steps,
  asked: Asked = NOTHING_ELSE,
): Standing | undefined {
  const { steps, questions } = before;
  const amended = planner.amended({ remark, steps, questions, earlier, offers, ...asked });
  if (!amended.ok) return undefined;
  const { changes, unread } = amended.value;
  const edited = applyChanges(steps, changes, offers, asked.context);
  if (edited.problems.length > 0) throw new Error(JSON.stringify(edited.problems));
  return { steps: edited.steps, questions: questions.filter(({ stepId }) => !edited.confirmed.has(stepId)), unread };
}

export function parametersOf({ steps }: Standing, capability: string): JsonObject {
  return steps.find((step) => step.capability === capability)?.parameters ?? {};
}

/** `capability/parameter: before → after`, `+capability`, `-capability`, `capability after other, other`. */
export function differences(before: Standing, after: Standing): string[] {
  const idOf = new Map([...before.steps, ...after.steps].map((step) => [step.id, step.capability]));
  const old = new Map(before.steps.map((step) => [step.id, step]));
  const now = new Map(after.steps.map((step) => [step.id, step]));
  return [
    ...before.steps.filter(({ id }) => !now.has(id)).map(({ capability }) => `-${capability}`),
    ...after.steps.flatMap((step) => {
      const was = old.get(step.id);
      if (!was) return [`+${step.capability}`];
      const names = [...new Set([...Object.keys(was.parameters), ...Object.keys(step.parameters)])];
      const values = names
        .filter((name) => JSON.stringify(was.parameters[name]) !== JSON.stringify(step.parameters[name]))
        .map(
          (name) =>
            `${step.capability}/${name}: ${JSON.stringify(was.parameters[name])} → ${JSON.stringify(step.parameters[name])}`,
        );
      const same = JSON.stringify(was.dependencies.toSorted()) === JSON.stringify(step.dependencies.toSorted());
      const order = same
        ? []
        : [`${step.capability} after ${step.dependencies.map((id) => idOf.get(id) ?? id).join(', ')}`];
      return [...values, ...order];
    }),
  ];
}
