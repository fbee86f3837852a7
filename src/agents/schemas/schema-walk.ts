// The schemas inside a schema, each with its place. Knows the keywords of draft-07 and 2020-12, and judges nothing.
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.js';
import { escapePointer, valueAt } from '../../kernel/json-pointer.js';

export interface Subschema {
  readonly pointer: string;
  readonly schema: JsonObject;
  /** The keyword it stands under; empty: the whole. */
  readonly keyword: string;
  /** The schema directly around it; absent: it is the whole. */
  readonly within?: JsonObject;
}

const ONE = new Set([
  'additionalItems',
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
const LISTS = new Set(['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']);
const MAPS = new Set(['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties']);
/** What stands under these judges the very same value. */
const SAME_VALUE = new Set([
  'allOf',
  'anyOf',
  'dependencies',
  'dependentSchemas',
  'else',
  'if',
  'not',
  'oneOf',
  'then',
]);
const REFERENCES = ['$ref', '$dynamicRef'];

/** The schemas directly inside. */
export function childrenOf({ pointer, schema }: Subschema): Subschema[] {
  return Object.entries(schema).flatMap(([keyword, value]) =>
    membersOf(keyword, value).flatMap(([path, member]) =>
      isJsonObject(member)
        ? [{ pointer: `${pointer}/${escapePointer(keyword)}${path}`, schema: member, keyword, within: schema }]
        : [],
    ),
  );
}

function membersOf(keyword: string, value: Json): readonly (readonly [string, Json])[] {
  if (Array.isArray(value)) {
    return LISTS.has(keyword) ? value.map((member: Json, at) => [`/${at}`, member] as const) : [];
  }
  if (!isJsonObject(value)) return [];
  if (MAPS.has(keyword)) return Object.entries(value).map(([name, member]) => [`/${escapePointer(name)}`, member]);
  return ONE.has(keyword) ? [['', value]] : [];
}

/** The schema and all inside of it that `enter` lets in; the outer before the inner. */
export function subschemasOf(schema: JsonObject, enter: (each: Subschema) => boolean = () => true): Subschema[] {
  const found: Subschema[] = [];
  const open: Subschema[] = [{ pointer: '', schema, keyword: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next);
    open.push(...childrenOf(next).filter(enter).reverse());
  }
  return found;
}

/** Where schemas lead back to themselves without going into the value: judging by them would never end. */
export function endlessLoop(schema: JsonObject): string | undefined {
  const all = subschemasOf(schema);
  const places = new Map(all.map((each) => [each.schema, each]));
  const anchors = new Map(
    all.flatMap((each) =>
      ['$anchor', '$dynamicAnchor', '$id'].flatMap((name) => {
        const value = each.schema[name];
        return typeof value === 'string' ? [[value.replace(/^#?/, '#'), each.schema] as const] : [];
      }),
    ),
  );
  const next = (each: Subschema): Subschema[] => [
    ...childrenOf(each).filter(({ keyword }) => SAME_VALUE.has(keyword)),
    ...REFERENCES.flatMap((name) => {
      const target = targetOf(each.schema[name], schema, anchors);
      return (target && places.get(target)) ?? [];
    }),
  ];
  const done = new Set<JsonObject>();
  for (const each of all) {
    const loop = loopFrom(each, next, done);
    if (loop !== undefined) return loop;
  }
  return undefined;
}

function targetOf(
  ref: Json | undefined,
  root: JsonObject,
  anchors: ReadonlyMap<string, JsonObject>,
): JsonObject | undefined {
  if (typeof ref !== 'string') return undefined;
  const hash = ref.indexOf('#');
  const [base, fragment] = hash < 0 ? [ref, ''] : [ref.slice(0, hash), ref.slice(hash + 1)];
  if (base !== '' && base !== root['$id']) return anchors.get(`#${ref}`);
  if (fragment !== '' && !fragment.startsWith('/')) return anchors.get(`#${fragment}`);
  const target = valueAt(root, decoded(fragment));
  return isJsonObject(target) ? target : undefined;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Depth first, without recursion: the pointer of a schema that is reached while it is being followed. */
function loopFrom(start: Subschema, next: (each: Subschema) => Subschema[], done: Set<JsonObject>): string | undefined {
  const path = new Set<JsonObject>();
  const open: { readonly each: Subschema; readonly leave: boolean }[] = [{ each: start, leave: false }];
  for (let step = open.pop(); step; step = open.pop()) {
    const { each, leave } = step;
    if (leave) {
      path.delete(each.schema);
      done.add(each.schema);
    } else if (path.has(each.schema)) return each.pointer;
    else if (!done.has(each.schema)) {
      path.add(each.schema);
      open.push({ each, leave: true }, ...next(each).map((one) => ({ each: one, leave: false })));
    }
  }
  return undefined;
}
