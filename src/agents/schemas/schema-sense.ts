// Schemas that no parameters could ever fit, or whose own defaults do not: every plan with them would fail, so they are
// told where they are registered.
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../kernel/json.js';
import { escapePointer } from '../../kernel/json-pointer.js';
import type { FieldProblem } from '../../kernel/problem.js';
import { linearPattern } from './meter.js';
import { type Subschema, subschemasOf } from './schema-walk.js';

/** Under these a schema has to be met, or is met wherever there is something to meet. */
const MET = new Set(['additionalProperties', 'allOf', 'items', 'prefixItems', 'properties']);

const BOUNDS = [
  ['minimum', 'maximum', false],
  ['exclusiveMinimum', 'maximum', true],
  ['minimum', 'exclusiveMaximum', true],
  ['exclusiveMinimum', 'exclusiveMaximum', true],
  ['minLength', 'maxLength', false],
  ['minItems', 'maxItems', false],
  ['minProperties', 'maxProperties', false],
  ['minContains', 'maxContains', false],
] as const;

export function senselessPlaces(schema: JsonObject): readonly FieldProblem[] {
  return subschemasOf(schema, isInevitable).flatMap((place) => [
    ...boundFaults(place),
    ...valueFaults(place),
    ...requiredFaults(place),
  ]);
}

/** Whether every value meets it: what may be left out spoils no plan that leaves it out. */
function isInevitable({ pointer, keyword, within = {} }: Subschema): boolean {
  if (keyword === 'allOf') return true;
  const { required, minItems, type } = within;
  if (keyword === 'properties') {
    const name = pointer.slice(pointer.lastIndexOf('/') + 1);
    return (
      Array.isArray(required) && required.some((each: Json) => typeof each === 'string' && escapePointer(each) === name)
    );
  }
  const filled = type === 'array' && typeof minItems === 'number' && minItems > 0;
  return filled && (keyword === 'items' || pointer.endsWith('/prefixItems/0'));
}

/** The defaults in a schema: each with its place, and the part of the schema that it should fit. */
export function defaultsOf(schema: JsonObject): { pointer: string; part: JsonObject; value: Json }[] {
  return metPlaces(schema).flatMap(({ pointer, schema: { default: value, ...rest } }) => {
    const part = Object.fromEntries(Object.entries(rest).filter(([keyword]) => keyword !== '$id'));
    return value === undefined ? [] : [{ pointer: `${pointer}/default`, part, value }];
  });
}

function metPlaces(schema: JsonObject): readonly Subschema[] {
  return subschemasOf(schema, ({ keyword }) => MET.has(keyword));
}

function boundFaults({ pointer, schema }: Subschema): FieldProblem[] {
  return BOUNDS.flatMap(([least, most, excluded]): FieldProblem[] => {
    const [low, high] = [schema[least], schema[most]];
    if (typeof low !== 'number' || typeof high !== 'number') return [];
    if (excluded ? low < high : low <= high) return [];
    return [{ pointer: `${pointer}/${least}`, message: `nothing fits: ${least} ${low} and ${most} ${high}` }];
  });
}

function valueFaults({ pointer, schema }: Subschema): FieldProblem[] {
  const { enum: values, const: only, type } = schema;
  if (Array.isArray(values)) {
    if (values.some((value: Json) => isOfType(value, type))) return [];
    return [{ pointer: `${pointer}/enum`, message: `none of its values is of the type ${shown(type)}` }];
  }
  if (only === undefined || isOfType(only, type)) return [];
  return [{ pointer: `${pointer}/const`, message: `it is not of the type ${shown(type)}` }];
}

function requiredFaults({ pointer, schema }: Subschema): FieldProblem[] {
  const { required, properties, patternProperties, additionalProperties } = schema;
  if (!Array.isArray(required)) return [];
  const known = isJsonObject(properties) ? properties : {};
  const patterns = Object.keys(isJsonObject(patternProperties) ? patternProperties : {});
  return required.flatMap((name: Json, at): FieldProblem[] => {
    if (typeof name !== 'string') return [];
    const declared = Object.hasOwn(known, name);
    if (declared && known[name] === false) {
      return [{ pointer: `${pointer}/properties/${escapePointer(name)}`, message: 'is required and allows nothing' }];
    }
    if (declared || additionalProperties !== false || patterns.some((each) => fits(each, name))) return [];
    const message = `"${name}" is required, but is no property and additionalProperties is false`;
    return [{ pointer: `${pointer}/required/${at}`, message }];
  });
}

function fits(pattern: string, name: string): boolean {
  try {
    return linearPattern(pattern).matcher(name).find();
  } catch {
    return true;
  }
}

function isOfType(value: Json, type: Json | undefined): boolean {
  if (type === undefined) return true;
  const types: readonly Json[] = Array.isArray(type) ? (type as readonly Json[]) : [type];
  const own = typeOf(value);
  return types.some((each) => each === own || (each === 'number' && own === 'integer'));
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function shown(type: Json | undefined): string {
  return canonicalJson(type);
}
