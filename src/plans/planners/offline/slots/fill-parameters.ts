/** All parameters of one step: context first, then the words, then the schema's defaults. What is required and unknown is asked. */
import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.js';
import { pointerTo } from '../../../../kernel/json-pointer.js';
import type { PlanContext } from '../../../domain/plan.js';
import type { ParameterSource } from '../../planner.port.js';
import { fillBoolean } from './kinds/boolean-slot.js';
import { fillChoice } from './kinds/choice-slot.js';
import { fillEnvironment } from './kinds/environment-slot.js';
import type { Filled } from './filled.js';
import { fillList } from './kinds/list-slot.js';
import { fillNumbers } from './kinds/number-slot.js';
import { type Parameter, textOf } from './parameter.js';
import type { SlotContext } from './scope.js';
import { fillText } from './kinds/text-slot.js';

export interface FilledParameters {
  readonly values: JsonObject;
  readonly sources: Readonly<Record<string, ParameterSource>>;
  readonly missing: readonly Parameter[];
  readonly remarks: readonly { readonly pointer: string; readonly text: string }[];
}

/** What the words (and the context) say; defaults not yet in. */
export function readParameters(context: SlotContext, planContext: PlanContext): Filled[] {
  const { parameters } = context.profile;
  const numbers = fillNumbers(
    parameters.filter((parameter) => isNumeric(parameter)),
    context,
  );
  return parameters.flatMap((parameter) => {
    const environment = fillEnvironment(parameter, planContext);
    if (environment.length > 0) return environment;
    const number = numbers.filter((filled) => filled.parameter === parameter);
    return number.length > 0 || parameter.kind === 'number' ? number : fillOne(parameter, context);
  });
}

function isNumeric(parameter: Parameter): boolean {
  return (
    parameter.kind === 'number' ||
    (parameter.kind === 'choice' && parameter.choices.every((choice) => /^\d+(\.\d+)?$/.test(textOf(choice.value))))
  );
}

function fillOne(parameter: Parameter, context: SlotContext): Filled[] {
  switch (parameter.kind) {
    case 'choice':
      return fillChoice(parameter, context);
    case 'boolean':
      return fillBoolean(parameter, context);
    case 'list':
      return fillList(parameter, context);
    case 'text':
      return fillText(parameter, context);
    default:
      return [];
  }
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
