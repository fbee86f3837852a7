/** `expect` takes longer than all the rest of it. */
export function same(what: string, is: unknown, must: unknown): void {
  if (!Object.is(is, must)) throw new Error(`${what}: is ${String(is)}, must be ${String(must)}`);
}
