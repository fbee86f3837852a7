// Values that a schema of the document asks for. Names that stand for things which exist are left as marks
// ("@@agent:3"): the world puts an existing one in their place when the request is sent.
import fc from 'fast-check';
import type { Value } from './hostile.js';
import type { OpenApiDocument, Schema } from './openapi-document.js';

const MARKED: Readonly<Record<string, string>> = {
  agent: 'agent',
  capability: 'capability',
  stepId: 'stepId',
  executionId: 'executionId',
  planId: 'planId',
  endpoint: 'endpoint',
  url: 'endpoint',
  cursor: 'cursor',
  dependencies: 'stepId',
};
const DEEPEST = 5;

export const mark = (kind: string): fc.Arbitrary<string> => fc.nat({ max: 50 }).map((at) => `@@${kind}:${at}`);

export function fromSchema(document: OpenApiDocument, given: Schema, name = '', depth = 0): fc.Arbitrary<Value> {
  const schema = document.resolve(given);
  const value = plain(document, schema, name, depth);
  return schema.nullable === true ? fc.option(value, { nil: null, freq: 5 }) : value;
}

function plain(document: OpenApiDocument, schema: Schema, name: string, depth: number): fc.Arbitrary<Value> {
  const kind = MARKED[name];
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map((choice) => fromSchema(document, choice, name, depth)));
  if (schema.allOf)
    return fromSchema(
      document,
      Object.assign({}, ...schema.allOf.map((part) => document.resolve(part))) as Schema,
      name,
      depth,
    );
  if (schema.enum) return fc.constantFrom(...(schema.enum as Value[]));
  switch (schema.type) {
    case 'string':
      return kind === undefined ? text(schema) : mark(kind);
    case 'number':
    case 'integer':
      return number(schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return list(document, schema, name, depth);
    default:
      return object(document, schema, depth);
  }
}

function text({ format, example, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') {
    const min = new Date('2020-01-01T00:00:00Z');
    return fc
      .date({ min, max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString());
  }
  if (format === 'uuid') return fc.uuid();
  const words = fc.string({ minLength: Math.max(1, minLength), maxLength: Math.min(40, maxLength) });
  return typeof example === 'string' ? fc.oneof({ weight: 2, arbitrary: fc.constant(example) }, words) : words;
}

function number({ type, minimum = 0, maximum = 1_000, example }: Schema): fc.Arbitrary<number> {
  const max = Math.min(maximum, minimum + 1_000_000);
  const any =
    type === 'integer' ? fc.integer({ min: minimum, max }) : fc.nat({ max: 10_000 }).map((cents) => cents / 100);
  return typeof example === 'number' ? fc.oneof(fc.constant(example), any) : any;
}

function list(document: OpenApiDocument, schema: Schema, name: string, depth: number): fc.Arbitrary<Value> {
  const items = fromSchema(document, schema.items ?? {}, name, depth + 1);
  return fc.array(items, { maxLength: depth < DEEPEST ? 3 : 0 });
}

function object(document: OpenApiDocument, schema: Schema, depth: number): fc.Arbitrary<Value> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const names = Object.keys(properties);
  if (names.length === 0) {
    const example = schema.example as Value | undefined;
    const free = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Value>,
      { maxKeys: 3 },
    );
    if (additionalProperties === false) return fc.constant({});
    return example === undefined ? free : fc.oneof(fc.constant(example), free);
  }
  const members = Object.fromEntries(
    names.map((name) => [name, fromSchema(document, properties[name] ?? {}, name, depth + 1)]),
  );
  if (depth >= DEEPEST)
    return fc.record(Object.fromEntries(required.map((name) => [name, members[name] ?? fc.constant(null)])));
  return fc.record(members, { requiredKeys: required.filter((name) => names.includes(name)) });
}
