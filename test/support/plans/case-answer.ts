/** What the planner makes of a case: the plan from its words, then what its remarks make of that plan. */
import { defined } from '../../../src/kernel/defined.js';
import type { StepDraft } from '../../../src/plans/domain/plan.js';
import { OfflinePlanner } from '../../../src/plans/planners/offline/offline-planner.js';
import { offersOf, type PlannerCase, readCatalogue } from './planner-cases.js';
import type { PlannerAnswer } from './planner-score.js';
import { remarked } from './remarks.js';

const planner = new OfflinePlanner();

/** Undefined: refused. A remark of which nothing is understood changes nothing. */
export function answerTo(one: PlannerCase, catalogue = readCatalogue(one.catalogue)): PlannerAnswer | undefined {
  const { specification, context = {}, now, remarks = [] } = one;
  const offers = offersOf(catalogue);
  const asked = { context, ...defined({ now: now === undefined ? undefined : Date.parse(now) }) };
  const drafted = planner.plan({ specification, offers, ...asked });
  if (!drafted.ok) return undefined;
  const { steps, questions, constraints, unread = [] } = drafted.value;
  let answer: PlannerAnswer = { steps, questions, constraints, unread };
  const earlier: StepDraft[] = [...steps];
  for (const remark of remarks) {
    const next = remarked(answer, remark, offers, earlier, asked);
    if (!next) continue;
    earlier.unshift(...next.steps);
    answer = { ...answer, steps: next.steps, questions: next.questions };
  }
  return answer;
}
