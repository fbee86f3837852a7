// How large and how deep foreign data is, without recursion and without going on once it is too much.

export interface Measure {
  /** Characters, about as JSON.stringify would write them. */
  readonly size: number;
  readonly depth: number;
}

export function measure(value: unknown, sizeLimit: number, depthLimit: number): Measure {
  let size = 0;
  let deepest = 0;
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    deepest = Math.max(deepest, next.depth);
    if (deepest > depthLimit || size > sizeLimit) break;
    if (typeof next.value === 'object' && next.value !== null) {
      for (const [key, member] of Object.entries(next.value)) {
        size += key.length + 4;
        open.push({ value: member, depth: next.depth + 1 });
      }
    } else {
      size += typeof next.value === 'string' ? next.value.length + 2 : 5;
    }
  }
  return { size, depth: deepest };
}
