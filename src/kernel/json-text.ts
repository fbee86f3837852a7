// Large values as text: written once and put in where they stand, so that each further writing costs a copy, not a walk
// through a million members.
import type { Json } from './json.js';

const texts = new WeakMap<object, string>();
let anyKept = false;
/** Below this a walk is as cheap. */
const LARGE = 262_144;
const MARK = '\u0001\u0002json-text:';
const MARKED = /"\\u0001\\u0002json-text:(\d+)"/g;

/** JSON.stringify, with the kept texts of the large values inside. */
export function jsonText(value: object): string {
  if (!anyKept) return JSON.stringify(value);
  const found: string[] = [];
  const text = JSON.stringify(value, (_, member: unknown) => {
    const kept = typeof member === 'object' && member !== null ? texts.get(member) : undefined;
    if (kept === undefined) return member;
    found.push(kept);
    return `${MARK}${found.length - 1}`;
  });
  if (found.length === 0) return text;
  const parts = text.split(MARKED);
  // Somebody's own text looks like a mark: then nothing is put in.
  if (parts.length !== 2 * found.length + 1) return JSON.stringify(value);
  return parts.map((part, at) => (at % 2 === 0 ? part : (found[Number(part)] ?? 'null'))).join('');
}

/**
 * Keeps the text of a value, to be put in wherever it is written. It must not be changed from now on. `text`: what it was
 * parsed from.
 */
export function keepText(value: Json, text?: string): void {
  if (typeof value !== 'object' || value === null || texts.has(value)) return;
  texts.set(value, text ?? JSON.stringify(value));
  anyKept = true;
}

export function isLargeText(text: string): boolean {
  return text.length >= LARGE;
}
