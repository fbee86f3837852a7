// JSON pointers (RFC 6901), as every problem names its place.
import type { Json } from './json.js';

export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** ["a/b", "0"] → "/a~1b/0" */
export function pointerTo(path: readonly string[]): string {
  return path.map((part) => `/${escapePointer(part)}`).join('');
}

/** The value at a pointer; undefined when there is none. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  let at: Json | undefined = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, Json>)[key];
  }
  return at;
}

/** The place itself, or one inside of it. */
export function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** Many pointers, asked about one at a time: the cost of an answer is the depth of the pointer, however many there are. */
export class PointerSet {
  private readonly own: ReadonlySet<string>;
  private readonly above: ReadonlySet<string>;

  constructor(pointers: Iterable<string>) {
    this.own = new Set(pointers);
    this.above = new Set([...this.own].flatMap((pointer) => [...prefixesOf(pointer)]));
  }

  /** One of them is the place itself or around it. */
  covers(pointer: string): boolean {
    for (const prefix of prefixesOf(pointer)) if (this.own.has(prefix)) return true;
    return false;
  }

  /** One of them is the place itself or inside of it. */
  reachInto(pointer: string): boolean {
    return this.above.has(pointer);
  }
}

/** "/a/b" → "/a/b", "/a", "" */
function* prefixesOf(pointer: string): Generator<string> {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) yield pointer.slice(0, end);
  yield '';
}
