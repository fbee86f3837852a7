// What can be said of whatever was thrown. By shape, not by class: errors come from other realms too (workers, modules
// of Node's own under a test runner).

/** Its message; of anything that is no error, its text. */
export function errorText(thrown: unknown): string {
  const message = memberOf(thrown, 'message');
  return typeof message === 'string' ? message : String(thrown);
}

/** Its code (`ENOENT`, `SQLITE_FULL`); '' when it has none. */
export function errorCode(thrown: unknown): string {
  const code = memberOf(thrown, 'code');
  return typeof code === 'string' ? code : '';
}

function memberOf(thrown: unknown, name: string): unknown {
  return typeof thrown === 'object' && thrown !== null && name in thrown
    ? (thrown as Record<string, unknown>)[name]
    : undefined;
}
