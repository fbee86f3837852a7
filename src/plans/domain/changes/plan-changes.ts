// Edits of a list of steps: a person's changes, the modifications of an approval. Nothing is
// checked here beyond whether the named step exists; validation and pricing come after.
import type { Offer } from '../../../agents/index.js';
import type { JsonObject } from '../../../kernel/json.js';
import type { FieldProblem } from '../../../kernel/problem.js';
import type { PlanContext, StepDraft } from '../plan.js';
import { escapePointer } from '../../../kernel/json-pointer.js';
import { addStep } from './added-steps.js';
import type { AddedStep, StepEdit } from './step-edit.js';

export type Change =
  | { readonly op: 'set'; readonly stepId: string; readonly step: StepEdit; readonly unset?: readonly string[] }
  | { readonly op: 'add'; readonly step: AddedStep }
  /** Steps that waited for it then wait for what it waited for. */
  | { readonly op: 'remove'; readonly stepId: string }
  /** Answers what was asked about the step as a whole: it is to be done. */
  | { readonly op: 'confirm'; readonly stepId: string };

export interface Edited {
  readonly steps: readonly StepDraft[];
  readonly problems: readonly FieldProblem[];
  /** Step id → pointer of the request's part that touched it last, so that later faults can be shown there. */
  readonly touched: ReadonlyMap<string, string>;
  /** Ids of steps that were added without all they need: what is missing may stay an open question. */
  readonly added: ReadonlySet<string>;
  /** Ids of steps that were confirmed. */
  readonly confirmed: ReadonlySet<string>;
}

export function applyChanges(
  steps: readonly StepDraft[],
  changes: readonly Change[],
  offers: readonly Offer[],
  context: PlanContext = {},
): Edited {
  let current = [...steps];
  const problems: FieldProblem[] = [];
  const touched = new Map<string, string>();
  const added = new Set<string>();
  const confirmed = new Set<string>();
  for (const [index, change] of changes.entries()) {
    const pointer = `/changes/${index}`;
    if (change.op === 'add') {
      const more = addStep(current, change.step, { offers, context });
      for (const step of more) added.add(step.id);
      touched.set(more.at(-1)?.id ?? '', `${pointer}/step`);
      current = [...current, ...more];
    } else if (!current.some((step) => step.id === change.stepId)) {
      problems.push({ pointer: `${pointer}/stepId`, message: noStep(change.stepId, current) });
    } else if (change.op === 'confirm') {
      confirmed.add(change.stepId);
    } else if (change.op === 'remove') {
      current = removeStep(current, change.stepId);
    } else {
      touched.set(change.stepId, pointer);
      current = current.map((step) => (step.id === change.stepId ? editStep(step, change.step, change.unset) : step));
    }
  }
  return { steps: current, problems, touched, added, confirmed };
}

export interface StepModification {
  readonly stepId: string;
  readonly parameters?: JsonObject;
  readonly skip?: boolean;
}

export function applyModifications(
  steps: readonly StepDraft[],
  modifications: readonly StepModification[],
): Edited & { readonly skipped: ReadonlySet<string> } {
  const edits = new Map(steps.map((step) => [step.id, step]));
  const problems: FieldProblem[] = [];
  const touched = new Map<string, string>();
  const skipped = new Set<string>();
  for (const [index, { stepId, parameters, skip }] of modifications.entries()) {
    const step = edits.get(stepId);
    if (!step) {
      problems.push({ pointer: `/modifications/${index}/stepId`, message: noStep(stepId, steps) });
      continue;
    }
    touched.set(stepId, `/modifications/${index}`);
    if (parameters) edits.set(stepId, editStep(step, { parameters }));
    if (skip === true) skipped.add(stepId);
    else if (skip === false) skipped.delete(stepId);
  }
  return { steps: [...edits.values()], problems, touched, skipped, added: new Set(), confirmed: new Set() };
}

function editStep(step: StepDraft, edit: StepEdit, unset: readonly string[] = []): StepDraft {
  const parameters = Object.fromEntries(
    Object.entries({ ...step.parameters, ...edit.parameters }).filter(([name]) => !unset.includes(name)),
  );
  const given = [...Object.keys(edit.parameters ?? {}), ...unset].map((name) => `/${escapePointer(name)}`);
  const isGiven = (pointer: string): boolean =>
    given.some((each) => pointer === each || pointer.startsWith(`${each}/`));
  const sources = Object.fromEntries(Object.entries(step.sources ?? {}).filter(([pointer]) => !isGiven(pointer)));
  return { ...step, ...edit, parameters, ...(step.sources === undefined ? {} : { sources }) };
}

function removeStep(steps: readonly StepDraft[], id: string): StepDraft[] {
  const inherited = steps.find((step) => step.id === id)?.dependencies ?? [];
  return steps
    .filter((step) => step.id !== id)
    .map((step) => {
      if (!step.dependencies.includes(id)) return step;
      const dependencies = step.dependencies.flatMap((each) => (each === id ? inherited : [each]));
      return { ...step, dependencies: [...new Set(dependencies)] };
    });
}

function noStep(stepId: string, steps: readonly StepDraft[]): string {
  const ids = steps.slice(0, 10).map((step) => step.id);
  return `there is no step "${stepId}"; the plan has ${ids.join(', ')}${steps.length > ids.length ? ', …' : ''}`;
}
