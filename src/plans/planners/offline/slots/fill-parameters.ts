/** All parameters of one step: context first, then the words, then the schema's defaults. What is required and unknown is asked. */
import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.js';
import { pointerTo } from '../../../../kernel/json-pointer.js';
import type { PlanContext } from '../../../domain/plan.js';
import type { ParameterSource } from '../../planner.port.js';
import type { Filled } from './filled.js';
import type { Parameter } from './parameter.js';
import { readValues } from './read-values.js';
import type { SlotContext } from './scope.js';

export interface FilledParameters {
  readonly values: JsonObject;
  readonly sources: Readonly<Record<string, ParameterSource>>;
  readonly missing: readonly Parameter[];
  readonly remarks: readonly { readonly pointer: string; readonly text: string }[];
}

/** The first set of values; what is said for a second step is left out. */
export function readParameters(context: SlotContext, planContext: PlanContext): Filled[] {
  return readValues(context, planContext)[0] ?? [];
}

export function completed(parameters: readonly Parameter[], filled: readonly Filled[]): FilledParameters {
  const values: Record<string, Json> = {};
  const sources: Record<string, ParameterSource> = {};
  const missing: Parameter[] = [];
  const remarks: { pointer: string; text: string }[] = [];
  for (const parameter of parameters) {
    const read = filled.find((candidate) => candidate.parameter === parameter);
    const fallback = parameter.schema['default'];
    if (parameter.kind === 'object' && isJsonObject(parameter.schema['properties']) && isPlaced(values, parameter.path))
      continue;
    if (read) {
      place(values, parameter.path, read.value);
      sources[pointerTo(parameter.path)] = read.source;
      if (read.remark) remarks.push({ pointer: pointerTo(parameter.path), text: read.remark });
    } else if (fallback !== undefined) {
      place(values, parameter.path, fallback);
      sources[pointerTo(parameter.path)] = { kind: 'default' };
    } else if (parameter.required && parameter.kind === 'object' && isJsonObject(parameter.schema['properties']))
      place(values, parameter.path, {});
    else if (parameter.required) missing.push(parameter);
  }
  return { values, sources, missing, remarks };
}

function isPlaced(values: JsonObject, path: readonly string[]): boolean {
  let inner: Json | undefined = values;
  for (const part of path) inner = isJsonObject(inner) ? inner[part] : undefined;
  return inner !== undefined;
}

function place(into: Record<string, Json>, path: readonly string[], value: Json): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    into[head] = value;
    return;
  }
  const inner = into[head];
  const copy: Record<string, Json> = isJsonObject(inner) ? { ...inner } : {};
  place(copy, rest, value);
  into[head] = copy;
}
