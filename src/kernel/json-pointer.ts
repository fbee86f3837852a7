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
