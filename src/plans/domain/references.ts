// A parameter may take an earlier step's output: {"$ref": "step1.result.levelPlanPath"}.
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.js';

export interface Reference {
  /** JSON pointer into the parameters. */
  readonly pointer: string;
  readonly text: string;
  /** undefined: the text is not of the form "<step>.result[.path]". */
  readonly stepId: string | undefined;
}

const FORM = /^([A-Za-z][\w-]{0,63})\.result(?:[.[].*)?$/;
const DEEPEST = 100;

export function isReference(value: unknown): value is { readonly $ref: Json } {
  return isJsonObject(value) && Object.keys(value).length === 1 && '$ref' in value;
}

/** All references inside some parameters, however deep. */
export function referencesIn(value: Json, pointer = '', depth = 0): Reference[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  if (isReference(value)) {
    const text = typeof value.$ref === 'string' ? value.$ref : JSON.stringify(value.$ref);
    return [{ pointer, text, stepId: FORM.exec(text)?.[1] }];
  }
  return Object.entries(value).flatMap(([key, member]) =>
    referencesIn(member, `${pointer}/${escapePointer(key)}`, depth + 1),
  );
}

/** The same parameters with every referred step renamed. */
export function renameReferences(parameters: JsonObject, rename: (stepId: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(parameters).map(([key, member]) => [key, renamed(member, rename)]));
}

function renamed(value: Json, rename: (stepId: string) => string): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isReference(value)) {
    const stepId = typeof value.$ref === 'string' ? FORM.exec(value.$ref)?.[1] : undefined;
    if (stepId === undefined || typeof value.$ref !== 'string') return value;
    return { $ref: `${rename(stepId)}${value.$ref.slice(stepId.length)}` };
  }
  if (isJsonObject(value)) return renameReferences(value, rename);
  return Array.isArray(value) ? value.map((item: Json) => renamed(item, rename)) : value;
}

/** RFC 6901. */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The value at a JSON pointer; undefined when there is none. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  let at: Json | undefined = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, Json>)[key];
  }
  return at;
}
