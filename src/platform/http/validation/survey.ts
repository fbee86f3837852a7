import { defined } from '../../../kernel/defined.js';

/** What is nested deeper overflows the stack of whoever walks it. */
export const DEEPEST = 200;
/** Names that not every walker of an object carries over, so that nobody can reach a prototype with them. */
const INHERITED: ReadonlySet<string> = new Set(['__proto__', 'constructor']);

/** How deep it is and the first of those names in it; without recursion, and no further than is allowed. */
export function survey(value: unknown): { readonly depth: number; readonly inherited?: string } {
  const open: { readonly value: object; readonly depth: number }[] = [];
  let deepest = 0;
  let inherited: string | undefined;
  const note = (member: unknown, depth: number): void => {
    if (typeof member !== 'object' || member === null) return;
    open.push({ value: member, depth });
    deepest = Math.max(deepest, depth);
  };
  note(value, 1);
  for (let next = open.pop(); next && deepest <= DEEPEST; next = open.pop()) {
    const depth = next.depth + 1;
    if (Array.isArray(next.value)) {
      for (const item of next.value as unknown[]) note(item, depth);
      continue;
    }
    const object = next.value as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(object)) {
      if (INHERITED.has(name)) inherited ??= name;
      note(object[name], depth);
    }
  }
  return { depth: deepest, ...defined({ inherited }) };
}
