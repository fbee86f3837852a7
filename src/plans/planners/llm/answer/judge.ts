// Holds a completed answer to the same validation as any plan, and to one rule more: a reference names an output that
// the capability declares. Pointers are into the model's own answer.
import type { JsonObject } from '../../../../kernel/json.js';
import type { FieldProblem } from '../../../../kernel/problem.js';
import type { Question } from '../../../domain/plan.js';
import { validateSteps } from '../../../domain/plan-validation.js';
import { referencesIn } from '../../../../kernel/reference.js';
import type { CatalogueView } from '../../catalogue-view.js';
import type { WorkStep } from './work-step.js';

export interface World extends CatalogueView {
  readonly checkParameters: (agent: string, capability: string, parameters: JsonObject) => readonly FieldProblem[];
}

export interface Verdict {
  readonly faults: readonly FieldProblem[];
  /** What is still open, whether or not it was asked about. */
  readonly questions: readonly Question[];
}

/** `mayAsk`: ids of steps of which required values may be missing; questions are made of them. */
export function judge(
  steps: readonly WorkStep[],
  world: World,
  asked: readonly Question[],
  mayAsk: ReadonlySet<string>,
): Verdict {
  const { faults, unanswered } = validateSteps(steps, world, { questions: asked, mayAsk });
  return {
    faults: [
      ...faults.map(({ step, pointer, message }) => ({
        pointer: `/steps${step < 0 ? '' : `/${step}`}${pointer}`,
        message,
      })),
      ...steps.flatMap((step, index) => outputFaults(step, index, steps, world)),
    ],
    questions: [...asked, ...unanswered.filter((question) => !asked.includes(question))],
  };
}

function outputFaults(step: WorkStep, index: number, steps: readonly WorkStep[], world: World): FieldProblem[] {
  return referencesIn(step.parameters).flatMap(({ pointer, text, stepId, path }) => {
    const source = steps.find(({ id }) => id === stepId);
    const outputs = Object.keys((source && world.offer(source.agent, source.capability)?.capability.outputs) ?? {});
    const [output] = path;
    if (!source || output === undefined || outputs.length === 0 || outputs.includes(output)) return [];
    const message = `"${text}": ${source.capability} has no output "${output}"; it has: ${outputs.join(', ')}`;
    return [{ pointer: `/steps/${index}/parameters${pointer}`, message }];
  });
}
