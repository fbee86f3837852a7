// Near misses: a value that was right, wrong in one to three places.
import fc from 'fast-check';
import { hostileName, hostileValue, type Value } from './hostile.js';

type Edit =
  | {
      readonly kind: 'replace' | 'wrap' | 'drop' | 'repeat';
      readonly at: number;
      readonly value: Value;
      readonly name: string;
    }
  | { readonly kind: 'add' | 'rename'; readonly at: number; readonly value: Value; readonly name: string };

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'replace', 'wrap', 'drop', 'repeat', 'add', 'rename'),
  at: fc.nat({ max: 1_000 }),
  value: hostileValue,
  name: hostileName,
});

export const mutated = (value: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.tuple(value, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([start, edits]) => edits.reduce(apply, start));

function apply(value: Value, change: Edit): Value {
  const places = count(value);
  let left = change.at % places;
  const walk = (node: Value): Value => {
    if (left-- === 0) return changed(node, change);
    if (Array.isArray(node)) return (node as readonly Value[]).map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return entriesOf(Object.entries(node).map(([name, member]) => [name, walk(member)]));
  };
  return walk(value);
}

function changed(node: Value, { kind, value, name }: Edit): Value {
  switch (kind) {
    case 'replace':
      return value;
    case 'wrap':
      return [node];
    case 'repeat':
      return [node, node];
    case 'drop':
      return Array.isArray(node) ? node.slice(1) : isObject(node) ? entriesOf(Object.entries(node).slice(1)) : null;
    case 'add':
      return Array.isArray(node)
        ? [...(node as Value[]), value]
        : isObject(node)
          ? entriesOf([...Object.entries(node), [name, value]])
          : value;
    case 'rename': {
      if (!isObject(node)) return value;
      const [first, ...rest] = Object.entries(node);
      return first ? entriesOf([[name, first[1]], ...rest]) : node;
    }
  }
}

function count(value: Value): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, member) => sum + count(member), 0);
}

function isObject(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Also "__proto__" becomes a member like any other. */
function entriesOf(entries: readonly (readonly [string, Value])[]): Value {
  const object: Record<string, Value> = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}
