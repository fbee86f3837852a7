// Parameters that take an earlier step's output: replaced by it just before a step is sent.
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.js';
import type { FieldProblem } from '../../../kernel/problem.js';
import { type IsStep, mentionOf, mentionsIn, referencesIn } from '../../../kernel/reference.js';
import { err, ok, type Result } from '../../../kernel/result.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import type { Graph, StepIndex } from '../graph.js';

export interface Resolved {
  readonly parameters: JsonObject;
  /** Earlier results are among them: nobody has held those against the capability's schema yet. */
  readonly bringsResults: boolean;
}

/** Parameters with every reference replaced; the error names the first that cannot be. */
export function resolveReferences(
  parameters: JsonObject,
  resultOf: (stepId: string) => Json | undefined,
  isStep: IsStep,
): Result<Resolved, string> {
  const unresolved: string[] = [];
  let bringsResults = false;
  const walk = (value: Json): Json => {
    const mention = mentionOf(value, isStep);
    if (mention) {
      bringsResults = true;
      const { reference } = mention;
      const result = reference && resultOf(reference.stepId);
      const found = result === undefined ? undefined : dig(result, reference?.path ?? []);
      if (found === undefined) unresolved.push(mention.text);
      return found ?? null;
    }
    if (Array.isArray(value)) return value.map((item: Json) => walk(item));
    return isJsonObject(value) ? walkObject(value) : value;
  };
  const walkObject = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([key, member]) => [key, walk(member)]));
  const whole = mentionOf(parameters, isStep);
  if (whole) return err(whole.text);
  const resolved = walkObject(parameters);
  const first = unresolved[0];
  return first === undefined ? ok({ parameters: resolved, bringsResults }) : err(first);
}

/** What is wrong with the references of parameters that a step is given while its execution runs. */
export function referenceFaults(parameters: JsonObject, index: StepIndex, graph: Graph): readonly FieldProblem[] {
  const before = ancestorsOf(index, graph);
  const isStep: IsStep = (id) => graph.indexOf.has(id);
  return mentionsIn(parameters, isStep).flatMap(({ pointer, text, fault, reference }): FieldProblem[] => {
    if (fault !== undefined) return [{ pointer, message: fault }];
    const { stepId } = reference;
    const referred = graph.indexOf.get(stepId);
    if (referred === undefined) {
      return [{ pointer, message: `"${text}" refers to "${stepId}", which is not in this execution` }];
    }
    if (before.has(referred)) return [];
    return [
      { pointer, message: `"${text}": "${stepId}" does not come before this step, so its result may not be there` },
    ];
  });
}

function ancestorsOf(index: StepIndex, { dependencies }: Graph): ReadonlySet<StepIndex> {
  const found = new Set<StepIndex>();
  const open = [index];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const before of dependencies[next] ?? []) {
      if (found.has(before)) continue;
      found.add(before);
      open.push(before);
    }
  }
  return found;
}

/** What later steps refer to in this step's result and would not find in the one given. */
export function missingFor(
  steps: readonly ApprovedStep[],
  stepId: string,
  result: Json,
): readonly { readonly path: readonly string[]; readonly neededBy: string }[] {
  return steps.flatMap((step) =>
    referencesIn(step.parameters)
      .filter((reference) => reference.stepId === stepId && dig(result, reference.path) === undefined)
      .map(({ path }) => ({ path, neededBy: step.id })),
  );
}

const INDEX = /^\d+$/;

function dig(value: Json, path: readonly string[]): Json | undefined {
  let here: Json | undefined = value;
  for (const part of path) {
    if (Array.isArray(here)) here = INDEX.test(part) ? (here[Number(part)] as Json | undefined) : undefined;
    else if (isJsonObject(here) && Object.hasOwn(here, part)) here = here[part];
    else return undefined;
  }
  return here;
}
