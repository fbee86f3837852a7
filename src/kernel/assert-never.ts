/** Ends a switch over a union: the compiler rejects a forgotten case, the runtime names an unforeseen one. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`unexpected ${what}: ${JSON.stringify(value)}`);
}
