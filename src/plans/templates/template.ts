/** A revision of a plan saved under a name, with named places that are filled in anew each time. */
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.js';
import { valueAt } from '../../kernel/json-pointer.js';
import type { FieldProblem } from '../../kernel/problem.js';
import type { PlanStep, StepDraft } from '../domain/plan.js';
import { draftOf } from '../domain/plan-pricing.js';

/** Where a value goes: JSON pointer into the parameters of the step. */
export interface Place {
  readonly stepId: string;
  readonly pointer: string;
}

export interface TemplateParameter {
  readonly places: readonly Place[];
  readonly description?: string;
  /** Must be given; else what the plan has stands. */
  readonly required?: boolean;
}

export interface Template {
  readonly name: string;
  readonly planId: string;
  readonly revision: number;
  readonly description?: string;
  readonly parameters: Readonly<Record<string, TemplateParameter>>;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Places that the plan does not have, or that two parameters share. */
export function placeProblems(
  parameters: Template['parameters'],
  steps: readonly PlanStep[],
  hasPlace: (step: PlanStep, pointer: string) => boolean,
): FieldProblem[] {
  const taken = new Map<string, string>();
  return Object.entries(parameters).flatMap(([name, { places }]) =>
    places.flatMap((place, at): FieldProblem[] => {
      const pointer = `/parameters/${name}/places/${at}`;
      const step = steps.find(({ id }) => id === place.stepId);
      if (step === undefined) {
        const message = `the plan has no step "${place.stepId}"; its steps are ${steps.map(({ id }) => id).join(', ')}`;
        return [{ pointer: `${pointer}/stepId`, message }];
      }
      if (!hasPlace(step, place.pointer)) {
        const message = `${step.capability} takes no parameter at "${place.pointer}"`;
        return [{ pointer: `${pointer}/pointer`, message }];
      }
      const key = `${place.stepId}${place.pointer}`;
      const other = taken.get(key);
      taken.set(key, name);
      return other === undefined ? [] : [{ pointer, message: `"${other}" fills the same place` }];
    }),
  );
}

/** What stands where nothing is given; undefined: nothing does. */
export function defaultOf({ places }: TemplateParameter, steps: readonly PlanStep[]): Json | undefined {
  const [first] = places;
  const step = steps.find(({ id }) => id === first?.stepId);
  return first && step ? valueAt(step.parameters, first.pointer) : undefined;
}

export type Filled = { readonly steps: readonly StepDraft[] } | { readonly problems: readonly FieldProblem[] };

/** The steps with the values in their places. */
export function filled(template: Template, steps: readonly PlanStep[], given: JsonObject): Filled {
  const names = Object.keys(template.parameters);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const missing = Object.entries(template.parameters).filter(
    ([name, { required }]) => required === true && given[name] === undefined,
  );
  const problems = [
    ...unknown.map((name) => ({
      pointer: `/parameters/${name}`,
      message: `template "${template.name}" has no parameter "${name}"; it has ${names.join(', ') || 'none'}`,
    })),
    ...missing.map(([name]) => ({ pointer: `/parameters/${name}`, message: `"${name}" must be given` })),
  ];
  if (problems.length > 0) return { problems };
  let drafts = steps.map(draftOf);
  for (const [name, { places }] of Object.entries(template.parameters)) {
    const value = given[name];
    if (value === undefined) continue;
    drafts = drafts.map((draft) =>
      places
        .filter(({ stepId }) => stepId === draft.id)
        .reduce((before, { pointer }) => withValue(before, pointer, value), draft),
    );
  }
  return { steps: drafts };
}

function withValue(draft: StepDraft, pointer: string, value: Json): StepDraft {
  const sources = Object.entries(draft.sources ?? {}).filter(([place]) => place !== pointer);
  const parameters = set(draft.parameters, pathOf(pointer), value);
  return { ...draft, parameters, ...(draft.sources ? { sources: Object.fromEntries(sources) } : {}) };
}

function set(into: JsonObject, [head = '', ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...into, [head]: value };
  const inner = into[head];
  return { ...into, [head]: set(isJsonObject(inner) ? inner : {}, rest, value) };
}

export function pathOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
