import { defined } from '../../../kernel/defined.js';

/** What is nested deeper overflows the stack of whoever walks it. */
export const DEEPEST = 200;
/** Names that not every walker of an object carries over, so that nobody can reach a prototype with them. */
const INHERITED: ReadonlySet<string> = new Set(['__proto__', 'constructor']);

/** How deep it is and the first of those names in it; without recursion, level by level, no further than is allowed. */
export function survey(value: unknown): { readonly depth: number; readonly inherited?: string } {
  let depth = 0;
  let inherited: string | undefined;
  let level = isContainer(value) ? [value] : [];
  while (level.length > 0 && depth <= DEEPEST) {
    depth += 1;
    const inside: object[] = [];
    for (const each of level) {
      if (!Array.isArray(each)) inherited ??= Object.keys(each).find((name) => INHERITED.has(name));
      const members: readonly unknown[] = Array.isArray(each) ? each : Object.values(each);
      for (const member of members) if (isContainer(member)) inside.push(member);
    }
    level = inside;
  }
  return { depth, ...defined({ inherited }) };
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
