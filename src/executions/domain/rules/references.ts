// Parameters that take an earlier step's output: {"$ref": "step1.result.levelPlan.path"}.
import { err, ok, type Result } from '../../../kernel/result.js';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';

export interface Reference {
  readonly stepId: string;
  /** Into the step's result; empty: the whole of it. */
  readonly path: readonly string[];
}

const FORM = /^([A-Za-z][\w-]*)\.result((?:\.[^.[\]]+|\[\d+\])*)$/;

/** undefined when the value is no reference. */
export function referenceIn(value: Json): Reference | undefined {
  if (!isJsonObject(value) || Object.keys(value).length !== 1 || typeof value['$ref'] !== 'string') return undefined;
  const match = FORM.exec(value['$ref']);
  const stepId = match?.[1];
  if (stepId === undefined) return undefined;
  const path = (match?.[2] ?? '').split(/[.[\]]+/).filter((part) => part !== '');
  return { stepId, path };
}

/** Parameters with every reference replaced; the error names the first that cannot be. */
export function resolveReferences(
  parameters: JsonObject,
  resultOf: (stepId: string) => Json | undefined,
): Result<JsonObject, string> {
  const unresolved: string[] = [];
  const walk = (value: Json): Json => {
    const reference = referenceIn(value);
    if (reference) {
      const result = resultOf(reference.stepId);
      const found = result === undefined ? undefined : dig(result, reference.path);
      if (found === undefined) unresolved.push([reference.stepId, 'result', ...reference.path].join('.'));
      return found ?? null;
    }
    if (Array.isArray(value)) return value.map((item: Json) => walk(item));
    return isJsonObject(value) ? walkObject(value) : value;
  };
  const walkObject = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([key, member]) => [key, walk(member)]));
  const resolved = walkObject(parameters);
  const first = unresolved[0];
  return first === undefined ? ok(resolved) : err(first);
}

/** What later steps refer to in this step's result and would not find in the one given. */
export function missingFor(
  steps: readonly ApprovedStep[],
  stepId: string,
  result: Json,
): readonly { readonly path: readonly string[]; readonly neededBy: string }[] {
  return steps.flatMap((step) =>
    referencesOf(step.parameters)
      .filter((reference) => reference.stepId === stepId && dig(result, reference.path) === undefined)
      .map(({ path }) => ({ path, neededBy: step.id })),
  );
}

function referencesOf(value: Json): readonly Reference[] {
  const reference = referenceIn(value);
  if (reference) return [reference];
  if (Array.isArray(value)) return value.flatMap((item: Json) => referencesOf(item));
  return isJsonObject(value) ? Object.values(value).flatMap(referencesOf) : [];
}

function dig(value: Json, path: readonly string[]): Json | undefined {
  let here: Json | undefined = value;
  for (const part of path) {
    if (Array.isArray(here)) here = here[Number(part)] as Json | undefined;
    else if (isJsonObject(here) && Object.hasOwn(here, part)) here = here[part];
    else return undefined;
  }
  return here;
}
